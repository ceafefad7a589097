"""One text for one content: the canonical form of a value, and the digest by which a change shows."""

import dataclasses
import hashlib
import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.duration import duration_iso_string


def canonical(value: Any) -> str:
    """The value as JSON with sorted keys and no spaces, so that equal contents are equal texts.

    Instants are given in UTC, days as ISO dates, decimals as plain strings without trailing zeros, sets sorted.
    """
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False, default=_plain)


def sha256(value: Any) -> str:
    """The digest of a value's canonical form, as `sha256:<hex>`."""
    return "sha256:" + hashlib.sha256(canonical(value).encode()).hexdigest()


def instant(at: datetime) -> str:
    """A moment in UTC as RFC 3339 text, such as `2026-06-10T09:00:00Z`."""
    if at.tzinfo is None:
        raise ValueError("A moment without a time zone has no canonical form.")
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def decimal_text(value: Decimal) -> str:
    """A decimal as plain digits without trailing zeros."""
    # A database column gives 1.50 where a form gave 1.5; both are the same content.
    whole, _, fraction = format(value, "f").partition(".")
    text = f"{whole}.{fraction.rstrip('0')}".removesuffix(".")
    return "0" if text == "-0" else text


def _plain(value: Any) -> Any:
    """What JSON has no word for, in words that it has."""
    for kind, plain in _PLAIN:
        if isinstance(value, kind):
            return plain(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    raise TypeError(f"{type(value).__name__} has no canonical form.")


#: The special before the general: a moment is a day too.
_PLAIN: list[tuple[type[Any] | tuple[type[Any], ...], Callable[[Any], Any]]] = [
    (datetime, instant),
    (date, date.isoformat),
    (Decimal, decimal_text),
    (timedelta, duration_iso_string),
    (UUID, str),
    ((set, frozenset), sorted),
]
