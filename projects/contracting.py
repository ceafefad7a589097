"""How long each step of a statement of work may take, and who has it in hand.

A statement of work that goes on always has a holder who is there: its vendor manager, else a colleague of theirs with
the least in hand, else a governance manager, else whoever leads the project.
"""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from django.db.models import Count, Q

from accounts.models import Calendar, Person
from accounts.reach import reachable
from common import clock
from common.calendar import WorkingHours
from common.stopwatch import WORKING_DAY
from projects.lifecycle import SowState
from projects.models import Sow

#: Working time that a step may take before it counts as late. What is in force waits for nobody.
LEVELS: dict[str, timedelta] = {
    SowState.DRAFT: 5 * WORKING_DAY,
    SowState.LEGAL_REVIEW: 10 * WORKING_DAY,
    SowState.NEGOTIATION: 15 * WORKING_DAY,
    SowState.AWAITING_SIGNATURE: 5 * WORKING_DAY,
}
#: The calendar by whose hours contracts wait.
CALENDAR = "office"


def contract_hours() -> WorkingHours:
    """The working hours by which the clocks of contracts run."""
    return Calendar.objects.get(key=CALENDAR).hours()


def keeper_of(sow: Sow, *, leaving: Person | None = None) -> Person:
    """Who is to have a statement of work in hand; never nobody."""
    today = clock.now().astimezone(contract_hours().zone).date()
    listed = [one for one in candidates(sow) if leaving is None or one.pk != leaving.pk]
    there = reachable(listed, today)
    return (there or [one for one in listed if one.is_active] or [sow.project.lead])[0]


def candidates(sow: Sow) -> Iterator[Person]:
    """Everybody who may have it, the best placed first."""
    if sow.manager is not None:
        yield sow.manager
    yield from by_load("vendor_management")
    yield from by_load("governance")
    yield sow.project.lead


def by_load(team: str) -> Iterable[Person]:
    """The members of a team; whoever has fewest statements of work in hand comes first, among equals the leads."""
    members = Person.objects.active().filter(kind="person", memberships__team__key=team, memberships__until=None)
    held = Count("sow_steps", filter=Q(sow_steps__left_at=None), distinct=True)
    return members.annotate(in_hand=held).order_by("in_hand", "memberships__role", "pk")
