"""How long the steps of a statement of work usually take, and whether one will be signed by the day it is needed.

Pure: durations of past steps in, figures and days out; no queries, no clock.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import ceil
from statistics import median
from typing import Literal

from common.calendar import WorkingHours, add
from common.stopwatch import WORKING_DAY

#: Below this many past steps a vendor's own figures say too little; those of all vendors are taken.
ENOUGH = 3
NOTHING = timedelta(0)

Outlook = Literal["in_time", "at_risk", "too_late"]


@dataclass(frozen=True)
class PastStep:
    """A step that was left: of which vendor, which step, after how much working time."""

    vendor: str
    state: str
    spent: timedelta


@dataclass(frozen=True)
class LeadTime:
    """What a step usually takes: half of the past ones took `middle` or less, 85 of 100 took `late` or less.

    `count` says from how many, `own` whether they are the vendor's own. Where there are none, `count` is 0 and the
    step's clock stands in for both.
    """

    state: str
    middle: timedelta
    late: timedelta
    count: int
    own: bool = True

    @property
    def days(self) -> tuple[int, int]:
        """Both figures in working days, rounded up."""
        return in_days(self.middle), in_days(self.late)


@dataclass(frozen=True)
class Forecast:
    """By when a statement of work will be signed at even odds, and by when in 85 of 100 cases."""

    even: datetime
    late: datetime
    steps: tuple[LeadTime, ...]

    def outlook(self, needed: date, hours: WorkingHours) -> Outlook:
        """Whether that is in time for a day, which is meant from its beginning on."""
        if self.even.astimezone(hours.zone).date() >= needed:
            return "too_late"
        return "at_risk" if self.late.astimezone(hours.zone).date() >= needed else "in_time"


def in_days(spent: timedelta) -> int:
    """Working time in working days, rounded up."""
    return ceil(spent / WORKING_DAY)


def percentile(values: Sequence[timedelta], share: float) -> timedelta:
    """The smallest of the values that at least this share of them does not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(ceil(share * len(ordered)) - 1, 0)]


class LeadTimes:
    """The usual lead times, by vendor and step."""

    def __init__(self, past: Iterable[PastStep], levels: Mapping[str, timedelta]) -> None:
        self.levels = levels
        self.of_all: dict[str, list[timedelta]] = defaultdict(list)
        self.of_vendor: dict[tuple[str, str], list[timedelta]] = defaultdict(list)
        for step in past:
            self.of_all[step.state].append(step.spent)
            self.of_vendor[step.vendor, step.state].append(step.spent)

    def of(self, vendor: str, state: str) -> LeadTime:
        """What a step usually takes with a vendor; with all vendors where it has too few of its own."""
        own, everybody = self.of_vendor.get((vendor, state), []), self.of_all.get(state, [])
        values = own if len(own) >= ENOUGH else everybody
        if not values:
            level = self.levels.get(state, NOTHING)
            return LeadTime(state, level, level, 0, own=False)
        middle = timedelta(seconds=median(value.total_seconds() for value in values))
        return LeadTime(state, middle, percentile(values, 0.85), len(values), own=values is own)

    def forecast(
        self, vendor: str, ahead: Sequence[str], *, spent: timedelta, now: datetime, hours: WorkingHours
    ) -> Forecast:
        """When everything `ahead` is done, of which the first step has taken `spent` already."""
        steps = tuple(self.of(vendor, state) for state in ahead)
        left = [max(step.middle - (NOTHING if n else spent), NOTHING) for n, step in enumerate(steps)]
        most = [max(step.late - (NOTHING if n else spent), NOTHING) for n, step in enumerate(steps)]
        return Forecast(add(hours, now, sum(left, NOTHING)), add(hours, now, sum(most, NOTHING)), steps)
