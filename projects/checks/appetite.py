"""O6: stakeholders who were pushed from the top grow wary; pulses and the time they take tell before a no."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from statistics import fmean

from common import words
from projects.checks.limits import DEFAULTS, Limits
from projects.checks.row import Row
from projects.checks.wording import figure, since, working_days
from projects.readiness import Check

O6 = Row("O6", "organisation")


@dataclass(frozen=True)
class Commitment:
    """What a stakeholder commits to, by which metric, until when."""

    stakeholder: str
    what: str
    due: date | None = None
    accepted: bool = True


@dataclass(frozen=True)
class Pulse:
    """How willing a stakeholder said they were at a milestone, from 1 to 5; never why, which is theirs alone."""

    stakeholder: str
    asked_on: date
    answered_on: date | None = None
    appetite: int | None = None
    milestone: str = ""


def appetite(
    commitments: Collection[Commitment], pulses: Collection[Pulse], *, today: date, limits: Limits = DEFAULTS
) -> list[Check]:
    """O6: somebody has committed, and their appetite does not fall."""
    uncommitted = list(uncommitting(commitments))
    if not commitments and not pulses:
        return uncommitted
    problems = [*uncommitted, *(check for check in trends(pulses, today, limits))]
    answered = [pulse for pulse in pulses if pulse.appetite is not None]
    return O6.told(problems, f"{words.count(len(answered), 'pulse')} answered, none lower than before.")


def uncommitting(commitments: Collection[Commitment]) -> Iterator[Check]:
    """Commitments that nobody made, or that were only proposed."""
    if not commitments:
        yield O6.unanswered("No stakeholder has committed to a metric and a date.", "Ask for one before the pilot.")
    for one in commitments:
        if not one.accepted:
            yield O6.gap(f"{one.stakeholder} has not committed to {one.what}.", f"Ask {one.stakeholder}.")


def trends(pulses: Collection[Pulse], today: date, limits: Limits) -> Iterator[Check]:
    """What the pulses of each stakeholder say together."""
    by_person: dict[str, list[Pulse]] = defaultdict(list)
    for pulse in sorted(pulses, key=lambda pulse: pulse.asked_on):
        by_person[pulse.stakeholder].append(pulse)
    for stakeholder, theirs in by_person.items():
        answered = [pulse for pulse in theirs if pulse.appetite is not None]
        yield from falling(stakeholder, answered, today, limits)
        yield from slow(stakeholder, theirs[-1], today, limits)


def falling(stakeholder: str, answered: list[Pulse], today: date, limits: Limits) -> Iterator[Check]:
    """A last answer well below those before it, or low by itself."""
    if not answered:
        return
    *before, last = [float(pulse.appetite or 0) for pulse in answered]
    day = words.day(answered[-1].answered_on or answered[-1].asked_on, today=today)
    remedy = f"Speak with {stakeholder} before the stakeholder gate."
    if before and fmean(before) - last >= limits.appetite_fall:
        detail = f"{stakeholder}'s appetite fell to {figure(last)} of 5 on {day}, from {figure(fmean(before))} before."
        yield O6.gap(detail, remedy)
    elif last <= limits.appetite_floor:
        yield O6.gap(f"{stakeholder}'s appetite is {figure(last)} of 5 since {day}.", remedy)


def slow(stakeholder: str, last: Pulse, today: date, limits: Limits) -> Iterator[Check]:
    """A pulse that is not answered, or was answered late: silence comes before a no."""
    if last.answered_on is None:
        if working_days(last.asked_on, today) > limits.answering_days:
            detail = f"{stakeholder} has not answered the pulse of {since(last.asked_on, today)}"
            yield O6.gap(f"{detail}; the limit is {limits.answering_days}.", f"Ask {stakeholder} in person.")
    elif (days := working_days(last.asked_on, last.answered_on)) > limits.answering_days:
        detail = f"{stakeholder} took {words.days(days)} to answer the last pulse; the limit is"
        yield O6.gap(f"{detail} {limits.answering_days}.", f"Ask {stakeholder} in person.")
