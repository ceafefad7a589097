"""What stands between an error and the person who meets it: a page that says what happened, in a sentence."""

from collections.abc import Callable
from typing import ClassVar

from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse

from common import faults, views
from common.refusals import Invalid, Refused


class RefusalMiddleware:
    """Turns what a page's code raises into a page: refusals, bad input, rushes; faults get their number."""

    sync_capable: ClassVar[bool] = True
    async_capable: ClassVar[bool] = False

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # PostgreSQL knows no NUL in text, so nothing can go by such a name.
        if "\0" in request.path:
            return views.not_found(request, None)
        if "%00" in request.META.get("QUERY_STRING", ""):
            return views.bad_request(request, None)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page for an error of a view; None leaves it to Django; a fault has its number logged."""
        match error:
            case Refused():
                return views.refused(request, error.sentence, error.status)
            case Invalid():
                return views.refused(request, " ".join(e.detail for e in error.errors), 400)
            case Http404() | PermissionDenied() | BadRequest() | SuspiciousOperation():
                return None
        if faults.is_rush(error):
            return views.busy(request)
        if faults.is_unfit(error):
            return views.refused(request, faults.UNFIT, 400)
        faults.report(request, error)
        return None
