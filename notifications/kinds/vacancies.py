"""Vacant seats: a project on its way with areas for which nobody has been named."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import datetime, timedelta

from accounts.models import Calendar
from common.stopwatch import WORKING_DAY
from common.words import count, listing
from notifications.kinds.kind import Item, Kind, Words, house_calendar, within
from notifications.kinds.seats import area_name
from notifications.ladder import Ladder
from notifications.links import link
from projects.lifecycle import ProjectState
from projects.models import Area, Project, Responsibility

#: How long a seat may stay empty before somebody hears of it.
FILLING: timedelta = 10 * WORKING_DAY
LADDER = Ladder(half_time=False, daily=1, stand_in=None, lead=None, owner=5, governance=10)
#: A draft is still being put together; from its submission on every area needs a person.
STATES = (ProjectState.IN_REVIEW, ProjectState.CLEARED, ProjectState.LIVE)


def find(ids: Collection[int]) -> Iterator[Item]:
    """Projects with a vacancy; three statements. The subject's number is the project's."""
    projects = Project.objects.filter(pk__in=ids, state__in=STATES, held_since=None).select_related("lead")
    calendar, seats = house_calendar(), seats_of(ids)
    for project in projects:
        if vacant := vacancies(project, seats[project.pk]):
            yield empty(project, vacant, calendar)


def seats_of(ids: Collection[int]) -> dict[int, list[Responsibility]]:
    """Every seat that these projects have or had."""
    found: dict[int, list[Responsibility]] = defaultdict(list)
    for seat in Responsibility.objects.filter(project__in=ids).order_by("since", "pk"):
        found[seat.project_id].append(seat)
    return found


def vacancies(project: Project, seats: list[Responsibility]) -> dict[str, datetime]:
    """The areas for which nobody is named, with the moment since when."""
    named = {seat.area for seat in seats if seat.until is None}
    left = {seat.area: seat.until for seat in seats if seat.until is not None}
    return {area: left.get(area) or project.created_at for area in Area.values if area not in named}


def empty(project: Project, vacant: dict[str, datetime], calendar: Calendar) -> Item:
    """The lead has to find somebody for each."""
    since, areas = min(vacant.values()), listing([area_name(area) for area in vacant])
    seats = f"{count(len(vacant), 'seat')} of {len(Area)}"
    words = Words(
        heading=f"{project.name} has nobody accountable for {areas if len(vacant) < 4 else seats}",
        lead=f"{seats} on {project.name} {'has' if len(vacant) == 1 else 'have'} nobody accountable.",
        others=f"Naming owners on {project.name}",
        undone="has named nobody",
        button="Name an owner",
        url=link("project_owners", project.key),
        rows=(("Vacant", areas), ("State", project.get_state_display())),
        aside="A seat counts once its holder has accepted it. Only people of the company can answer for an area.",
        why=f"you lead {project.key}",
        above="the owner of the project",
    )
    return Item(
        about=f"vacancy:{project.pk}",
        which=f"since:{since:%y%m%d%H%M}",
        of=project,
        who=project.lead,
        begun=since,
        clock=within(calendar, since, FILLING, LADDER),
        timed_by=calendar,
        words=words,
        name="Vacant seats",
    )


KIND = Kind("vacancy", find)
