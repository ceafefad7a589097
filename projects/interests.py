"""Who has an interest in a project, and who is on its team: neither can decide on it, nor bear a claim out alone.

One statement, however many projects are asked about.

Interested is whoever works under a statement of work for the project, whoever is named in an interest that binds, and
everybody of a vendor of which either is true.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Value

from projects.models import Answer, Evidence, Interest, Project, Sow, SowNeed, SowPerson, TeamMember

Grounds = tuple[QuerySet[Any], str, str]


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


def of_people() -> list[Grounds]:
    """Grounds on which somebody has an interest: rows, with the paths to the project and to the person."""
    return [
        (SowPerson.objects.all(), "sow__project", "person"),
        (SowPerson.objects.all(), "sow__needs__project", "person"),
        (Interest.objects.binding(), "project", "person"),
    ]


def of_vendors() -> list[Grounds]:
    """Grounds on which everybody of a vendor has one: rows, with the paths to the project and to the vendor."""
    return [
        (Sow.objects.all(), "project", "vendor"),
        (SowNeed.objects.all(), "project", "sow__vendor"),
        (Interest.objects.binding(), "project", "vendor"),
    ]


def interests(ids: list[int]) -> "Iterator[QuerySet[Any, Any]]":
    """Every ground on which somebody has an interest in one of these projects."""
    grounds = [*of_people(), *((rows, project, f"{vendor}__people") for rows, project, vendor in of_vendors())]
    for rows, project, person in grounds:
        concerned = rows.filter(**{f"{project}__in": ids, f"{person}__isnull": False})
        yield paired(concerned, project, person, "interested")


def paired(rows: "QuerySet[Any, Any]", project: str, person: str, part: str) -> "QuerySet[Any, Any]":
    """Pairs of project and person, with the part that the person has."""
    told = Value(part, output_field=CharField())
    pairs: QuerySet[Any, Any] = rows.order_by().annotate(part=told).values_list(project, person, "part")
    return pairs


def interested_people(project: Project) -> set[int]:
    """The ids of everybody with an interest in one project."""
    return parts_in([project])[project.pk].interested


def marked(evidence: QuerySet[Evidence]) -> QuerySet[Evidence]:
    """Evidence that says whether an interested party brought it, and whether that was before anybody had signed.

    The first is `interested`, the second `unsigned`.
    """
    return evidence.annotate(interested=brought_with_an_interest(), unsigned=brought_before_a_signature())


def brought_with_an_interest() -> Q:
    """Whether whoever brought a piece of evidence, or the firm that they did it for, has an interest in the project."""
    grounds = [(rows, project, person, "provided_by") for rows, project, person in of_people()]
    for rows, project, vendor in of_vendors():
        grounds.append((rows, project, vendor, "provided_by__vendor"))
        grounds.append((rows, project, f"{vendor}__name", "organisation"))
    found = (
        Exists(rows.order_by().filter(**{project: OuterRef("project"), party: OuterRef(brought_by)}))
        for rows, project, party, brought_by in grounds
    )
    return reduce(or_, found, Q())


def brought_before_a_signature() -> Q:
    """Whether a piece of evidence came from a vendor whose statements of work for the project nobody had signed yet."""
    here = Q(project=OuterRef("project")) | Q(needs__project=OuterRef("project"))
    agreed = Sow.objects.filter(here, vendor__name=OuterRef("organisation")).order_by()
    signed = agreed.filter(versions__signed_on__lte=OuterRef("provided_at__date"))
    return Q(Exists(agreed)) & ~Q(Exists(signed))


def weighed(answers: QuerySet[Answer]) -> QuerySet[Answer]:
    """Answers that say whether they are `one_sided`: all that supports them comes from interested parties."""
    support = Evidence.objects.filter(answers=OuterRef("pk")).order_by()
    independent = support.exclude(brought_with_an_interest())
    return answers.annotate(one_sided=Q(Exists(support)) & ~Q(Exists(independent)))
