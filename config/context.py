"""What every template may say about the installation."""

from django.conf import settings
from django.http import HttpRequest


def installation(_request: HttpRequest) -> dict[str, str]:
    """The organisation's name, for the sidebar and the sign-in page."""
    return {"ORGANISATION": settings.ORGANISATION, "SITE_URL": settings.SITE_URL}
