"""I1 to I5: compute, platform, serving, monitoring and deployment."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from common import words
from projects.checks.limits import DEFAULTS, Limits
from projects.checks.row import Row
from projects.checks.wording import figure, names, whom, working_days
from projects.readiness import Check

I1 = Row("I1", "infrastructure")
I2 = Row("I2", "infrastructure")
I3 = Row("I3", "infrastructure")
I4 = Row("I4", "infrastructure")
I5 = Row("I5", "infrastructure")


@dataclass(frozen=True)
class Capacity:
    """What is needed of a resource and what has been granted, and how many days it takes to get more."""

    resource: str
    needed: float
    granted: float
    lead_days: int | None = None
    needed_on: date | None = None
    owner: str = ""


@dataclass(frozen=True)
class Component:
    """A store or a framework that the project needs; `waiting` projects in all wait for the same one."""

    name: str
    available: bool
    planned_on: date | None = None
    owner: str = ""
    waiting: int = 1


@dataclass(frozen=True)
class Feature:
    """A feature that the model was trained on, and where production serves it."""

    name: str
    served_by: str = ""
    owner: str = ""


@dataclass(frozen=True)
class Watched:
    """Something that is monitored: its limit, who is called, how often it is read and when it last was."""

    metric: str
    has_limit: bool
    owner: str = ""
    read_on: date | None = None
    every_days: int | None = None


@dataclass(frozen=True)
class Release:
    """How versions reach production, and by which digests what was cleared and what runs are known."""

    plan: str = ""
    roll_back: str = ""
    rehearsed_on: date | None = None
    experiment: str = ""
    cleared: frozenset[str] = frozenset()
    deployed: str = ""
    owner: str = ""


def capacity(needs: Collection[Capacity], *, today: date) -> list[Check]:
    """I1: what training and scoring need has been granted, or can still be had in time."""
    if not needs:
        return [I1.unanswered("Nobody has said what training and scoring need.", "Give it for each resource.")]
    problems = [short(need, today) for need in needs if need.granted < need.needed]
    return I1.told(problems, f"{words.count(len(needs), 'resource')} granted as needed.")


def short(need: Capacity, today: date) -> Check:
    """A resource of which less has been granted than is needed."""
    granted = f"{figure(need.granted)} of {figure(need.needed)} are granted"
    detail = f"{need.resource} is {figure(need.needed - need.granted)} short: {granted}."
    if need.lead_days is None:
        return I1.gap(detail, f"Ask {whom(need.owner)}.")
    detail += f" To get more takes {words.days(need.lead_days)}"
    if need.needed_on is None:
        return I1.gap(f"{detail}.", f"Ask {whom(need.owner)}.")
    order_by = words.day(need.needed_on - timedelta(days=need.lead_days), today=today)
    return I1.gap(f"{detail}; order it by {order_by}.", f"Ask {whom(need.owner)}.")


def components(needs: Collection[Component], go_live: date | None, *, today: date) -> list[Check]:
    """I2: every store and framework exists by the day of going live; a shared one closes the gap for all who wait."""
    if not needs:
        return [I2.unanswered("Nobody has said which stores and frameworks it needs.", "List them.")]
    problems = [check for need in needs for check in missing(need, go_live, today)]
    return I2.told(problems, f"{words.count(len(needs), 'component')} available, or planned in time.")


def missing(need: Component, go_live: date | None, today: date) -> Iterator[Check]:
    """A component that does not exist and will not in time."""
    if need.available:
        return
    waits = who_else(need.waiting - 1)
    remedy = f"Ask {whom(need.owner)}."
    if need.planned_on is None:
        yield I2.gap(f"{need.name} does not exist, and no day is planned.{waits}", remedy)
    elif need.planned_on < today:
        yield I2.gap(f"{need.name} was planned for {words.day(need.planned_on, today=today)}.{waits}", remedy)
    elif go_live is not None and need.planned_on > go_live:
        planned, live = words.day(need.planned_on, today=today), words.day(go_live, today=today)
        yield I2.gap(f"{need.name} is planned for {planned}, after going live on {live}.{waits}", remedy)


def who_else(others: int) -> str:
    """How many other projects a component would help, as a sentence."""
    waits = "waits" if others == 1 else "wait"
    return f" {words.count(others, 'other project')} {waits} for it too." if others > 0 else ""


def serving(features: Collection[Feature]) -> list[Check]:
    """I3: everything that the model was trained on is served in production."""
    if not features:
        return [I3.unanswered("Nobody has listed the features of the model.", "List each, and where it is served.")]
    unserved = [feature for feature in features if not feature.served_by]
    problems = [
        I3.gap(f"{one.name} was used in training and is not served in production.", f"Ask {whom(one.owner)}.")
        for one in unserved
    ]
    return I3.told(problems, f"{words.count(len(features), 'feature')} served as in training.")


def monitoring(watched: Collection[Watched], *, is_live: bool, today: date, limits: Limits = DEFAULTS) -> list[Check]:
    """I4: what is monitored has a limit and somebody who is called; once live, readings come in."""
    if not watched:
        return [I4.unanswered("Nobody has said what is monitored.", "Name metrics, limits and who is called.")]
    problems = [
        check for one in watched for check in (*unwatched(one), *(silent(one, today, limits) if is_live else ()))
    ]
    return I4.told(problems, f"{words.count(len(watched), 'metric')} monitored, each with a limit and an owner.")


def unwatched(one: Watched) -> Iterator[Check]:
    """A metric at which nobody would be called."""
    if not one.has_limit:
        yield I4.gap(f"{one.metric} is monitored without a limit.", f"{whom(one.owner)} sets one.")
    if not one.owner:
        yield I4.gap(f"Nobody is called when {one.metric} is over its limit.", "Name somebody.")


def silent(one: Watched, today: date, limits: Limits) -> Iterator[Check]:
    """A metric of a live project from which nothing has been heard for too long."""
    every = one.every_days or limits.silent_days
    if one.read_on is None:
        yield I4.gap(f"No reading of {one.metric} has been posted.", f"Ask {whom(one.owner)}.")
    elif working_days(one.read_on, today) > every:
        day = words.day(one.read_on, today=today)
        detail = f"No reading of {one.metric} has been posted since {day}; one is due every {words.days(every)}."
        yield I4.gap(detail, f"Ask {whom(one.owner)}.")


def release(found: Release | None) -> list[Check]:
    """I5: there is a way to release, to roll back and to experiment, and what runs is what was cleared."""
    if found is None:
        return [I5.unanswered("There is no release plan.", "Say how to release, roll back and experiment.")]
    return I5.told([*unplanned(found), *other_digest(found)], "Release, roll-back and experiment are planned.")


def unplanned(found: Release) -> Iterator[Check]:
    """Parts of the plan that are empty."""
    parts = {"a release": found.plan, "a roll-back": found.roll_back, "an experiment": found.experiment}
    empty = [name for name, text in parts.items() if not text.strip()]
    if empty:
        yield I5.gap(f"There is no plan for {names(empty)}.", f"{whom(found.owner)} writes it down.")
    if found.roll_back.strip() and found.rehearsed_on is None:
        yield I5.gap("The roll-back was never rehearsed.", f"{whom(found.owner)} rehearses it once in staging.")


def other_digest(found: Release) -> Iterator[Check]:
    """Something runs that nobody has cleared."""
    if found.cleared and found.deployed and found.deployed not in found.cleared:
        detail = f"{found.deployed[:19]} is deployed; {names(one[:19] for one in sorted(found.cleared))} was cleared."
        yield I5.gap(detail, f"{whom(found.owner)} deploys what was cleared, or submits what runs.")
