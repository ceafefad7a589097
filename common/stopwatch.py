"""A stop-watch over working time: how much of an allowance is spent, whether it runs, and when it runs out."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from common.calendar import WorkingHours, add, between

#: One pip of a clock, and what people mean by "a day" of a service level.
WORKING_DAY = timedelta(hours=8)


@dataclass(frozen=True)
class Clock:
    """An allowance of working time, what of it was spent before, and since when it runs (None: it stands)."""

    allowance: timedelta
    spent: timedelta = timedelta(0)
    started_at: datetime | None = None

    @property
    def running(self) -> bool:
        return self.started_at is not None

    def start(self, at: datetime) -> "Clock":
        """Run from `at` on; a running clock goes on as it was."""
        return self if self.running else replace(self, started_at=at)

    def stop(self, hours: WorkingHours, at: datetime) -> "Clock":
        """Stand still from `at` on, keeping what was spent."""
        return replace(self, spent=self.elapsed(hours, at), started_at=None)

    def elapsed(self, hours: WorkingHours, at: datetime) -> timedelta:
        """Working time spent by `at`, over the allowance too; never less than what was spent before."""
        if self.started_at is None or at <= self.started_at:
            return self.spent
        return self.spent + between(hours, self.started_at, at)

    def due(self, hours: WorkingHours) -> datetime | None:
        """When the allowance runs out at the present pace: None while it stands, the start when it was spent before."""
        if self.started_at is None:
            return None
        return add(hours, self.started_at, max(self.allowance - self.spent, timedelta(0)))
