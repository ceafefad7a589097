"""D1, D4, D6 and P1: what the data lack, which seasons they saw, how they were gathered, whether they keep coming."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from common import words
from projects.checks.limits import DEFAULTS, Limits
from projects.checks.row import Row
from projects.checks.wording import names, share, whom
from projects.readiness import Check

D1 = Row("D1", "data")
D4 = Row("D4", "data")
D6 = Row("D6", "data")
P1 = Row("P1", "project")

NO_DATA_SETS = ("The project names no data set.", "Name each data set with its owner.")


@dataclass(frozen=True)
class Gathering:
    """How data come about: from which source, by which method."""

    source: str
    method: str


@dataclass(frozen=True)
class DataSet:
    """A data set as the dossier describes it; whatever is not known is empty or None."""

    name: str
    owner: str = ""
    missing: tuple[tuple[str, float], ...] = ()
    known_gaps: str = ""
    known_events: str = ""
    first: date | None = None
    last: date | None = None
    cycle_days: int | None = None
    seen: frozenset[str] = frozenset()
    in_production: frozenset[str] = frozenset()
    poc: Gathering | None = None
    production: Gathering | None = None
    redo: str = ""
    has_pipeline: bool | None = None
    pipeline_owner: str = ""
    pipeline_on: date | None = None


def quality(sets: Collection[DataSet], *, limits: Limits = DEFAULTS) -> list[Check]:
    """D1: each data set has an owner, and no field misses more values than the limit."""
    if not sets:
        return [D1.unanswered(*NO_DATA_SETS)]
    problems = [check for one in sets for check in (*unowned(one), *gappy(one, limits))]
    return D1.told(problems, f"No field of {words.count(len(sets), 'data set')} misses more than the limit.")


def unowned(one: DataSet) -> Iterator[Check]:
    """Data that nobody answers for."""
    if not one.owner:
        yield D1.gap(f"{one.name} has no owner.", "Name who answers for its content.")


def gappy(one: DataSet, limits: Limits) -> Iterator[Check]:
    """Fields above the limit of missing values; one that was never counted is a question."""
    if not one.missing:
        yield D1.unanswered(f"Nobody has counted what is missing in {one.name}.", f"Ask {whom(one.owner)}.")
    for field, missing in one.missing:
        if missing > limits.missing_share:
            detail = f"{field} of {one.name} is missing in {share(missing)} of its rows"
            remedy = f"Ask {whom(one.owner, 'its owner')} why, or train without it."
            yield D1.gap(f"{detail}; the limit is {share(limits.missing_share)}.", remedy)


def variation(sets: Collection[DataSet], *, today: date) -> list[Check]:
    """D4: the history holds a full cycle, and every segment of production was seen in training."""
    if not sets:
        return [D4.unanswered(*NO_DATA_SETS)]
    problems = [check for one in sets for check in (*too_short(one, today), *unseen(one))]
    return D4.told(problems, f"{words.count(len(sets), 'data set')} hold a full cycle and every segment.")


def too_short(one: DataSet, today: date) -> Iterator[Check]:
    """A history shorter than the cycle in which the business repeats itself."""
    if one.first is None or one.last is None:
        yield D4.unanswered(f"The first and last day of {one.name} are not known.", f"Ask {whom(one.owner)}.")
    elif one.cycle_days is None:
        yield D4.unanswered(f"The length of a cycle of {one.name} is not known.", "Say how long a full cycle takes.")
    elif (held := (one.last - one.first).days + 1) < one.cycle_days:
        span = f"from {words.day(one.first, today=today)} to {words.day(one.last, today=today)}"
        detail = f"{one.name} holds {words.days(held)}, {span}; a full cycle takes {words.days(one.cycle_days)}."
        yield D4.gap(detail, f"Ask {whom(one.owner, 'its owner')} for earlier data.")


def unseen(one: DataSet) -> Iterator[Check]:
    """Segments that production has and training never saw."""
    missing = sorted(one.in_production - one.seen)
    if missing:
        detail = f"Production has {names(missing)}; the training data of {one.name} never saw them."
        yield D4.gap(detail, f"Ask {whom(one.owner, 'its owner')} for them, or leave them out of the scope.")


def gathering(sets: Collection[DataSet]) -> list[Check]:
    """D6: production gathers its data as the POC did, or what must be redone is known."""
    if not sets:
        return [D6.unanswered(*NO_DATA_SETS)]
    return D6.told(
        [check for one in sets for check in gathered_otherwise(one)], "Production gathers its data as the POC did."
    )


def gathered_otherwise(one: DataSet) -> Iterator[Check]:
    """What differs between the POC and production, and which preprocessing that costs."""
    if one.poc is None or one.production is None:
        where = "for the POC" if one.poc is None else "in production"
        yield D6.unanswered(f"How {one.name} is gathered {where} is not known.", f"Ask {whom(one.owner)}.")
        return
    pairs = (("source", one.poc.source, one.production.source), ("method", one.poc.method, one.production.method))
    for kind, before, after in pairs:
        if before.strip().casefold() != after.strip().casefold():
            detail = f"The {kind} of {one.name} was {before} in the POC and is {after} in production."
            remedy = f"Redo: {one.redo}." if one.redo else "Say which preprocessing has to be redone."
            yield D6.gap(detail, remedy)


def pipelines(sets: Collection[DataSet], go_live: date | None, *, today: date) -> list[Check]:
    """P1: each data set comes through a pipeline by the day of going live."""
    if not sets:
        return [P1.unanswered(*NO_DATA_SETS)]
    problems = [check for one in sets for check in without_pipeline(one, go_live, today)]
    return P1.told(problems, f"{words.count(len(sets), 'data set')} come through pipelines in time.")


def without_pipeline(one: DataSet, go_live: date | None, today: date) -> Iterator[Check]:
    """Extracts that nobody turns into a pipeline, or not in time."""
    owner = whom(one.pipeline_owner)
    if one.has_pipeline:
        return
    if one.has_pipeline is None:
        yield P1.unanswered(f"Whether {one.name} is an extract or a pipeline is not known.", f"Ask {whom(one.owner)}.")
    elif one.pipeline_on is None:
        remedy = f"{owner} says by when." if one.pipeline_owner else "Name who builds it, and by when."
        yield P1.gap(f"{one.name} is an extract, and no pipeline is planned.", remedy)
    elif go_live is not None and one.pipeline_on > go_live:
        day, live = words.day(one.pipeline_on, today=today), words.day(go_live, today=today)
        yield P1.gap(f"The pipeline of {one.name} is due {day}, after going live on {live}.", f"Ask {owner}.")
    elif one.pipeline_on < today:
        day = words.day(one.pipeline_on, today=today)
        yield P1.gap(f"The pipeline of {one.name} was due {day} and does not exist.", f"Ask {owner}.")
