"""Writing over what somebody else has written meanwhile: `ETag`, `If-Match` and 412."""

from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from django.db import transaction
from django.utils.http import parse_etags
from rest_framework.request import Request
from rest_framework.response import Response

from common import digests
from common.refusals import Refused

Handler = Callable[..., Response]
_WRITES = frozenset({"PUT", "PATCH", "DELETE"})


class ETagged:
    """Mixin of views on one object: answers carry an `ETag`, writes honour `If-Match`.

    The tag is the digest of what the API says about the object, without the names in `volatile` (a running clock).
    """

    volatile: ClassVar[Iterable[str]] = ()

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Put the precondition before the handler."""
        super().initial(request, *args, **kwargs)  # type: ignore[misc]
        method = (request.method or "").lower()
        if request.method in _WRITES and "If-Match" in request.headers and hasattr(self, method):
            setattr(self, method, self._on_match(getattr(self, method)))

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """Tag an answer that shows an object; an unchanged one is not sent again."""
        response = super().finalize_response(request, response, *args, **kwargs)  # type: ignore[misc]
        if not (isinstance(response, Response) and response.status_code in (200, 201) and self._shows_object(response)):
            return response
        response["ETag"] = self.etag_of(response.data)
        if request.method == "GET" and response["ETag"] in _tags(request, "If-None-Match"):
            response.status_code, response.data = 304, None
        return response

    def lock(self, thing: Any) -> None:
        """Lock what the write will change before comparing; views below a project lock the project first."""
        type(thing).objects.select_for_update(no_key=True).get(pk=thing.pk)

    def representation(self, thing: Any) -> Any:
        """What GET says about the object."""
        return self.get_serializer(thing).data  # type: ignore[attr-defined]

    def etag_of(self, data: Any) -> str:
        """The tag of a representation."""
        lasting = {name: value for name, value in data.items() if name not in self.volatile}
        return f'"{digests.sha256(lasting).removeprefix("sha256:")[:32]}"'

    def _on_match(self, handler: Handler) -> Handler:
        """The handler, run only while the object still is what the client has seen."""

        def guarded(request: Request, *args: Any, **kwargs: Any) -> Response:
            with transaction.atomic():
                self.lock(self.get_object())  # type: ignore[attr-defined]
                current = self.etag_of(self.representation(self.get_object()))  # type: ignore[attr-defined]
                if not {current, "*"} & set(_tags(request, "If-Match")):
                    raise Refused("precondition_failed", CHANGED, etag=current)
                return handler(request, *args, **kwargs)

        return guarded

    def _shows_object(self, response: Response) -> bool:
        return isinstance(response.data, dict) and "results" not in response.data


CHANGED = "This has changed since you read it. Read it again, then send your change."


def _tags(request: Request, header: str) -> list[str]:
    """The tags of a header; a proxy that compresses marks them weak, which is the same to us."""
    return [tag.removeprefix("W/") for tag in parse_etags(request.headers.get(header, ""))]
