"""The company and its projects as the rules see them: a model in plain Python that shares no line with the product.

People are first names. What the rules leave open (who of several people gets a sign-off) is a set of names here, from
which the product may choose.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

ASSENTS = frozenset({"approve", "approve_with_conditions", "advise"})
PASSED = frozenset({"approved", "waived", "skipped"})
LIVE = frozenset({"pending", "changes_requested"})
OPEN = frozenset({"draft", "in_review", "cleared"})
EDITABLE = OPEN | {"live"}
READS_EVERYTHING = ("governance", "audit")


@dataclass(frozen=True)
class Gate:
    """A checkpoint of a route: a team decides there, or whoever answers for the business."""

    key: str
    stage: int
    reads: frozenset[str]
    team: str = ""
    quorum: int = 1
    decides: bool = True

    @property
    def needed(self) -> int:
        """How many distinct people have to assent."""
        return self.quorum if self.decides else 1


@dataclass(frozen=True)
class Route:
    """Gates in their order."""

    key: str
    gates: tuple[Gate, ...]
    carries_over: bool = False


@dataclass(eq=False, repr=False)
class Condition:
    """What an approval demands before go-live."""

    owner: str
    id: int = 0
    state: str = "open"


@dataclass(eq=False, repr=False)
class Decision:
    """A verdict, and whether it still counts."""

    by: str
    verdict: str
    passage: int
    judged: dict[str, Any]
    on_behalf_of: str | None = None
    hats: frozenset[str] = frozenset()  #: in whose place it may have been; nobody's where there are none
    stands: bool = True
    conditions: list[Condition] = field(default_factory=list)

    @property
    def assents(self) -> bool:
        return self.stands and self.verdict in ASSENTS


@dataclass(eq=False, repr=False)
class SignOff:
    """One gate's part in a round. `reviewers` are those among whom the product may choose; after a look, one person."""

    gate: Gate
    review: "Review"
    reviewers: frozenset[str]
    state: str = "waiting"
    asked: str = ""  #: what the team was asked for: "changes", "question" or nothing
    claimed_by: str = ""
    passage: int = 1
    decisions: list[Decision] = field(default_factory=list)
    carried_from: "SignOff | None" = None
    id: int = 0

    @property
    def reviewer(self) -> str:
        """The only one whom it can be with."""
        (name,) = self.reviewers
        return name

    @property
    def is_live(self) -> bool:
        return self.state in LIVE and self.review.state == "open"

    @property
    def claimed(self) -> bool:
        return {self.claimed_by} == self.reviewers

    @property
    def source(self) -> "SignOff":
        """Where the approvals were given that count here."""
        return self.carried_from or self

    def standing(self) -> list[Decision]:
        return [decision for decision in self.decisions if decision.stands]

    def assents(self) -> list[Decision]:
        """The approvals that count here."""
        return [decision for decision in self.source.decisions if decision.assents]


@dataclass(eq=False, repr=False)
class Review:
    """One passage along a route."""

    round: int
    route: Route
    submitter: str
    state: str = "open"
    sign_offs: list[SignOff] = field(default_factory=list)

    @property
    def is_re_review(self) -> bool:
        return self.route.key == "re-review"

    def at(self, gate: str) -> SignOff | None:
        return next((sign_off for sign_off in self.sign_offs if sign_off.gate.key == gate), None)


@dataclass(eq=False, repr=False)
class Clearance:
    """The right to go live; `against` is what speaks against it."""

    state: str = "valid"
    against: set[tuple[str, str]] = field(default_factory=set)
    id: int = 0

    @property
    def is_standing(self) -> bool:
        return self.state in ("valid", "suspended")


@dataclass(eq=False, repr=False)
class Waiver:
    """An exception to a gate."""

    sign_off: SignOff
    state: str
    asked_by: str = ""
    id: int = 0

    @property
    def is_standing(self) -> bool:
        return self.state in ("asked", "in_force")


@dataclass(eq=False, repr=False)
class Seat:
    """Who answers for the business, and whether they said yes."""

    person: str
    accepted: bool = False


@dataclass(eq=False, repr=False)
class Project:
    """A proof of concept on its way."""

    lead: str
    confidential: bool = False
    key: str = ""
    state: str = "draft"
    held: bool = False
    team: dict[tuple[str, str], int] = field(default_factory=dict)
    texts: dict[str, int] = field(default_factory=dict)
    authors: dict[str, set[str]] = field(default_factory=dict)
    seat: Seat | None = None
    once_seated: set[str] = field(default_factory=set)
    interests: dict[str, int] = field(default_factory=dict)
    reviews: list[Review] = field(default_factory=list)
    clearances: list[Clearance] = field(default_factory=list)
    waivers: list[Waiver] = field(default_factory=list)

    @property
    def people(self) -> set[str]:
        """The lead and the team."""
        return {self.lead, *(person for person, _ in self.team)}

    @property
    def open_review(self) -> Review | None:
        return next((review for review in self.reviews if review.state == "open"), None)

    @property
    def clearance(self) -> Clearance | None:
        """The one that stands."""
        return next((clearance for clearance in self.clearances if clearance.is_standing), None)

    def sign_offs(self) -> list[SignOff]:
        return [sign_off for review in self.reviews for sign_off in review.sign_offs]

    def conditions(self) -> list[tuple[Condition, SignOff]]:
        """What approvals that still count demand, with the gate that set it."""
        return [
            (condition, sign_off)
            for sign_off in self.sign_offs()
            for decision in sign_off.standing()
            for condition in decision.conditions
        ]

    def content(self, section: str) -> Any:
        """What a section says; equal contents are equal sections."""
        if section == "people":
            return self.lead, frozenset(self.team), self.seat.person if self.seat else None
        if section == "third_parties":
            return frozenset(self.interests)
        return self.texts.get(section, 0)

    def wrote(self, section: str, person: str | None) -> None:
        if person is not None:
            self.authors.setdefault(section, set()).add(person)


@dataclass(eq=False, repr=False)
class World:
    """Everybody, and everything that they work on."""

    teams: dict[str, set[str]]
    leads: dict[str, set[str]]
    vendors: frozenset[str] = frozenset()
    left: set[tuple[str, str]] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    away: dict[str, str | None] = field(default_factory=dict)
    absences: dict[str, int] = field(default_factory=dict)
    projects: list[Project] = field(default_factory=list)

    def of(self, team: str) -> set[str]:
        return self.teams.get(team, set())

    def governs(self, person: str) -> bool:
        return person in self.of("governance")

    def sees(self, person: str, project: Project) -> bool:
        """Whether a project exists for somebody."""
        if any(person in self.of(team) for team in READS_EVERYTHING):
            return True
        if person in project.people or (project.seat is not None and project.seat.person == person):
            return True
        if person in self.vendors:
            return False
        return not project.confidential or any(person in found for found in self.concerned(project))

    def concerned(self, project: Project) -> Iterator[set[str]]:
        """Who sees a confidential project because of its reviews."""
        for sign_off in project.sign_offs():
            yield self.of(sign_off.gate.team)
            yield set(sign_off.reviewers)
        yield {condition.owner for condition, _ in project.conditions()}

    def interested(self, project: Project) -> set[str]:
        """Whoever is named in an interest, and the people of the vendor whose it is."""
        return {*project.interests, *(self.vendors if project.interests else ())}
