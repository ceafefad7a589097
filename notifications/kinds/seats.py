"""Seats that somebody has been named for and has not accepted."""

from collections.abc import Collection, Iterator
from datetime import timedelta

from accounts.models import Calendar
from common.stopwatch import WORKING_DAY
from notifications.kinds.kind import Item, Kind, Words, house_calendar, within
from notifications.ladder import USUAL
from notifications.links import link
from projects.lifecycle import GOING_ON
from projects.models import Responsibility

#: How long somebody has to say yes or no.
ANSWERING: timedelta = 5 * WORKING_DAY
#: What somebody in a seat answers for; other areas are named by themselves.
PROPER = {"devops": "DevOps", "qa": "QA"}


def find(ids: Collection[int]) -> Iterator[Item]:
    """Offered seats of projects that go on; two statements."""
    offered = Responsibility.objects.current().filter(pk__in=ids, accepted_at=None)
    going_on = offered.filter(project__state__in=GOING_ON, project__held_since=None)
    calendar = house_calendar()
    for seat in going_on.select_related("project__lead", "accountable", "named_by"):
        yield unaccepted(seat, calendar)


def unaccepted(seat: Responsibility, calendar: Calendar) -> Item:
    """Whoever has been named has to say yes or no."""
    project, area = seat.project, area_name(seat.area)
    words = Words(
        heading=f"Will you answer for {area} on {project.name}?",
        lead=f"{seat.named_by.name} named you accountable for {area}. The seat counts once you have accepted it.",
        others=f"The answer on the {area} seat of {project.name}",
        undone="has neither accepted nor declined it",
        button="Accept or decline",
        url=link("project_owners", project.key),
        rows=(("What it does", project.summary), ("Led by", project.lead.name)),
        aside="Declining is an answer too: then somebody else can be named.",
        why=f"{seat.named_by.name} named you on {project.key}",
    )
    return Item(
        about=f"seat:{seat.pk}",
        which="offer",
        of=project,
        who=seat.accountable,
        begun=seat.since,
        clock=within(calendar, seat.since, ANSWERING, USUAL),
        timed_by=calendar,
        words=words,
        name=f"Seat: {area}",
        over_them=tuple(dict.fromkeys((seat.named_by, project.lead))),
    )


def area_name(area: str) -> str:
    """An area as a sentence names it."""
    return PROPER.get(area, area.replace("_", " "))


KIND = Kind("seat", find)
