"""Deliverables: what a vendor hands in by a day, and what has been handed in and nobody has accepted."""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta

from accounts.models import Calendar, Person
from common.stopwatch import WORKING_DAY
from notifications.kinds.kind import Item, Kind, Words, house_calendar, morning, until, within
from notifications.ladder import USUAL, Ladder, Turn
from notifications.links import link
from projects.lifecycle import GOING_ON, SOW_OPEN
from projects.models import Deliverable, Sow

#: Spoken of a week ahead, so that there is time to ask the vendor.
LADDER = Ladder(half_time=False, before=(5,))
#: How long the company has to say whether what was handed in is good.
ACCEPTING: timedelta = 5 * WORKING_DAY


def find(ids: Collection[int]) -> Iterator[Item]:
    """What is due or handed in under contracts that were signed and go on; five statements at most."""
    wanted = Deliverable.objects.filter(pk__in=ids, accepted_on=None, sow__state__in=SOW_OPEN)
    going_on = wanted.filter(sow__project__state__in=GOING_ON, sow__project__held_since=None)
    found, calendar = list(going_on), house_calendar()
    for sow in Sow.objects.told().filter(pk__in={one.sow_id for one in found}).select_related("project__lead"):
        if sow.holder is not None and (signed_at := signed(sow)):
            for one in (one for one in found if one.sow_id == sow.pk):
                yield to_accept(one, sow, calendar) if one.delivered_on else to_come(one, sow, signed_at, calendar)


def signed(sow: Sow) -> datetime | None:
    """Since when the vendor owes what it says."""
    return min((version.recorded_at for version in sow.versions.all()), default=None)


def to_come(one: Deliverable, sow: Sow, signed_at: datetime, calendar: Calendar) -> Item:
    """Whoever has the contract in hand sees to it that the vendor hands it in."""
    project, vendor = sow.project, sow.vendor.name
    words = Words(
        heading=f"{one.name} for {project.name}, from {vendor}",
        lead=f"{vendor} hands in {one.name} under {sow.reference}.",
        others=f"{one.name} of {vendor} for {project.name}",
        undone=f"has not got it from {vendor}",
        button="See what is due",
        url=link("sow", sow.reference),
        rows=(("Good when", one.acceptance), ("Under", f"{sow.reference} {sow.name}"), ("Led by", project.lead.name)),
        aside="Ask the vendor in time, or agree on another day.",
        why=f"you have {sow.reference} in hand",
    )
    clock = until(calendar, signed_at, one.due_on, LADDER)
    return item(one, sow, f"due:{one.due_on}", words=words, clock=clock, calendar=calendar, begun=signed_at)


def to_accept(one: Deliverable, sow: Sow, calendar: Calendar) -> Item:
    """Whoever has the contract in hand says whether it is good."""
    project, vendor, since = sow.project, sow.vendor.name, handed_in(one, calendar)
    words = Words(
        heading=f"Is it good? {one.name} for {project.name}, from {vendor}",
        lead=f"{vendor} has handed in {one.name} under {sow.reference}.",
        others=f"Accepting {one.name} of {vendor} for {project.name}",
        undone="has not said whether it is good",
        button="Accept it or send it back",
        url=link("sow", sow.reference),
        rows=(("Good when", one.acceptance), ("Where it is", one.note), ("Led by", project.lead.name)),
        aside="Nobody accepts what they have handed in themselves.",
        why=f"you have {sow.reference} in hand",
    )
    clock = within(calendar, since, ACCEPTING, USUAL)
    return item(one, sow, f"handed_in:{one.delivered_on}", words=words, clock=clock, calendar=calendar, begun=since)


def item(
    one: Deliverable, sow: Sow, which: str, *, words: Words, clock: Turn, calendar: Calendar, begun: datetime
) -> Item:
    """What both have in common."""
    return Item(
        about=f"deliverable:{one.pk}",
        which=which,
        of=sow.project,
        who=seeing_to(one, sow),
        begun=begun,
        clock=clock,
        timed_by=calendar,
        words=words,
        name=f"{one.name}, {sow.reference}",
        over_them=(sow.project.lead,),
    )


def seeing_to(one: Deliverable, sow: Sow) -> Person:
    """Whoever has the contract in hand; where they have handed it in themselves, whoever leads the project."""
    holder, lead = sow.holder, sow.project.lead
    return lead if holder is None or one.delivered_by_id == holder.pk else holder


def handed_in(one: Deliverable, calendar: Calendar) -> datetime:
    """When it was handed in, as far as that is known: the morning of the day."""
    return morning(calendar, one.delivered_on or one.due_on)


KIND = Kind("deliverable", find)
