"""Statements of work that end: what comes after has to be agreed before, and that takes its time."""

from collections.abc import Collection, Iterator
from datetime import date

from accounts.models import Calendar, Person
from common.words import day
from notifications.kinds.kind import Item, Kind, Words, house_calendar, until
from notifications.kinds.sows import rows_of
from notifications.ladder import Ladder
from notifications.links import link
from projects.lifecycle import GOING_ON, SOW_OPEN
from projects.models import Sow, SowVersion

#: Spoken of twelve weeks, six weeks and two weeks ahead; once it is over the project's lead hears of it.
LADDER = Ladder(half_time=False, before=(60, 30, 10), daily=1, stand_in=None, lead=1, owner=3, governance=5)


def find(ids: Collection[int]) -> Iterator[Item]:
    """What is signed and goes on, by its latest version; three statements."""
    latest = SowVersion.objects.last_ones().filter(sow__in=ids, sow__state__in=SOW_OPEN)
    going_on = latest.filter(sow__project__state__in=GOING_ON, sow__project__held_since=None)
    calendar, versions = house_calendar(), {version.sow_id: version for version in going_on}
    for sow in Sow.objects.told().filter(pk__in=versions).select_related("project__lead", "vendor"):
        if sow.holder is not None:
            yield ending(sow, sow.holder, versions[sow.pk], calendar)


def ending(sow: Sow, holder: Person, version: SowVersion, calendar: Calendar) -> Item:
    """Whoever has it in hand has until its last day to agree on what comes after."""
    project, last = sow.project, version.holds_until
    words = Words(
        heading=f"{sow.reference} for {project.name} ends",
        lead=lasting(sow, last),
        others=f"{sow.reference} for {project.name}",
        undone="has neither completed it nor agreed on more",
        button="See the contract",
        url=link("sow", sow.reference),
        rows=rows_of(sow),
        aside="Amend it if the work goes on, or complete it once everything is accepted.",
        why=f"you have {sow.reference} in hand",
    )
    return Item(
        about=f"sow_end:{sow.pk}",
        which=f"ends:{last}",
        of=project,
        who=holder,
        begun=version.recorded_at,
        clock=until(calendar, version.recorded_at, last, LADDER),
        timed_by=calendar,
        words=words,
        name=f"End of {sow.reference}",
        over_them=(project.lead,),
        ends=True,
    )


def lasting(sow: Sow, last: date) -> str:
    """Until when the vendor works."""
    return f"{sow.vendor.name} works under {sow.reference} until {day(last)}."


KIND = Kind("sow_end", find)
