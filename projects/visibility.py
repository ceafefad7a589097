"""Who may know that a project exists.

Rooms further up the house (a gate on a route, a statement of work) give people a reason to see a project too; they
register it here, so that this package need not know of them.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.db.models import Q

from accounts.standing import standing_of

if TYPE_CHECKING:
    from accounts.models import Person

#: Teams that read every project, whatever its visibility.
READS_EVERYTHING = frozenset({"governance", "audit"})

_further_reasons: list[Callable[["Person"], Q]] = []


def also_visible_if(reason: Callable[["Person"], Q]) -> Callable[["Person"], Q]:
    """Let another package say on which grounds a person sees a confidential project."""
    _further_reasons.append(reason)
    return reason


def what_is_visible_to(person: "Person") -> Q:
    """The condition on a project under which this person may know of it."""
    standing = standing_of(person)
    if standing.teams & READS_EVERYTHING:
        return Q()
    seen = named_on(person)
    if person.vendor_id is not None:
        return seen
    for reason in _further_reasons:
        seen |= reason(person)
    if person.kind == "person" or standing.teams:
        seen |= Q(visibility="internal")
    return seen


def named_on(person: "Person") -> Q:
    """Projects on which the person is named: as lead, on the team, in a seat, or under a statement of work."""
    return (
        Q(lead=person)
        | Q(pk__in=person.functions.filter(left_on=None).values("project"))
        | Q(pk__in=person.responsibilities.filter(until=None).values("project"))
        | Q(pk__in=person.parts.filter(until=None).values("project"))
        | Q(pk__in=person.seats_offered.filter(closed_at=None).values("seat__project"))
        | Q(pk__in=person.sow_parts.values("sow__project"))
    )
