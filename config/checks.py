"""What must not be so when Slipway starts."""

from collections.abc import Sequence
from importlib import metadata
from typing import Any

from django.core import checks
from django.core.checks import CheckMessage, Error, Tags, register

from config import roles

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


@register(Tags.database, deploy=True)
def runs_as_the_application(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Whoever runs as the owner of the tables could put to sleep what protects the record."""
    fault = roles.fault_of() if databases else ""
    if not fault:
        return []
    remedy = "Let a role of its own run Slipway: docs/operations.md, Two roles."
    return [checks.Warning(f"Slipway's own role protects nothing: {fault}.", hint=remedy, id="slipway.W001")]
