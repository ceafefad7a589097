"""Links in mail: to this installation and nowhere else, whatever host a request came in by."""

from typing import Any

from django.conf import settings
from django.urls import reverse


def link(name: str, *args: Any) -> str:
    """The address of a page on the configured origin; opening it changes nothing."""
    return f"{settings.SITE_URL.rstrip('/')}{reverse(name, args=args)}"
