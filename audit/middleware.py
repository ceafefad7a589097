"""Says of every request by which door it came in, and gives it an id that log lines and events share."""

import re
from collections.abc import Callable
from typing import ClassVar
from uuid import uuid4

from django.http import HttpRequest, HttpResponse

from audit import context

#: What is taken over as a request id from a proxy; anything else could smuggle text into logs.
_PLAUSIBLE = re.compile(r"[A-Za-z0-9._-]{8,64}")


class ContextMiddleware:
    """Sets the channel and the request id for the length of a request."""

    sync_capable: ClassVar[bool] = True
    async_capable: ClassVar[bool] = False

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request_id = request_id_of(request)
        door: context.Channel = "api" if request.path.startswith("/api/") else "web"
        with context.channel(door, request_id=request_id):
            response = self.get_response(request)
        response["X-Request-ID"] = request_id
        return response


def request_id_of(request: HttpRequest) -> str:
    """The id that the proxy in front gave the request, or a new one."""
    given = request.headers.get("X-Request-ID", "")
    return given if _PLAUSIBLE.fullmatch(given) else uuid4().hex
