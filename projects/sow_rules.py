"""What a statement of work may say; every error names its field."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from accounts.checks import require_clean
from accounts.models import Person, Vendor
from common.money import CURRENCIES
from common.refusals import FieldError, Invalid
from projects.models import TERMS, Area, Sow, SowVersion

#: What people fill in. Who may change what else is told by the acts themselves.
WORDS = ("name", "purpose", "areas", "contact", "budget", "budget_note", "manager")
FIELDS = (*WORDS, *TERMS, "holds_from")

CENT = Decimal("0.01")


def require_known(fields: Iterable[str], known: Iterable[str]) -> None:
    """A field that does not exist is named, not ignored."""
    for name in fields:
        if name not in known:
            raise Invalid.field(name, "There is no such field.", "unknown")


def require_sound(sow: Sow, changed: Iterable[str]) -> None:
    """Raise `Invalid` with everything that can't be as it is among the changed fields."""
    require_clean(sow, {*changed} & {"name", "purpose", "scope", "clauses", "contact", "budget", "budget_note"})
    errors = [
        *money_errors(sow.amount, sow.currency),
        *time_errors(sow),
        *area_errors(sow.areas),
        *manager_errors(sow.manager),
    ]
    if errors:
        raise Invalid(errors)


def money_errors(amount: Decimal | None, currency: str) -> Iterator[FieldError]:
    """An amount of at least nothing, in whole cents, of a currency that exists."""
    if amount is None:
        if currency:
            yield FieldError("value", "required", "Give the amount too, or neither.")
        return
    if amount < 0:
        yield FieldError("value", "min_value", "A contract can't cost less than nothing.")
    if amount != amount.quantize(CENT):
        yield FieldError("value", "max_decimal_places", "Give at most two decimals.")
    if currency not in CURRENCIES:
        yield FieldError("value", "currency", "Give the currency by its three letters, such as EUR.")


def time_errors(sow: Sow) -> Iterator[FieldError]:
    """It ends after it starts."""
    if sow.starts_on and sow.ends_on and sow.ends_on < sow.starts_on:
        yield FieldError("ends_on", "before_start", "This is before it starts.")


def area_errors(areas: Iterable[Any]) -> Iterator[FieldError]:
    """Areas that exist."""
    for area in areas:
        if area not in Area.values:
            yield FieldError("areas", "invalid_choice", f"There is no area {str(area)[:40]}.")


def manager_errors(manager: Person | None) -> Iterator[FieldError]:
    """Somebody of the company who is there."""
    if manager is None:
        return
    if not manager.is_active:
        yield FieldError("manager", "invalid", f"{manager.name} is no longer active; name somebody else.")
    elif manager.vendor_id is not None or manager.kind == Person.Kind.SERVICE:
        yield FieldError("manager", "invalid", f"{manager.name} is not a person of the company.")


def require_holder(person: Person) -> None:
    """Somebody of the company who is there can have it in hand; a lawyer need not be in any team."""
    if errors := [FieldError("to", error.code, error.detail) for error in manager_errors(person)]:
        raise Invalid(errors)


def overlap(sow: Sow, last: SowVersion) -> FieldError | None:
    """What is wrong with the day from which an amendment is to hold, if anything: two versions never hold at once."""
    if sow.holds_from is None:
        return None
    if sow.holds_from <= last.holds_from:
        detail = f"Version {last.number} holds from {last.holds_from:%Y-%m-%d}; two can't hold at once. Begin later."
        return FieldError("holds_from", "overlap", detail)
    if sow.ends_on is not None and sow.holds_from > sow.ends_on:
        return FieldError("holds_from", "after_end", "This is after it ends.")
    return None


def require_vendor(vendor: Vendor | None) -> Vendor:
    """A statement of work is with somebody."""
    if vendor is None:
        raise Invalid.field("vendor", "Say with which vendor.", "required")
    return vendor
