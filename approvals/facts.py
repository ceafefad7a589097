"""Projects' facts, as routes ask for them. What a route does not ask for is not read."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from approvals.models import Gate, RouteVersion
from approvals.routing import FACTS, Answer, Facts, applies, facts_in, read_rules
from projects.models import Project, TeamMember

Projects = Collection[Project]
Loader = Callable[[Projects], Mapping[int, Any]]

#: Facts that stand on the project's own row.
OWN = ("risk_tier", "data_classification", "visibility")


def with_vendor_people(projects: Projects) -> dict[int, bool]:
    """Whether anybody on the team belongs to a vendor."""
    of_vendor = TeamMember.objects.filter(project__in=projects, left_on=None, person__vendor__isnull=False)
    found = set(of_vendor.order_by().values_list("project", flat=True))
    return {project.pk: project.pk in found for project in projects}


def nothing_yet(projects: Projects) -> dict[int, Any]:
    """A fact whose records nobody keeps yet holds of no project."""
    return {project.pk: False for project in projects}


def no_names(projects: Projects) -> dict[int, Any]:
    """Nobody has written down what it is made of."""
    return {project.pk: () for project in projects}


LOADERS: dict[str, Loader] = {
    "vendor_people": with_vendor_people,
    "third_parties": with_vendor_people,
    "mandate": nothing_yet,
    "pilot": nothing_yet,
    "stack": no_names,
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
