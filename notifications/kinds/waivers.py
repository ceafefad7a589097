"""Waivers that end: by then the gate has to decide after all, and the team has to be ready for it."""

from collections.abc import Collection, Iterator

from approvals.models import Waiver
from common.words import day
from notifications.kinds.kind import Item, Kind, Words, until
from notifications.ladder import Ladder
from notifications.links import link
from projects.lifecycle import ProjectState

#: Spoken of two weeks, one week and two working days ahead; when it has ended the gate has its turn, with a ladder.
LADDER = Ladder(half_time=False, before=(10, 5, 2), daily=1)
#: Projects for which the end of a waiver changes something.
STATES = (ProjectState.IN_REVIEW, ProjectState.CLEARED, ProjectState.LIVE)


def find(ids: Collection[int]) -> Iterator[Item]:
    """Waivers in force; one statement."""
    standing = Waiver.objects.in_force().filter(pk__in=ids, project__state__in=STATES, project__held_since=None)
    for waiver in standing.select_related("project__lead", "sign_off__gate__calendar", "granted_by"):
        yield ending(waiver)


def ending(waiver: Waiver) -> Item:
    """The lead has until its last day to be ready for the gate."""
    project, gate = waiver.project, waiver.sign_off.gate
    words = Words(
        heading=f"The waiver of {gate.name} on {project.name} ends",
        lead=f"{gate.name} need not decide on {project.name} until {day(waiver.ends_on)}. Then it has its turn.",
        others=f"The waiver of {gate.name} on {project.name}",
        undone="has not settled what comes after it",
        button="See the sign-offs",
        url=link("project_sign_offs", project.key),
        rows=(("Waived because", waiver.reason), ("Granted by", waiver.granted_by.name)),
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
        clock=until(gate.calendar, waiver.changed_at, waiver.ends_on, LADDER),
        timed_by=gate.calendar,
        words=words,
        name=f"Waiver of {gate.name}",
        over_them=(waiver.granted_by,),
        ends=True,
    )


KIND = Kind("waiver", find)
