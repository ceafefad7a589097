"""What the tables say after every step, held against what the model says: eight statements.

What the API tells of the same is compared now and then (`telling.py`), because a reading in full costs fifty.
"""

from collections import defaultdict
from typing import Any

from approvals.models import Clearance, Condition, Decision, Review, SignOff, Waiver
from projects.models import Project, SectionVersion
from tests.model import world as model
from tests.model.world import LIVE, World

Rows = dict[Any, list[tuple[Any, ...]]]


class Tables:
    """Compares, and learns meanwhile what is the product's to choose: ids, digests, one of several people."""

    def __init__(self, world: World, names: dict[str, str]) -> None:
        self.world, self.names = world, {**names, "": ""}
        self.digests: dict[tuple[str, str, Any], str] = {}

    def agree(self) -> None:
        """Whether they say the same of every project."""
        self.projects()
        self.sections()
        self.reviews()
        self.sign_offs()
        self.decisions()
        self.conditions()
        self.clearances_and_waivers()

    def projects(self) -> None:
        rows = Project.objects.order_by("number").values_list("key", "state", "lead__email", "held_since")
        told = [(key, state, self.names[lead], held is not None) for key, state, lead, held in rows]
        assert told == [(p.key, p.state, p.lead, p.held) for p in self.world.projects]

    def sections(self) -> None:
        """Equal contents have equal digests, and others others."""
        digests = SectionVersion.objects.current().order_by().values_list("project__key", "name", "digest")
        for (key, section), ((digest,),) in by(digests, 2).items():
            says = (key, section, self.of(key).content(section))
            assert self.digests.setdefault(says, digest) == digest, f"{section} of {key} has another digest than before"
            others = [known for known, value in self.digests.items() if value == digest and known[:2] == says[:2]]
            assert others == [says], f"{section} of {key} has the digest that it had with another content"

    def of(self, key: str) -> model.Project:
        return self.world.projects[int(key.removeprefix("SLP-")) - 1]

    def digest(self, project: model.Project, section: str) -> str:
        """What the content of a section is known by."""
        return self.digests[project.key, section, project.content(section)]

    def reviews(self) -> None:
        rows = Review.objects.order_by("pk").values_list("project__key", "round", "version__route__key", "state")
        told = by(rows, 1)
        for project in self.world.projects:
            assert told[project.key] == [(r.round, r.route.key, r.state) for r in project.reviews]

    def sign_offs(self) -> None:
        people = ("holder__email", "reviewer__email", "claimed_at")
        columns = ("review__project__key", "review__round", "gate__key", "pk", "state", *people)
        found = by(SignOff.objects.order_by("pk").values_list(*columns), 3)
        for project in self.world.projects:
            for sign_off in project.sign_offs():
                (row,) = found.pop((project.key, sign_off.review.round, sign_off.gate.key))
                self.sign_off(project, sign_off, *row)
        assert not found

    def sign_off(
        self, project: model.Project, ours: model.SignOff, pk: int, state: str, holder: str, reviewer: str, claimed: Any
    ) -> None:
        where = f"{ours.gate.key} in round {ours.review.round} of {project.key}"
        ours.id = pk
        assert state == ours.state, f"{where} is {state}; the rules say {ours.state}"
        is_with = self.names[reviewer]
        assert is_with in ours.reviewers, f"{where} is for {is_with}; the rules say {sorted(ours.reviewers)}"
        ours.reviewers = frozenset({is_with})
        holds = project.lead if ours.asked else is_with
        assert self.names[holder] == holds, f"{where} is with {self.names[holder]}; the rules say {holds}"
        if state in LIVE:
            assert (claimed is not None) == ours.claimed, f"{where} was claimed by {ours.claimed_by or 'nobody'}"

    def decisions(self) -> None:
        columns = ("sign_off", "by__email", "verdict", "on_behalf_of__email", "dismissal")
        told = by(Decision.objects.order_by("at", "pk").values_list(*columns), 1)
        for project in self.world.projects:
            for sign_off in project.sign_offs():
                found = told.pop(sign_off.id, [])
                said = [(self.names[by], verdict, dismissal is None) for by, verdict, _, dismissal in found]
                assert said == [(d.by, d.verdict, d.stands) for d in sign_off.decisions], sign_off.gate.key
                for (_, _, principal, _), ours in zip(found, sign_off.decisions, strict=True):
                    self.hat(self.names[principal or ""], ours)
        assert not told

    def hat(self, principal: str, ours: model.Decision) -> None:
        """In whose place somebody decided: one of those who were free, and nobody else later."""
        assert principal in (ours.hats or {""}), (
            f"{ours.by} decided for {principal or 'nobody'}, not {sorted(ours.hats)}"
        )
        ours.hats, ours.on_behalf_of = frozenset({principal}), principal or None

    def conditions(self) -> None:
        told = by(Condition.objects.order_by("pk").values_list("decision__sign_off", "pk", "state"), 1)
        for project in self.world.projects:
            for sign_off in project.sign_offs():
                ours = [condition for decision in sign_off.decisions for condition in decision.conditions]
                for (pk, state), condition in zip(told[sign_off.id], ours, strict=True):
                    condition.id = pk
                    assert state == condition.state, f"condition {pk} is {state}; the rules say {condition.state}"

    def clearances_and_waivers(self) -> None:
        clearances = by(Clearance.objects.order_by("pk").values_list("project__key", "pk", "state"), 1)
        waivers = by(Waiver.objects.order_by("pk").values_list("project__key", "pk", "state"), 1)
        for project in self.world.projects:
            things: tuple[Any, Any] = (project.clearances, project.waivers)
            for rows, ours in zip((clearances, waivers), things, strict=True):
                assert [state for _, state in rows[project.key]] == [thing.state for thing in ours]
                for (pk, _), thing in zip(rows[project.key], ours, strict=True):
                    thing.id = pk


def by(rows: Any, columns: int) -> Rows:
    """Rows by their first columns."""
    found: Rows = defaultdict(list)
    for row in rows:
        found[row[0] if columns == 1 else row[:columns]].append(row[columns:])
    return found
