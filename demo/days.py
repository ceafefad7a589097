"""When things happen in the story: in working days before or after the day on which it is told. Pure.

Two days can be "today". During office hours they are the same; in the evening, on a weekend or before nine they are
not: what is overdue counts from the last working day that has begun, everything else from the next that ends.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from common.calendar import ONE_DAY, WorkingHours, next_opening, working_day


class Today(StrEnum):
    """Which working day a part of the story counts from."""

    LAST_BEGUN = "last_begun"
    NEXT_TO_END = "next_to_end"


@dataclass(frozen=True)
class Days:
    """The working days around the moment at which the story is told."""

    hours: WorkingHours
    told_at: datetime

    def today(self, which: Today) -> date:
        """The working day that the story calls today."""
        if which is Today.NEXT_TO_END:
            return next_opening(self.hours, self.told_at).astimezone(self.hours.zone).date()
        day = self.told_at.astimezone(self.hours.zone).date()
        while not self._has_begun(day):
            day -= ONE_DAY
        return day

    def ago(self, days: int, which: Today = Today.NEXT_TO_END) -> date:
        """The date so many working days before today; a negative number lies ahead."""
        day, step = self.today(which), timedelta(days=-1 if days > 0 else 1)
        for _ in range(abs(days)):
            day += step
            while not working_day(self.hours, day):
                day += step
        return day

    def moment(self, days: int, clock: str, which: Today = Today.NEXT_TO_END) -> datetime:
        """That date at a time such as "17:10", where the company works."""
        return datetime.combine(self.ago(days, which), time.fromisoformat(clock), self.hours.zone)

    def _has_begun(self, day: date) -> bool:
        midnight = datetime.combine(day, time.min, self.hours.zone)
        return working_day(self.hours, day) and next_opening(self.hours, midnight) <= self.told_at
