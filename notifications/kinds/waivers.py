"""Waivers that end: by then the gate decides after all, or the check holds again, and the team has to be ready."""

from collections.abc import Collection, Iterator

from accounts.models import Calendar
from approvals.models import Waiver
from common.words import day
from notifications.kinds.kind import Item, Kind, Words, house_calendar, until
from notifications.ladder import Ladder
from notifications.links import link
from projects.lifecycle import ProjectState

#: Spoken of two weeks, one week and two working days ahead; when it has ended the gate has its turn, with a ladder.
LADDER = Ladder(half_time=False, before=(10, 5, 2), daily=1)
#: Projects for which the end of a waiver changes something.
STATES = (ProjectState.IN_REVIEW, ProjectState.CLEARED, ProjectState.LIVE)


def find(ids: Collection[int]) -> Iterator[Item]:
    """Waivers in force; two statements."""
    house = house_calendar()
    standing = Waiver.objects.in_force().filter(pk__in=ids, project__state__in=STATES, project__held_since=None)
    for waiver in standing.select_related("project__lead", "sign_off__gate__calendar", "granted_by"):
        yield ending(waiver, waiver.sign_off.gate.calendar if waiver.sign_off else house)


def ending(waiver: Waiver, calendar: Calendar) -> Item:
    """The lead has until its last day to be ready for the gate."""
    project, granted = waiver.project, waiver.granted_by
    words = Words(
        heading=f"The waiver of {waiver.what} on {project.name} ends",
        lead=lasting(waiver),
        others=f"The waiver of {waiver.what} on {project.name}",
        undone="has not settled what comes after it",
        button="See the sign-offs",
        url=link("project_sign_offs", project.key),
        rows=(("Waived because", waiver.reason), ("Granted by", granted.name if granted else "")),
        aside="A waiver is not extended by itself. A governance manager can grant another one, with a reason.",
        why=f"you lead {project.key}",
        above="whoever granted it",
    )
    return Item(
        about=waiver.subject,
        which=f"ends:{waiver.ends_on}",
        of=project,
        who=project.lead,
        begun=waiver.changed_at,
        clock=until(calendar, waiver.changed_at, waiver.ends_on, LADDER),
        timed_by=calendar,
        words=words,
        name=f"Waiver of {waiver.what}",
        over_them=(granted,) if granted else (),
        ends=True,
    )


def lasting(waiver: Waiver) -> str:
    """What it spares the project, until when, and what comes after it."""
    name, last = waiver.project.name, day(waiver.ends_on)
    if waiver.sign_off is None:
        return f"{waiver.what} holds nothing on {name} until {last}. Then it holds again, if it is still a gap."
    return f"{waiver.what} need not decide on {name} until {last}. Then it has its turn."


KIND = Kind("waiver", find)
