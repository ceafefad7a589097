"""Apprise, which knows how each chat service wants to be written to.

Loading it takes a third of a second and some megabytes, so it is loaded when somebody first needs it and not when the
web process starts: this is the only place.
"""

from functools import cache
from importlib import import_module
from typing import Any

from django.conf import settings


@cache
def apprise() -> Any:
    """The library."""
    return import_module("apprise")


def asset() -> Any:
    """What we are called, and what we don't want: redirects, pictures from elsewhere, tries of its own, files."""
    return apprise().AppriseAsset(
        app_id="Slipway",
        app_desc="Slipway",
        app_url=settings.SITE_URL,
        async_mode=False,
        http_redirects=False,
        image_url_mask="",
        image_url_logo="",
        allow_templates=False,
    )
