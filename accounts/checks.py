"""From what a model says about its fields to what a form or a client is told."""

from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Model

from common.refusals import FieldError, Invalid

#: Sentences that say what to do, in place of the framework's.
_SENTENCES = {"blank": "Fill this in.", "null": "Fill this in."}


def require_clean(row: Model, names: Iterable[str]) -> None:
    """Raise `Invalid`, with a sentence for each of the named fields that does not hold what it should."""
    checked = set(names)
    try:
        row.clean_fields(exclude={field.name for field in row._meta.get_fields() if field.name not in checked})
    except ValidationError as found:
        raise Invalid(field_errors(found)) from found


def field_errors(found: ValidationError) -> list[FieldError]:
    """One error a field: the first is the one to mend."""
    return [_first(name, errors[0]) for name, errors in found.error_dict.items()]


def _first(name: str, error: ValidationError) -> FieldError:
    code = error.code or "invalid"
    return FieldError(name, code, _SENTENCES.get(code) or _too_long(error) or error.messages[0])


def _too_long(error: ValidationError) -> str:
    """How long it may be, and how long it is."""
    if error.code != "max_length" or not error.params:
        return ""
    return f"Write at most {error.params['limit_value']} characters; these are {error.params['show_value']}."


def write(row: Model, taken: Callable[[], None], **how: Any) -> None:
    """Write a row whose name must be its own; when somebody else was quicker with it, `taken` says so."""
    try:
        with transaction.atomic():
            row.save(**how)
    except IntegrityError:
        taken()
        raise


def differences(row: Model, fields: dict[str, Any]) -> list[dict[str, Any]]:
    """Which of the given values differ from the row's, as the trail tells them."""
    return [
        {"field": name, "before": told(getattr(row, name)), "after": told(value)}
        for name, value in fields.items()
        if getattr(row, name) != value
    ]


def told(value: object) -> object:
    """A value as the trail keeps it: a row by its name, everything else as it is."""
    return str(value) if isinstance(value, Model) else value
