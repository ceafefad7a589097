"""Clearances that expire: a project that is cleared or live needs another review before that day."""

from collections.abc import Collection, Iterator

from accounts.models import Calendar
from approvals.lifecycle import ClearanceState
from approvals.models import Clearance
from common.words import day
from notifications.kinds.kind import Item, Kind, Words, house_calendar, until
from notifications.ladder import Ladder
from notifications.links import link
from projects.lifecycle import ProjectState

#: Spoken of twelve weeks, six weeks, two weeks and two working days ahead, then on each day without one.
LADDER = Ladder(half_time=False, before=(60, 30, 10, 2), stand_in=None, lead=None, owner=1, governance=3)
#: States in which it still counts, or is missed.
STANDING = (ClearanceState.VALID, ClearanceState.SUSPENDED, ClearanceState.EXPIRED)
STATES = (ProjectState.CLEARED, ProjectState.LIVE)


def find(ids: Collection[int]) -> Iterator[Item]:
    """The latest clearance of each project that goes on; two statements."""
    calendar = house_calendar()
    some = Clearance.objects.filter(pk__in=ids, state__in=STANDING)
    going_on = some.filter(project__state__in=STATES, project__held_since=None)
    for clearance in going_on.select_related("project__lead").exclude(pk__in=followed(ids)):
        yield ending(clearance, calendar)


def followed(ids: Collection[int]) -> set[int]:
    """Those after which their project has been granted another one."""
    some = Clearance.objects.filter(pk__in=ids).order_by()
    later = Clearance.objects.filter(project__in=some.values("project")).order_by("project", "granted_at", "pk")
    newest = {project: pk for pk, project in later.values_list("pk", "project")}
    return set(ids) - set(newest.values())


def ending(clearance: Clearance, calendar: Calendar) -> Item:
    """The lead has until its end to get another one."""
    project = clearance.project
    last = clearance.expires_at.astimezone(calendar.hours().zone).date()
    words = Words(
        heading=f"The clearance of {project.name} ends",
        lead=f"{project.name} may run in {clearance.environment} until {day(last)}.",
        others=f"The clearance of {project.name}",
        undone="has not got another one",
        button="See the project",
        url=link("project", project.key),
        rows=(("For", clearance.environment), ("Granted", day(clearance.granted_at.date()))),
        aside="A clearance is not extended: the gates look again at what has changed since.",
        why=f"you lead {project.key}",
        above="the owner of the project",
    )
    return Item(
        about=clearance.subject,
        which=f"ends:{last}",
        of=project,
        who=project.lead,
        begun=clearance.granted_at,
        clock=until(calendar, clearance.granted_at, last, LADDER),
        timed_by=calendar,
        words=words,
        name="Clearance",
        ends=True,
    )


KIND = Kind("clearance", find)
