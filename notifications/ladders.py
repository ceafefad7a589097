"""Which ladder a route's turns climb: its own, where governance has chosen one, else the usual one."""

from dataclasses import dataclass

from notifications.ladder import USUAL, Ladder
from notifications.models import Pace


@dataclass(frozen=True)
class Ladders:
    """The ladders that have been chosen, by route."""

    chosen: dict[int, Ladder]

    def of_route(self, route: int) -> Ladder:
        """The ladder of a route."""
        return self.chosen.get(route, USUAL)


def ladders() -> Ladders:
    """All of them, in one statement; there are as many as routes."""
    return Ladders({pace.route_id: pace.ladder for pace in Pace.objects.all()})
