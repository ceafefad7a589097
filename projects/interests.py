"""Who has an interest in a project, and who is on its team: neither can decide on it.

One statement, however many projects are asked about.

Interested is whoever works under a statement of work for the project, whoever is named in an interest that binds, and
everybody of a vendor of which either is true.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, QuerySet, Value

from accounts.models import Person
from projects.models import Interest, Project, Sow, SowNeed, SowPerson, TeamMember


@dataclass(frozen=True)
class Parts:
    """The ids of those who are on a project's team, and of those who have an interest in it."""

    team: set[int] = field(default_factory=set)
    interested: set[int] = field(default_factory=set)


def parts_in(projects: Collection[Project]) -> dict[int, Parts]:
    """Who has which part, by the ids of the projects."""
    ids = [project.pk for project in projects]
    team = TeamMember.objects.filter(project__in=ids, left_on=None)
    rows = paired(team, "project", "person", "team").union(*interests(ids))
    found: dict[int, Parts] = defaultdict(Parts)
    for project, person, part in rows:
        getattr(found[project], part).add(person)
    return found


def interests(ids: list[int]) -> "Iterator[QuerySet[Any, Any]]":
    """Every ground on which somebody has an interest in one of these projects."""
    own, needed = Sow.objects.filter(project__in=ids), SowNeed.objects.filter(project__in=ids)
    binding = Interest.objects.binding().filter(project__in=ids)
    people, vendors = SowPerson.objects.all(), Person.objects.exclude(vendor=None)
    for rows, project, person in (
        (people.filter(sow__in=own), "sow__project", "person"),
        (people.filter(sow__needs__in=needed), "sow__needs__project", "person"),
        (binding.exclude(person=None), "project", "person"),
        (vendors.filter(vendor__sows__in=own), "vendor__sows__project", "pk"),
        (vendors.filter(vendor__sows__needs__in=needed), "vendor__sows__needs__project", "pk"),
        (vendors.filter(vendor__interests__in=binding), "vendor__interests__project", "pk"),
    ):
        yield paired(rows, project, person, "interested")


def paired(rows: "QuerySet[Any, Any]", project: str, person: str, part: str) -> "QuerySet[Any, Any]":
    """Project, person and part, row by row."""
    told = Value(part, output_field=CharField())
    pairs: QuerySet[Any, Any] = rows.order_by().annotate(part=told).values_list(project, person, "part")
    return pairs


def interested_people(project: Project) -> set[int]:
    """The ids of everybody with an interest in one project."""
    return parts_in([project])[project.pk].interested
