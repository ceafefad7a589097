"""Somebody leaves the company, or comes back."""

from django.db import transaction

from accounts.actions.leave_team import end_membership
from accounts.actions.revoke_token import end_tokens
from accounts.events import PersonDeactivated, PersonReactivated
from accounts.models import Person
from accounts.permissions import require_manager
from accounts.signals import standing_changed
from accounts.standing import forget_standing
from audit.record import record
from common import clock
from common.refusals import Refused


@transaction.atomic
def deactivate(person: Person, *, by: Person | None) -> Person:
    """From this moment they cannot sign in, their tokens open nothing, and they are in no team.

    Twice changes nothing.
    """
    require_manager(by)
    given, person = person, Person.objects.locked().get(pk=person.pk)
    require_other(person, by)
    if not person.is_active:
        return person
    memberships = list(person.memberships.current().select_related("team").order_by("team"))
    for membership in memberships:
        end_membership(membership, by=by, reason=f"{person.name} was deactivated.")
    tokens = end_tokens(person, at=clock.now())
    person.is_active = False
    person.save(update_fields=["is_active"])
    fact = PersonDeactivated(
        name=person.name,
        teams=[membership.team.key for membership in memberships],
        tokens=[token.name for token in tokens],
    )
    record(fact, stream=person.stream, subject=person.stream, by=by)
    forget_standing(given, person)
    standing_changed.send(sender=Person, person=person)
    return person


@transaction.atomic
def reactivate(person: Person, *, by: Person | None) -> Person:
    """They can sign in again; teams and tokens are given anew, because nobody should find old rights waiting."""
    require_manager(by)
    given, person = person, Person.objects.locked().get(pk=person.pk)
    if person.is_active:
        return person
    person.is_active = True
    person.save(update_fields=["is_active"])
    record(PersonReactivated(name=person.name), stream=person.stream, subject=person.stream, by=by)
    forget_standing(given, person)
    return person


def require_other(person: Person, by: Person | None) -> None:
    """Nobody locks themselves out by a slip."""
    if by is not None and by.pk == person.pk:
        raise Refused("yourself", "You can't deactivate yourself. Ask another administrator.")
