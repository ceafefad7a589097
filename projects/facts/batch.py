"""Projects whose facts are loaded together, and only those for which somebody asks."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from django.db.models import Count

from accounts.models import Person
from projects.checks.limits import Limits
from projects.checks.value import Track
from projects.early import looked_early
from projects.facts.contracts import Contracts
from projects.facts.loading import Rows, load
from projects.facts.tracks import tracks_of
from projects.lifecycle import OPEN
from projects.models import (
    ComponentNeed,
    Deployment,
    FeatureProfile,
    KnowledgeNeed,
    Measurement,
    Project,
    Responsibility,
    TeamMember,
    UpliftClaim,
    Visibility,
)
from projects.models.record import Record

R = TypeVar("R", bound=Record)

LEAD = Project._meta.get_field("lead")


@dataclass
class Batch:
    """Some projects on one day, against one set of limits."""

    projects: Sequence[Project]
    kinds: frozenset[type[Record]]
    today: date
    limits: Limits

    def rows(self, kind: type[R], project: Project) -> list[R]:
        """A project's records of a kind that the batch was made for, with what they refer to."""
        return self.records[kind].get(project.pk, [])

    def owner(self, project: Project, area: str) -> str:
        """Who answers for an area of a project, else who leads it."""
        seats = (seat for seat in self.seats.get(project.pk, []) if seat.area == area and seat.is_filled)
        return next((seat.accountable.name for seat in seats), self.leads[project.lead_id])

    @cached_property
    def records(self) -> Rows:
        """The records of all projects, of every kind that this batch is for."""
        return load(sorted(self.kinds, key=lambda kind: kind._meta.label), self.projects)

    @cached_property
    def contracts(self) -> Contracts:
        """What is agreed with third parties."""
        return Contracts(self.projects)

    @cached_property
    def tracks(self) -> Mapping[str, Track]:
        """What became of the claims of each source that these projects rely on, over all projects."""
        return tracks_of({claim.source for rows in self.records[UpliftClaim].values() for claim in rows})

    @cached_property
    def waiting(self) -> Mapping[int, int]:
        """How many projects need each component that these need."""
        needed = {row.component_id for rows in self.records[ComponentNeed].values() for row in rows}
        needs: Any = ComponentNeed.objects
        open_to_all = needs.filter(component__in=needed, project__visibility=Visibility.INTERNAL)
        counted = open_to_all.filter(project__state__in=OPEN).order_by().values("component")
        return dict(counted.annotate(number=Count("project")).values_list("component", "number")) if needed else {}

    @cached_property
    def knowing(self) -> Mapping[int, list[Person]]:
        """Who knows what somebody has to know, by the need."""
        needs = [row.pk for rows in self.records[KnowledgeNeed].values() for row in rows]
        found: dict[int, list[Person]] = defaultdict(list)
        links = KnowledgeNeed.holders.through.objects.filter(knowledgeneed__in=needs).select_related("person__vendor")
        for link in links.order_by("pk") if needs else ():
            found[link.knowledgeneed_id].append(link.person)
        return found

    @cached_property
    def deployed(self) -> Mapping[tuple[int, str], str]:
        """What runs, by project and environment in lower case."""
        latest = Deployment.objects.latest().filter(project__in=self.projects)
        return {(one.project_id, one.environment.casefold()): one.artifact for one in latest}

    @cached_property
    def seats(self) -> Mapping[int, list[Responsibility]]:
        """The current seats, by project."""
        current = Responsibility.objects.current().select_related("accountable")
        return by_project(current.filter(project__in=self.projects))

    @cached_property
    def leads(self) -> Mapping[int, str]:
        """What the leads are called, by their ids; asked only where a project does not know its lead yet."""
        known = {p.lead_id: p.lead.name for p in self.projects if LEAD.is_cached(p)}
        missing = {p.lead_id for p in self.projects} - set(known)
        return known | dict(Person.objects.filter(pk__in=missing).values_list("pk", "name")) if missing else known

    @cached_property
    def members(self) -> Mapping[int, list[Any]]:
        """The teams as they are today, by project, and who of them had a say before they came."""
        present = TeamMember.objects.filter(project__in=self.projects, left_on=None)
        present = present.annotate(looked_early=looked_early())
        return by_project(present.select_related("person__vendor").order_by("joined_on", "pk"))

    @cached_property
    def baselines(self) -> Mapping[int, FeatureProfile]:
        """The baseline profile of each project that has one; its counts are not needed."""
        found = FeatureProfile.objects.baselines().filter(project__in=self.projects)
        return {one.project_id: one for one in found.defer("features")}

    @cached_property
    def productions(self) -> Mapping[int, FeatureProfile]:
        """The last production profile of each project that has one."""
        found = FeatureProfile.objects.latest_of_production().filter(project__in=self.projects)
        return {one.project_id: one for one in found.defer("features")}

    @cached_property
    def readings(self) -> Mapping[int, dict[str, Measurement]]:
        """The last reading of each metric, by project and metric in lower case."""
        found: dict[int, dict[str, Measurement]] = defaultdict(dict)
        for one in Measurement.objects.latest().filter(project__in=self.projects):
            found[one.project_id][one.metric.casefold()] = one
        return found


def by_project(rows: Any) -> Mapping[int, list[Any]]:
    """Rows by the project that they belong to, in their order."""
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.project_id].append(row)
    return found
