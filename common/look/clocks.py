"""A gate's clock as people read it: a pip for each working day, and the words that carry the value."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from common.words import days

Tone = Literal["", "warn", "bad", "ok", "quiet"]

#: More days over than this are told by the words alone.
PIPS_OVER = 6


@dataclass(frozen=True)
class ClockFace:
    """A clock of `allowed` working days of which `spent` are gone; more spent than allowed is over.

    `spent == allowed` is due today. `since` and `due` are for the second line; `note` says something instead of
    the count ("reply by 16 Jun"); `late` is a clock that ran out earlier on this very day.
    """

    allowed: int
    spent: int
    since: datetime | date | None = None
    due: datetime | date | None = None
    note: str = ""
    paused: bool = False
    decided: bool = False
    late: bool = False

    @classmethod
    def left(cls, allowed: int, left: int, *, since: date | None = None, due: date | None = None) -> "ClockFace":
        """A running clock by the working days that are left until it is due; negative when it is over."""
        return cls(allowed, allowed - left, since, due)

    @property
    def over(self) -> int:
        """Working days past the due day."""
        return max(self.spent - self.allowed, 0)

    @property
    def filled(self) -> range:
        return range(min(max(self.spent, 0), self.allowed))

    @property
    def empty(self) -> range:
        return range(self.allowed - len(self.filled))

    @property
    def pips_over(self) -> range:
        """The red pips beyond the tick; a decided clock is no longer shown as late."""
        return range(0 if self.decided else min(self.over, PIPS_OVER))

    @property
    def tone(self) -> Tone:
        if self.decided:
            return "ok"
        if self.paused:
            return "quiet"
        if self.over or self.late:
            return "bad"
        return "warn" if self.spent == self.allowed and not self.note else ""

    @property
    def words(self) -> str:
        """The value of the clock, in words."""
        if self.decided:
            return f"decided in {days(self.spent)}"
        if self.paused:
            return self.note or "paused, waiting for the team"
        if self.over:
            return f"{days(self.over)} over"
        return self.note or self._running

    @property
    def _running(self) -> str:
        if self.late:
            return "over since today"
        return "due today" if self.spent == self.allowed else f"{self.spent} of {days(self.allowed)}"

    @property
    def due_words(self) -> str:
        """The words at the start of a line: "Due today"."""
        return f"{self.words[:1].upper()}{self.words[1:]}"

    @property
    def day_words(self) -> str:
        """The count alone, for narrow places: "day 3 of 3"."""
        return f"day {self.spent} of {self.allowed}"
