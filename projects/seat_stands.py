"""An area of a project as it stands: who answers for it, who is to take over, and who else has a part in it."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime

from accounts.models import Person
from projects.models import Area, HandOver, Part, Project, Responsibility


@dataclass(frozen=True)
class SeatStand:
    """A seat, vacant or not, with everybody who has to do with its area."""

    area: str
    seat: Responsibility | None = None
    hand_over: HandOver | None = None
    parts: list[Part] = field(default_factory=list)

    @property
    def is_filled(self) -> bool:
        return self.seat is not None and self.seat.is_filled

    @property
    def accountable(self) -> Person | None:
        return self.seat.accountable if self.seat else None

    @property
    def named_by(self) -> Person | None:
        return self.seat.named_by if self.seat else None

    @property
    def since(self) -> datetime | None:
        return self.seat.since if self.seat else None

    @property
    def accepted_at(self) -> datetime | None:
        return self.seat.accepted_at if self.seat else None

    @property
    def ends_on(self) -> date | None:
        return self.seat.ends_on if self.seat else None

    def _with(self, role: str) -> list[Person]:
        return [part.person for part in self.parts if part.role == role]

    @property
    def responsible(self) -> list[Person]:
        """Who does the work."""
        return self._with("responsible")

    @property
    def consulted(self) -> list[Person]:
        """Who is asked."""
        return self._with("consulted")

    @property
    def informed(self) -> list[Person]:
        """Who is told."""
        return self._with("informed")


def seats_as_they_stand(project: Project) -> list[SeatStand]:
    """Every area of a project, vacant ones too; three statements."""
    told = project.responsibilities.current().select_related("accountable__vendor", "named_by")
    seats = {seat.area: seat for seat in told}
    passed = HandOver.objects.open().filter(seat__in=seats.values()).select_related("to", "offered_by")
    by_seat = {hand_over.seat_id: hand_over for hand_over in passed}
    parts: dict[str, list[Part]] = defaultdict(list)
    for part in project.parts.current().select_related("person__vendor"):
        parts[part.area].append(part)
    return [
        SeatStand(area, seat, by_seat.get(seat.pk) if seat else None, parts[area])
        for area in Area.values
        for seat in [seats.get(area)]
    ]
