"""What of a project somebody stands behind: its stack and wished support against the support contracts.

Pure: values in, cells out; no queries, no clock.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

#: Levels of hours; each holds what is before it.
HOURS = ("office", "extended", "round_the_clock")
HOURS_NAMES = {"office": "office hours", "extended": "extended hours", "round_the_clock": "round the clock"}


@dataclass(frozen=True)
class Contract:
    """A support contract: what it covers, at which hours, and until when if it ends."""

    name: str
    languages: frozenset[str]
    platforms: frozenset[str]
    environments: frozenset[str]
    hours: str
    until: date | None = None

    def names(self, kind: str, what: str) -> bool:
        """Whether it covers something of a kind, in whatever case that is written."""
        listed = {"language": self.languages, "platform": self.platforms, "environment": self.environments}[kind]
        return what.casefold() in {item.casefold() for item in listed}


@dataclass(frozen=True)
class Wish:
    """Which support a project wants: at which hours, in which environments, until when."""

    hours: str = ""
    environments: tuple[str, ...] = ()
    until: date | None = None


@dataclass(frozen=True)
class Cell:
    """One thing that needs somebody to stand behind it, the contracts that do, and until when the last of them does."""

    kind: str
    name: str
    contracts: tuple[str, ...]
    until: date | None
    ends_early: bool = False

    @property
    def key(self) -> str:
        """How a choice about it is found again: `language:Python`."""
        return f"{self.kind}:{self.name}"

    @property
    def covered(self) -> bool:
        """Whether somebody stands behind it for as long as that is wanted."""
        return bool(self.contracts) and not self.ends_early


def cells(stack: Collection[tuple[str, str]], wish: Wish, running: Collection[Contract]) -> list[Cell]:
    """Every cell of a project, in the order of its stack; `stack` is made of pairs of kind and name."""
    things = [("language" if kind == "language" else "platform", name) for kind, name in stack]
    things += [("environment", name) for name in wish.environments]
    named = [cell(kind, name, [c for c in running if c.names(kind, name)], wish) for kind, name in things]
    return [*named, *at_hours([name for kind, name in stack if kind == "language"], wish, running)]


def at_hours(languages: Collection[str], wish: Wish, running: Collection[Contract]) -> Iterator[Cell]:
    """Whether somebody answers at the wished hours for what the project is written in."""
    if not wish.hours:
        return
    enough = HOURS[HOURS.index(wish.hours) :]
    answers = [c for c in running if c.hours in enough and all(c.names("language", one) for one in languages)]
    yield cell("hours", HOURS_NAMES[wish.hours], answers, wish)


def cell(kind: str, name: str, contracts: Collection[Contract], wish: Wish) -> Cell:
    """A thing with what covers it."""
    ends = [contract.until for contract in contracts]
    until = None if not ends or None in ends else max(end for end in ends if end)
    early = until is not None and wish.until is not None and until < wish.until
    return Cell(kind, name, tuple(sorted(c.name for c in contracts)), until, early)
