"""Times are shown in the zone of whoever reads them."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from accounts.models import Person


class TimeZoneMiddleware:
    """Lets a page speak in its reader's time zone; the API speaks with offsets and needs none."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(("/api/", "/static/")) or not isinstance(request.user, Person):
            return self.get_response(request)
        with timezone.override(request.user.zone):
            return self.get_response(request)
