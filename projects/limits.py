"""The limits of this installation: the defaults, with what its settings move."""

from dataclasses import replace

from django.conf import settings

from projects.checks.limits import DEFAULTS, Limits


def limits() -> Limits:
    """From which figure on the checks of this installation warn."""
    return replace(DEFAULTS, **settings.CHECK_LIMITS)
