"""Precedents: what a gate decided on the projects that are most like this one, with the conditions that it set.

How alike two projects are is counted simply, so that everybody can follow it: one point each for the same data
classification, the same risk tier and a vendor that works on both, and one for each technology that both are made of,
three at most.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from accounts.models import Person
from approvals.faces.said import verdict_words
from approvals.models import Decision, SignOff
from approvals.rules.verdicts import Verdict
from common.words import listing
from projects.models import Project, Sow, StackItem, TeamMember

#: How many are told, and among how many of the latest decisions they are looked for.
TOLD = 3
AMONG = 200
MOST_SHARED = 3
VERDICTS = (Verdict.APPROVE, Verdict.APPROVE_WITH_CONDITIONS, Verdict.REJECT, Verdict.REQUEST_CHANGES)


@dataclass(frozen=True)
class Traits:
    """What of a project is compared."""

    classification: str
    tier: str
    stack: frozenset[str] = frozenset()
    vendors: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Precedent:
    """An earlier decision, and what both projects share."""

    decision: Decision
    shared: list[str] = field(default_factory=list)
    points: int = 0

    @property
    def act(self) -> str:
        """What was decided, as something that was done: "approved with 1 condition"."""
        return verdict_words(self.decision, len(self.decision.conditions.all()))

    @property
    def why(self) -> str:
        """Why it is told: "Also confidential data, python and Brightwater."."""
        return f"Alike in {listing(self.shared)}." if self.shared else "Alike in nothing that is compared."


def compare(mine: Traits, other: Traits) -> tuple[int, list[str]]:
    """Points, and what is shared in words. Pure."""
    shared = []
    if mine.classification == other.classification:
        shared.append(f"{mine.classification} data")
    if mine.tier == other.tier:
        shared.append(f"{mine.tier} risk")
    vendors = sorted(mine.vendors & other.vendors)[:1]
    stack = sorted(mine.stack & other.stack)[:MOST_SHARED]
    return len(shared) + len(vendors) + len(stack), [*shared, *stack, *vendors]


def precedents_for(sign_off: SignOff, person: Person) -> list[Precedent]:
    """The decisions at this gate on the most similar projects that this person may know of; five statements."""
    project = sign_off.review.project
    others = Project.objects.visible_to(person).exclude(pk=project.pk)
    given = Decision.objects.filter(
        sign_off__gate__key=sign_off.gate.key, sign_off__review__project__in=others, verdict__in=VERDICTS
    )
    told = given.select_related("by", "sign_off__review__project").prefetch_related("conditions").order_by("-at", "-pk")
    latest = latest_of_each(list(told[:AMONG]))
    if not latest:
        return []
    traits = traits_of([project, *(decision.sign_off.review.project for decision in latest)])
    found = []
    for decision in latest:
        points, shared = compare(traits[project.pk], traits[decision.sign_off.review.project_id])
        if points:
            found.append(Precedent(decision, shared, points))
    return sorted(found, key=lambda precedent: (-precedent.points, -precedent.decision.at.timestamp()))[:TOLD]


def latest_of_each(decisions: list[Decision]) -> list[Decision]:
    """The last decision on each project; they come newest first."""
    latest: dict[int, Decision] = {}
    for decision in decisions:
        latest.setdefault(decision.sign_off.review.project_id, decision)
    return list(latest.values())


def traits_of(projects: Collection[Project]) -> dict[int, Traits]:
    """What is compared, by project; three statements."""
    stack, vendors = defaultdict(set), defaultdict(set)
    for item in StackItem.objects.of(projects):
        stack[item.project_id].add(item.name.strip().lower())
    for project, vendor in Sow.objects.open().filter(project__in=projects).values_list("project", "vendor__name"):
        vendors[project].add(vendor)
    at_work = TeamMember.objects.filter(project__in=projects, left_on=None, person__vendor__isnull=False)
    for project, vendor in at_work.order_by().values_list("project", "person__vendor__name"):
        vendors[project].add(vendor)
    return {
        p.pk: Traits(p.data_classification, p.risk_tier, frozenset(stack[p.pk]), frozenset(vendors[p.pk]))
        for p in projects
    }
