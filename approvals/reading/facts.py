"""Projects' facts, as routes ask for them. What a route does not ask for is not read."""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q

from approvals.models import Gate, RouteVersion
from approvals.rules.routing import FACTS, Answer, Facts, Rule, applies, facts_in, read_rules
from common import clock
from projects.models import Interest, Mandate, Pilot, Project, Sow, SowNeed, StackItem, TeamMember

Projects = Collection[Project]
Loader = Callable[[Projects], Mapping[int, Any]]

#: Facts that stand on the project's own row.
OWN = ("risk_tier", "data_classification", "visibility")


def with_vendor_people(projects: Projects) -> dict[int, bool]:
    """Whether anybody on the team belongs to a vendor."""
    of_vendor = TeamMember.objects.filter(project__in=projects, left_on=None, person__vendor__isnull=False)
    return marked(projects, of_vendor.order_by().values_list("project", flat=True))


def with_third_parties(projects: Projects) -> dict[int, bool]:
    """Whether somebody outside the company works on it, is to, or stands to gain or lose by it."""
    of_vendor = TeamMember.objects.filter(left_on=None, person__vendor__isnull=False).values("project")
    working, needed = Sow.objects.open().values("project"), SowNeed.objects.filter(sow__in=Sow.objects.open())
    involved = (
        Q(pk__in=of_vendor)
        | Q(pk__in=working)
        | Q(pk__in=needed.values("project"))
        | Q(pk__in=Interest.objects.binding().values("project"))
    )
    found = Project.objects.filter(involved, pk__in=[project.pk for project in projects])
    return marked(projects, found.order_by().values_list("pk", flat=True))


def with_mandate(projects: Projects) -> dict[int, bool]:
    """Whether a mandate is in force today that its sponsor has accepted, for as high a risk as the project has.

    Nobody gives a mandate to themselves: a sponsor who works on the project does not count.
    """
    today = clock.now().date()
    mandates: Any = Mandate.objects
    accepted = mandates.filter(accepted_at__isnull=False, sponsor__is_active=True, sponsor__vendor=None)
    in_force = accepted.filter(Q(since=None) | Q(since__lte=today), until__gte=today, project__in=projects)
    at_work = TeamMember.objects.filter(left_on=None, project=OuterRef("project"), person=OuterRef("sponsor"))
    others = in_force.exclude(sponsor=F("project__lead")).exclude(Exists(at_work)).order_by()
    tier = FACTS["risk_tier"].values.index
    reach: dict[int, int] = {}
    for project, highest in others.values_list("project", "highest_risk"):
        reach[project] = max(reach.get(project, 0), tier(highest))
    return {project.pk: reach.get(project.pk, -1) >= tier(project.risk_tier) for project in projects}


def with_pilot(projects: Projects) -> dict[int, bool]:
    """Whether a pilot is planned or under way that has not ended."""
    ahead = Pilot.objects.filter(project__in=projects, until__gte=clock.now().date())
    return marked(projects, ahead.order_by().values_list("project", flat=True))


def stacks(projects: Projects) -> dict[int, set[str]]:
    """The names of the technologies of which it is made, in lower case."""
    found: dict[int, set[str]] = {project.pk: set() for project in projects}
    items = StackItem.objects.filter(project__in=projects).order_by()
    for project, name in items.values_list("project", "name"):
        found[project].add(name.strip().lower())
    return found


def marked(projects: Projects, found: Iterable[int]) -> dict[int, bool]:
    """By project, whether it is among those that were found."""
    ids = set(found)
    return {project.pk: project.pk in ids for project in projects}


LOADERS: dict[str, Loader] = {
    "vendor_people": with_vendor_people,
    "third_parties": with_third_parties,
    "mandate": with_mandate,
    "pilot": with_pilot,
    "stack": stacks,
}


def facts_of(project: Project, names: Iterable[str] = FACTS) -> Facts:
    """Facts of one project; one statement for each that does not stand on its row."""
    return facts_of_each([project], names)[project.pk]


def facts_of_each(projects: Projects, names: Iterable[str] = FACTS) -> dict[int, Facts]:
    """The facts of many projects by their ids; one statement for each, however many the projects are."""
    asked = set(names)
    loaded = {name: load(projects) for name, load in LOADERS.items() if name in asked}
    return {
        project.pk: {
            **{name: getattr(project, name) for name in OWN},
            **{name: found[project.pk] for name, found in loaded.items()},
        }
        for project in projects
    }


def names_asked(gates: Iterable[Gate], version: RouteVersion | None = None) -> set[str]:
    """The facts for which the gates of a version ask, and the version itself."""
    rows = [row for gate in gates for row in gate.rules] + (version.rules if version else [])
    return facts_in(read_rules(rows))


def asked_of(thing: Gate | RouteVersion, facts: Facts) -> Answer:
    """Whether a gate applies to a project with these facts, or a route may be taken by it."""
    return applies(read_rules(thing.rules), facts)


def is_for_pilots(version: RouteVersion) -> bool:
    """Whether only pilots take a route."""
    return any(rule == Rule("pilot", "is", value=True) for rule in read_rules(version.rules))


def pilot_until(project: Project) -> date | None:
    """The last day of a project's pilot."""
    pilots: Any = Pilot.objects.filter(project=project)
    last: date | None = pilots.order_by("-until").values_list("until", flat=True).first()
    return last
