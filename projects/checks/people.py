"""O10 and O12: the functions that are needed take part from the start, and not too many people part-time."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from common import words
from projects.checks.limits import DEFAULTS, Limits
from projects.checks.row import Row
from projects.checks.wording import names, of, share, working_days
from projects.readiness import Check

O10 = Row("O10", "organisation")
O12 = Row("O12", "organisation")


@dataclass(frozen=True)
class Joined:
    """A function of the team, since when somebody fills it, and whether its opinion was asked while still a draft."""

    function: str
    joined_on: date
    looked_early: bool = False


@dataclass(frozen=True)
class Available:
    """Somebody who works on the project, for which party, and for what share of their time."""

    name: str
    party: str
    share: float


def functions(
    joined: Collection[Joined], labels: Mapping[str, str], kick_off: date | None, *, today: date
) -> list[Check]:
    """O12: each of the functions (`labels` by their keys) takes part, and did from kick-off on."""
    first = {one.function: one for one in sorted(joined, key=lambda one: one.joined_on, reverse=True)}
    return [function_check(label, first.get(function), kick_off, today) for function, label in labels.items()]


def function_check(label: str, joined: Joined | None, kick_off: date | None, today: date) -> Check:
    """One function: on the team since when."""
    if joined is None:
        return O12.gap(f"Nobody from {label} is on the team.", "Add one to the team.")
    day = words.day(joined.joined_on, today=today)
    if kick_off is None or joined.joined_on <= kick_off:
        return O12.met(f"{label} is on the team.")
    if joined.looked_early:
        return O12.met(f"{label} joined {day}, and has given an early look.")
    days = words.days(working_days(kick_off, joined.joined_on))
    remedy = "Ask them for an early look at what was settled before they came."
    return O12.gap(f"{label} joined {day}, {days} after kick-off.", remedy)


def coordination(people: Collection[Available], hand_overs: int, *, limits: Limits = DEFAULTS) -> list[Check]:
    """O10: how many parties must agree, how often work changes hands between them, and who is there part-time."""
    if not people:
        return [O10.unanswered("Nobody's availability is known.", "Give it with the team and each statement of work.")]
    parties = sorted({one.party for one in people})
    load = f"{words.count(len(parties), 'party', 'parties')}, {words.count(hand_overs, 'hand-over')}"
    problems = [*crowded(parties, load, limits), *thin(people, limits)]
    return O10.told(problems, f"{load}, {of(part_time(people, limits), len(people))} people part-time.")


def crowded(parties: list[str], load: str, limits: Limits) -> Iterator[Check]:
    """More parties than one lead can hold together."""
    if len(parties) > limits.parties:
        remedy = "Merge statements of work, or name one person who coordinates."
        yield O10.gap(f"{load}: {names(parties)}; the limit is {limits.parties} parties.", remedy)


def thin(people: Collection[Available], limits: Limits) -> Iterator[Check]:
    """Too many people who are there now and then."""
    few = [one for one in people if one.share < limits.part_time]
    if len(few) / len(people) > limits.part_time_share:
        detail = f"{of(len(few), len(people))} people are there for less than {share(limits.part_time)} of their time"
        least = min(few, key=lambda one: one.share)
        remedy = f"Free somebody: {least.name} has {share(least.share)}."
        yield O10.gap(f"{detail}; the limit is {share(limits.part_time_share)}.", remedy)


def part_time(people: Collection[Available], limits: Limits) -> int:
    """How many are there part-time."""
    return sum(one.share < limits.part_time for one in people)
