"""What the page about third parties reads: a constant number of statements, however much there is."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.db.models import Q

from accounts.models import Person
from common import clock
from common.calendar import WorkingHours, working_day
from projects.checks.limits import Limits
from projects.contracting import contract_hours
from projects.lifecycle import GOING_ON
from projects.limits import limits
from projects.models import Interest, Project, Sow, SowNeed, StackItem, SupportContract
from projects.outlook.bars import Standing

#: Projects that stop without their vendors.


@dataclass
class Outlook:
    """Everything about third parties that somebody may know, on one day."""

    person: Person
    state: str = ""
    project: str = ""
    hours: WorkingHours = field(default_factory=contract_hours)
    limits: Limits = field(default_factory=limits)

    @cached_property
    def today(self) -> date:
        return clock.now().astimezone(self.hours.zone).date()

    @cached_property
    def projects(self) -> dict[int, Project]:
        """Projects on which somebody still works, or that run."""
        running = Project.objects.visible_to(self.person).filter(state__in=GOING_ON)
        return {project.pk: project for project in running.order_by("number")}

    @cached_property
    def every(self) -> list[Sow]:
        """All statements of work."""
        return list(Sow.objects.visible_to(self.person).told().order_by("vendor__name", "starts_on", "number"))

    @cached_property
    def needs(self) -> dict[int, list[SowNeed]]:
        """Who needs each."""
        found: dict[int, list[SowNeed]] = defaultdict(list)
        for need in SowNeed.objects.filter(sow__in=[sow.pk for sow in self.every]):
            found[need.sow_id].append(need)
        return found

    @cached_property
    def interests(self) -> list[Interest]:
        """The interests that bind, or that nobody has declared."""
        standing = Interest.objects.binding().filter(project__in=self.projects)
        if self.person.vendor_id is not None:
            standing = standing.filter(vendor=self.person.vendor_id)
        return list(standing.select_related("vendor", "person").order_by("reviewed_at", "project__number", "pk"))

    @cached_property
    def asked(self) -> set[tuple[int, int]]:
        """Which vendors somebody has asked about which project, whatever came of it."""
        standing = Interest.objects.standing().filter(project__in=self.projects).order_by()
        return set(standing.values_list("project", "vendor"))

    @cached_property
    def contracts(self) -> list[SupportContract]:
        """The support contracts that run."""
        known = SupportContract.objects.visible_to(self.person)
        return list(known.running(self.today).select_related("vendor"))

    @cached_property
    def languages(self) -> dict[int, set[str]]:
        """What each project is written in."""
        found: dict[int, set[str]] = defaultdict(set)
        items = StackItem.objects.filter(project__in=self.projects).filter(Q(("kind", "language")))
        for item in items.values_list("project", "name"):
            found[item[0]].add(item[1])
        return found

    def shown(self) -> list[Sow]:
        """Those that the filters leave."""
        return [sow for sow in self.every if self.matches(sow)]

    def matches(self, sow: Sow) -> bool:
        """Whether the filters let one through."""
        if self.state and sow.state != self.state:
            return False
        if not self.project:
            return True
        keys = {sow.project.key, *(self.projects[pk].key for pk in self.needing(sow))}
        return self.project in keys

    def needing(self, sow: Sow) -> set[int]:
        """The ids of the running projects that need it."""
        ids = {sow.project_id, *(need.project_id for need in self.needs.get(sow.pk, []))}
        return ids & self.projects.keys()

    def standing(self, sow: Sow) -> Standing:
        """What it says of itself today."""
        versions, step = list(sow.versions.all()), sow.step
        until = max((version.holds_until for version in versions), default=None)
        return Standing(
            state=sow.state,
            holder=step.holder.name if step else "",
            budgeted=sow.budget in ("requested", "granted"),
            starts_on=min((version.holds_from for version in versions), default=sow.starts_on),
            ends_on=sow.ends_on,
            signed=bool(versions),
            in_force_until=until,
            days_left=self.working_days(self.today, until) if until else 0,
            days_waiting=self.working_days(step.entered_at.astimezone(self.hours.zone).date(), self.today)
            if step
            else 0,
            still_needed=bool(self.needing(sow)),
        )

    def working_days(self, first: date, last: date) -> int:
        """How many working days come after the first, up to the last; far ahead a round number is enough."""
        days = min(max((last - first).days, 0), 400)
        ahead = (date.fromordinal(first.toordinal() + number) for number in range(1, days + 1))
        return sum(working_day(self.hours, day) for day in ahead)
