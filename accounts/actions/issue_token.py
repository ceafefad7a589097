"""Lend a machine the right to speak as somebody."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from accounts.checks import require_clean
from accounts.events import TokenIssued
from accounts.models import SCOPES, Person, Token
from accounts.permissions import may_issue_token, require
from audit.record import record
from common import clock
from common.refusals import Invalid

#: How long a token lives unless somebody says otherwise, and how long at most, in days.
USUAL_DAYS = 90
MOST_DAYS = 366

#: How long an earlier token of the same name goes on working once it is replaced, so that nothing breaks at night.
CHANGE_OVER = timedelta(days=1)


@transaction.atomic
def issue_token(
    person: Person, *, by: Person | None, name: str, scopes: Iterable[str], days: int = USUAL_DAYS
) -> tuple[Token, str]:
    """A new token and its plain text, which nobody can read again.

    A second living token of the same name raises `Invalid`: whoever looks at the list must know which is which.
    """
    person = Person.objects.locked().get(pk=person.pk)
    require_may_issue(person, by)
    name = name.strip()
    if person.tokens.living(clock.now()).filter(name=name).exists():
        raise Invalid.field("name", "You have a token of this name. Revoke it first, or choose another name.", "unique")
    return write_token(person, by=by, name=name, scopes=scopes, days=days)


@transaction.atomic
def replace_token(
    person: Person, *, by: Person | None, name: str, scopes: Iterable[str], days: int = USUAL_DAYS
) -> tuple[Token, str]:
    """A new token in place of any of the same name; the earlier ones work for one more day."""
    person = Person.objects.locked().get(pk=person.pk)
    require_may_issue(person, by)
    name = name.strip()
    last_moment = clock.now() + CHANGE_OVER
    person.tokens.living(last_moment).filter(name=name).update(expiry=last_moment)
    return write_token(person, by=by, name=name, scopes=scopes, days=days)


def write_token(person: Person, *, by: Person | None, name: str, scopes: Iterable[str], days: int) -> tuple[Token, str]:
    """Write and record a token inside the caller's transaction and under its lock on the person."""
    lent = known_scopes(scopes)
    expiry = last_day(days)
    require_clean(Token(user=person, name=name, scopes=lent), ("name",))
    token, plain = Token.objects.issue(person, name=name, scopes=lent, expiry=expiry)
    fact = TokenIssued(token=token.pk, name=name, scopes=lent, expires_at=expiry)
    record(fact, stream=person.stream, subject=token.subject, by=by)
    return token, plain


def known_scopes(scopes: Iterable[str]) -> list[str]:
    """The scopes asked for, in their usual order, each once; none at all or an unknown one raises `Invalid`."""
    asked = {scope.strip() for scope in scopes} - {""}
    if unknown := sorted(asked - set(SCOPES)):
        sentence = f"There is no scope {unknown[0][:40]}. Choose from {', '.join(SCOPES)}."
        raise Invalid.field("scopes", sentence, "invalid_choice")
    if not asked:
        raise Invalid.field("scopes", "Choose at least one scope.", "required")
    return [scope for scope in SCOPES if scope in asked]


def last_day(days: int) -> datetime:
    """When a token stops working."""
    if not 1 <= days <= MOST_DAYS:
        raise Invalid.field("days", f"A token lives from 1 to {MOST_DAYS} days.")
    return clock.now() + timedelta(days=days)


def require_may_issue(person: Person, by: Person | None) -> None:
    """To somebody active, by themselves; a service account gets its tokens from an administrator."""
    sentence = f"Only an administrator can issue a token of {person.name}."
    if person.kind == Person.Kind.PERSON:
        sentence = f"Only {person.name} can issue a token in this name."
    require(by is None or may_issue_token(by, person), sentence)
    if not person.is_active:
        raise Invalid.field("person", f"{person.name} is no longer active; name somebody else.")
