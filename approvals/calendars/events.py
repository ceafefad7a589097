"""What can happen to a calendar. Recorded in the organisation's stream."""

from dataclasses import dataclass
from typing import Any, ClassVar

from audit.events import Fact


@dataclass(frozen=True)
class CalendarChanged(Fact):
    """Clocks run otherwise from now on; `moved` is how many due dates are other than before."""

    verb: ClassVar[str] = "calendar.changed"
    calendar: str
    name: str
    fields: list[dict[str, Any]]
    moved: int
    reason: str
