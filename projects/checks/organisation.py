"""O7, O8, O13, O14, O15: who decides, what a metric means for people, how small one starts, who knows what."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from common import words
from projects.checks.limits import DEFAULTS, Limits
from projects.checks.row import Row
from projects.checks.wording import names, whom, working_days
from projects.readiness import Check

O7 = Row("O7", "organisation")
O8 = Row("O8", "organisation")
O13 = Row("O13", "organisation")
O14 = Row("O14", "organisation")
O15 = Row("O15", "organisation")


@dataclass(frozen=True)
class DecisionRight:
    """A decision that people take today: who, who will, what may still be overridden, and whether they agree."""

    decision: str
    decides_today: str
    will_decide: str
    agreed_by: str
    override: str = ""
    accepted: bool = False


@dataclass(frozen=True)
class SuccessMetric:
    """A figure by which success is told; a sensitive one reads as fewer jobs."""

    name: str
    sensitive: bool
    sponsor: str = ""
    accepted: bool = False


@dataclass(frozen=True)
class Increment:
    """A part of the way: its place, when it is due, how many days of work it takes, and what comes with it."""

    position: int
    name: str
    due: date | None = None
    days: int | None = None
    has_model: bool = False
    comes_first: bool = False  #: automation or integration, before the model is better


@dataclass(frozen=True)
class Pilot:
    """A trial of limited scope and time; settled where somebody has decided what follows."""

    name: str
    ends_on: date
    owner: str = ""
    settled: bool = False


@dataclass(frozen=True)
class Holder:
    """Somebody who knows a thing; of a vendor where one is named."""

    name: str
    vendor: str = ""


@dataclass(frozen=True)
class KnowledgeNeed:
    """Something that somebody has to know for the project to work."""

    topic: str
    holders: tuple[Holder, ...] = ()


def decision_rights(rights: Collection[DecisionRight]) -> list[Check]:
    """O7: whoever decides today has agreed to who will, and to what stays theirs to override."""
    if not rights:
        detail = "Nobody has written down which decisions the model takes over."
        return [O7.unanswered(detail, "Say who decides today, who will, and what a person may override.")]
    return O7.told(list(contested(rights)), f"{words.count(len(rights), 'decision right')} accepted.")


def contested(rights: Collection[DecisionRight]) -> Iterator[Check]:
    """Decisions that leave somebody's hands without their word."""
    for right in rights:
        if not right.accepted:
            hands = f"{right.will_decide} will decide on {right.decision} in the place of {right.decides_today}"
            detail = f"{right.agreed_by} has not accepted that {hands}."
            yield O7.gap(detail, f"Ask {right.agreed_by} to accept it.")
        if not right.override.strip():
            detail = f"Nobody has said what a person may still override in {right.decision}."
            yield O7.unanswered(detail, f"Ask {right.agreed_by}.")


def sensitive_metrics(metrics: Collection[SuccessMetric]) -> list[Check]:
    """O8: no metric that reads as a staff cut stands without its sponsor's explicit acceptance."""
    if not metrics:
        return [O8.unanswered("The project has no success metric.", "Name one, its kind and its sponsor.")]
    problems = [
        O8.gap(f"{metric.name} reads as a staff cut, and {who(metric)}.", accept(metric))
        for metric in metrics
        if metric.sensitive and not metric.accepted
    ]
    sensitive = sum(metric.sensitive for metric in metrics)
    return O8.told(problems, f"{sensitive or 'None'} of {words.count(len(metrics), 'metric')} sensitive, all accepted.")


def who(metric: SuccessMetric) -> str:
    """Whose word is missing."""
    return f"its sponsor {metric.sponsor} has not accepted it" if metric.sponsor else "it has no sponsor"


def accept(metric: SuccessMetric) -> str:
    """What to do about a sensitive metric."""
    return f"Ask {metric.sponsor} to accept it." if metric.sponsor else "Name a sponsor who accepts it."


