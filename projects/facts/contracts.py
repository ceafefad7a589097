"""What is agreed with third parties, for many projects; each kind of row in one statement, if somebody asks for it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from statistics import median

from django.db.models import Count, Max, Q

from projects.lead_times import in_days
from projects.models import (
    CoverChoice,
    Deliverable,
    Interest,
    Project,
    Sow,
    SowNeed,
    SowPerson,
    SowStep,
    SowVersion,
    SupportContract,
    SupportWish,
)

#: Past steps from which the usual lead times are read.
PAST = 2_000


@dataclass
class Contracts:
    """The third-party side of some projects."""

    projects: Sequence[Project]

    def of(self, project: Project) -> list[Sow]:
        """The statements of work agreed for a project, and those of others that it needs."""
        needed = {sow for one, sow in self.needs if one == project.pk}
        return [sow for sow in self.sows if sow.project_id == project.pk or sow.pk in needed]

    @cached_property
    def sows(self) -> list[Sow]:
        """All statements of work that concern any of the projects."""
        concerned = Q(project__in=self.projects) | Q(pk__in=[sow for _, sow in self.needs])
        return list(Sow.objects.filter(concerned).select_related("vendor").order_by("number"))

    @cached_property
    def needs(self) -> Mapping[tuple[int, int], SowNeed]:
        """From when to when a project needs a statement of work, by both."""
        found = SowNeed.objects.filter(project__in=self.projects)
        return {(one.project_id, one.sow_id): one for one in found}

    @cached_property
    def signed_until(self) -> Mapping[int, date]:
        """Until when what is signed holds, by statement of work; those that nobody signed are not there."""
        versions = SowVersion.objects.filter(sow__in=self.sows).order_by()
        return dict(versions.values("sow").annotate(until=Max("holds_until")).values_list("sow", "until"))

    @cached_property
    def steps(self) -> Mapping[int, SowStep]:
        """At which step each is, with whom."""
        return {one.sow_id: one for one in SowStep.objects.open().filter(sow__in=self.sows).select_related("holder")}

    @cached_property
    def lead_times(self) -> Mapping[tuple[str, str], int]:
        """The median working days of past steps, by vendor and step."""
        past = SowStep.objects.done().filter(sow__vendor__in={sow.vendor_id for sow in self.sows})
        spent: dict[tuple[str, str], list[float]] = defaultdict(list)
        for vendor, state, time in past.values_list("sow__vendor__name", "state", "spent").order_by("-left_at")[:PAST]:
            if time is not None:
                spent[vendor, state].append(time.total_seconds())
        return {key: in_days(timedelta(seconds=median(times))) for key, times in spent.items()}

    @cached_property
    def people(self) -> Mapping[int, list[SowPerson]]:
        """Who works under each statement of work."""
        found: dict[int, list[SowPerson]] = defaultdict(list)
        for one in SowPerson.objects.filter(sow__in=self.sows).select_related("person", "sow__vendor"):
            found[one.sow_id].append(one)
        return found

    @cached_property
    def deliverables(self) -> Mapping[int, int]:
        """How much is handed over under each statement of work."""
        found = Deliverable.objects.filter(sow__in=self.sows).order_by()
        return dict(found.values("sow").annotate(number=Count("pk")).values_list("sow", "number"))

    @cached_property
    def interests(self) -> Mapping[int, list[Interest]]:
        """The interests that were asked about or declared, by project."""
        found: dict[int, list[Interest]] = defaultdict(list)
        standing = Interest.objects.standing().filter(project__in=self.projects)
        for one in standing.select_related("vendor", "person").order_by("vendor__name", "pk"):
            found[one.project_id].append(one)
        return found

    @cached_property
    def support(self) -> list[SupportContract]:
        """Every support contract of the company."""
        return list(SupportContract.objects.select_related("vendor").order_by("vendor__name", "pk"))

    @cached_property
    def wished_until(self) -> Mapping[int, date]:
        """Until when each project wants support, where it has said so."""
        wishes = SupportWish.objects.filter(project__in=self.projects, until__isnull=False)
        return {one.project_id: one.until for one in wishes if one.until}

    @cached_property
    def choices(self) -> Mapping[tuple[int, str], CoverChoice]:
        """What is done about what nothing covers, by project and cell in lower case."""
        found = CoverChoice.objects.filter(project__in=self.projects).select_related("owner")
        return {(one.project_id, one.cell.casefold()): one for one in found}
