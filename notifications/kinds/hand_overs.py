"""Seats that somebody is asked to take over: their holder keeps them until the other one has said yes."""

from collections.abc import Collection, Iterator
from datetime import timedelta

from accounts.models import Calendar
from common.stopwatch import WORKING_DAY
from notifications.kinds.kind import Item, Kind, Words, house_calendar, within
from notifications.kinds.seats import area_name
from notifications.ladder import USUAL
from notifications.links import link
from projects.lifecycle import GOING_ON
from projects.models import HandOver

#: How long somebody has to say yes or no.
ANSWERING: timedelta = 5 * WORKING_DAY


def find(ids: Collection[int]) -> Iterator[Item]:
    """Hand-overs without an answer, on projects that go on; two statements."""
    asked = HandOver.objects.open().filter(pk__in=ids)
    going_on = asked.filter(seat__project__state__in=GOING_ON, seat__project__held_since=None)
    calendar = house_calendar()
    for passed in going_on.select_related("seat__project__lead", "seat__accountable", "to", "offered_by"):
        yield unanswered(passed, calendar)


def unanswered(passed: HandOver, calendar: Calendar) -> Item:
    """Whoever is asked has to say yes or no."""
    project, holder, area = passed.seat.project, passed.seat.accountable, area_name(passed.seat.area)
    words = Words(
        heading=f"Will you take over {area} on {project.name}?",
        lead=f"{passed.offered_by.name} asks you to answer for {area} on {project.name}, in place of {holder.name}.",
        others=f"The hand-over of {area} on {project.name}",
        undone="has neither accepted nor declined it",
        button="Accept or decline",
        url=link("project_owners", project.key),
        rows=(("Why", passed.reason), ("What it does", project.summary), ("Led by", project.lead.name)),
        aside=f"{holder.name} keeps it until you have said yes. Declining is an answer too.",
        why=f"{passed.offered_by.name} asks you to take over a seat on {project.key}",
        above="whoever holds it and whoever leads the project",
    )
    return Item(
        about=f"hand_over:{passed.pk}",
        which="offer",
        of=project,
        who=passed.to,
        begun=passed.offered_at,
        clock=within(calendar, passed.offered_at, ANSWERING, USUAL),
        timed_by=calendar,
        words=words,
        name=f"Hand-over: {area}",
        over_them=tuple(dict.fromkeys((holder, project.lead))),
    )


KIND = Kind("hand_over", find)
