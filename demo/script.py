"""The language in which the story is written: who does what, how many working days ago, at what time.

A part of the story is a `Poc`: what it is, who answers for what, and its steps: `At(days ago, clock, who, verb)`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from accounts.models import Person
from approvals.models import SignOff
from demo.days import Days, Today
from projects.models import Project


@dataclass
class Stage:
    """Everybody and everything that the story has brought up so far, by the names that it calls them."""

    days: Days
    people: dict[str, Person] = field(default_factory=dict)
    projects: dict[str, Project] = field(default_factory=dict)


@dataclass(frozen=True)
class Scene:
    """One step as it is played: who acts, in which part of the story, on what stage."""

    by: Person
    poc: "Poc"
    stage: Stage

    @property
    def project(self) -> Project:
        return self.stage.projects[self.poc.name]

    def person(self, name: str) -> Person:
        return self.stage.people[name]

    def sign_off(self, gate: str) -> SignOff:
        """The gate's sign-off in the latest round, as it is now."""
        rounds = SignOff.objects.told().filter(review__project=self.project, gate__key=gate)
        return rounds.order_by("-review__round")[:1].get()

    def day(self, days_ahead: int) -> date:
        """A working day ahead of the one on which the story is told, or behind it."""
        return self.stage.days.ago(-days_ahead, self.poc.today)


class Verb(Protocol):
    """Something that a person does; it plays itself through the product's own actions."""

    def play(self, scene: Scene) -> None: ...


@dataclass(frozen=True)
class At:
    """A step: so many working days ago, at this time, somebody does something."""

    days_ago: int
    clock: str
    who: str
    verb: Verb


@dataclass(frozen=True)
class Poc:
    """A proof of concept and what became of it.

    `owners` maps areas to whoever has accepted to answer for them, `offered` to whoever has been named but has not
    answered. `kick_off` counts working days back, `target` ahead. The lead registers it, staffs it and names the owners
    on the day `registered`; the owners accept on the next.
    """

    name: str
    summary: str
    lead: str
    registered: int
    owners: Mapping[str, str]
    steps: tuple[At, ...] = ()
    purpose: str = ""
    offered: Mapping[str, str] = field(default_factory=dict)
    team: tuple[tuple[str, str], ...] = ()
    risk: str = "medium"
    data: str = "internal"
    kick_off: int | None = None
    target: int | None = None
    today: Today = Today.NEXT_TO_END


@dataclass(frozen=True)
class Away:
    """Somebody cannot be reached between two working days, and has said so so many working days ago."""

    who: str
    said: int
    first: int
    last: int
    stand_in: str
    clock: str = "08:45"


def fields_of(poc: Poc, days: Days) -> Iterator[tuple[str, Any]]:
    """The profile of a proof of concept as its project takes it."""
    yield from (("summary", poc.summary), ("purpose", poc.purpose))
    yield from (("risk_tier", poc.risk), ("data_classification", poc.data))
    yield "kick_off", days.ago(poc.registered if poc.kick_off is None else poc.kick_off, poc.today)
    if poc.target is not None:
        yield "target_go_live", days.ago(-poc.target, poc.today)
