"""What must not be so when Slipway starts."""

from importlib import metadata
from typing import Any

from django.core.checks import CheckMessage, Error, register

INACTIVE = "django-fsm"


@register()
def one_state_machine(**_: Any) -> list[CheckMessage]:
    """Two distributions write the package `django_fsm`; with both installed nobody knows which one runs."""
    try:
        metadata.version(INACTIVE)
    except metadata.PackageNotFoundError:
        return []
    remedy = f"pip uninstall {INACTIVE}, then install django-fsm-2 again"
    return [Error(f"The inactive distribution {INACTIVE} is installed.", hint=remedy, id="slipway.E001")]
