"""Sign-offs: the gate that has to decide, and the team that sits on requested changes or a question."""

from collections.abc import Collection, Iterator

from django.db.models import Prefetch

from approvals.models import SignOff, TeamTurn
from notifications.kinds.kind import Kind
from notifications.ladders import ladders
from notifications.waits import SignOffWait


def find(ids: Collection[int]) -> Iterator[SignOffWait]:
    """The turns whose clock runs; three statements."""
    asked = Prefetch("team_turns", queryset=TeamTurn.objects.filter(ended_at=None), to_attr="asked_of_team")
    running = SignOff.objects.live().filter(pk__in=ids, due_at__isnull=False, review__project__held_since=None)
    chosen = ladders()
    for sign_off in running.told().prefetch_related(asked):
        turns: list[TeamTurn] = getattr(sign_off, "asked_of_team", [])
        ladder = chosen.of_route(sign_off.review.version.route_id)
        yield SignOffWait(sign_off, turns[0] if turns else None, ladder)


KIND = Kind("sign_off", find)