def increments(
    steps: Collection[Increment], kick_off: date | None, *, today: date, limits: Limits = DEFAULTS
) -> list[Check]:
    """O13: the first increment is small and early, and automation or integration comes before the model."""
    if not steps:
        return [O13.unanswered("The way to production has no increments.", "Plan a first one without a model.")]
    ordered = sorted(steps, key=lambda step: step.position)
    first = ordered[0]
    problems = [*too_large(first, limits), *too_late(first, kick_off, today, limits), *model_first(ordered)]
    return O13.told(problems, f"{first.name} comes first, of {words.count(len(ordered), 'increment')}.")


def too_large(first: Increment, limits: Limits) -> Iterator[Check]:
    """More work in the first increment than policy allows."""
    if first.days is not None and first.days > limits.first_increment_days:
        detail = f"{first.name} is the first increment and takes {words.days(first.days)}"
        yield O13.gap(f"{detail}; the limit is {limits.first_increment_days}.", "Split it.")


def too_late(first: Increment, kick_off: date | None, today: date, limits: Limits) -> Iterator[Check]:
    """A first increment that is due later than policy allows."""
    if first.due is None or kick_off is None:
        return
    days = working_days(kick_off, first.due)
    if days > limits.first_increment_by:
        due = words.day(first.due, today=today)
        detail = f"{first.name} is due {due}, {words.days(days)} after kick-off; the limit is"
        yield O13.gap(f"{detail} {limits.first_increment_by}.", "Deliver something smaller before.")


def model_first(ordered: list[Increment]) -> Iterator[Check]:
    """A model before anything is automated or integrated."""
    with_model = next((n for n, step in enumerate(ordered) if step.has_model), None)
    if with_model is not None and not any(step.comes_first for step in ordered[: with_model + 1]):
        detail = "No increment automates or integrates before the model."
        yield O13.gap(detail, "Begin with a rule or a constant in the model's place.")


def pilots(trials: Collection[Pilot], *, today: date, limits: Limits = DEFAULTS) -> list[Check]:
    """O14: a pilot ends on its day, or somebody decides before it what follows."""
    if not trials:
        return [O14.not_applicable("The project has no pilot.")]
    running = [trial for trial in trials if not trial.settled]
    problems = [check for trial in running for check in near_end(trial, today, limits)]
    settled = len(trials) - len(running)
    return O14.told(problems, f"{words.count(len(running), 'pilot')} within time, {settled} settled.")


def near_end(trial: Pilot, today: date, limits: Limits) -> Iterator[Check]:
    """A pilot that is over its end, or soon will be."""
    day, remedy = words.day(trial.ends_on, today=today), f"{whom(trial.owner)} decides what follows."
    if trial.ends_on < today:
        days = words.days(working_days(trial.ends_on, today))
        yield O14.gap(f"The pilot with {trial.name} ended {day}, {days} ago.", remedy)
    elif (left := working_days(today, trial.ends_on)) <= limits.ending_soon_days:
        yield O14.gap(f"The pilot with {trial.name} ends {day}, in {words.days(left)}.", remedy)


def knowledge(needs: Collection[KnowledgeNeed]) -> list[Check]:
    """O15: what must be known is known by at least two, one of them of the company."""
    if not needs:
        return [O15.unanswered("Nobody has written down what must be known.", "List it, and who knows it.")]
    problems = [check for need in needs for check in rare(need)]
    return O15.told(problems, f"{words.count(len(needs), 'thing')} to know, each known by two or more.")


def rare(need: KnowledgeNeed) -> Iterator[Check]:
    """Knowledge that would be gone with one person, or with a vendor."""
    vendors = sorted({holder.vendor for holder in need.holders if holder.vendor})
    if not need.holders:
        yield O15.gap(f"Nobody knows {need.topic}.", "Find who does, or who learns it.")
    elif all(holder.vendor for holder in need.holders):
        yield O15.gap(f"Only {names(vendors)} knows {need.topic}.", "Let somebody of the company learn it.")
    elif len(need.holders) == 1:
        only = need.holders[0].name
        yield O15.gap(f"Only {only} knows {need.topic}.", f"Let somebody learn it from {only}.")
