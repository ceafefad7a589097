"""From a sign-off's records to the turn that the ladder judges and the clock that a mail shows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Prefetch

from approvals.faces.clocks import running_face
from approvals.models import SignOff, TeamTurn
from common.calendar import days_over
from common.look import ClockFace
from notifications.ladder import Turn


@dataclass(frozen=True)
class Wait:
    """Somebody's turn: the gate's, or the team's when something has been asked of it."""

    sign_off: SignOff
    asked: TeamTurn | None

    @property
    def key(self) -> str:
        """What names this turn: the question put to the team, or how often it has come to the gate."""
        return f"team:{self.asked.pk}" if self.asked else f"gate:{self.sign_off.passage}"

    @property
    def allowance(self) -> timedelta:
        """How much working time there is in all."""
        gate = self.sign_off.gate
        return gate.answer_level if self.asked else gate.service_level

    @property
    def running_since(self) -> datetime | None:
        """Since when the clock runs for whoever has the turn; None while it stands."""
        started = self.asked.clock_started_at if self.asked else self.sign_off.clock_started_at
        return max(started, self.sign_off.since) if started else None

    @property
    def turn(self) -> Turn | None:
        """The turn as the ladder sees it; None while its clock stands."""
        if self.running_since is None or self.sign_off.due_at is None:
            return None
        hours = self.sign_off.gate.calendar.hours()
        return Turn(self.running_since, self.sign_off.due_at, self.allowance, hours)

    def days_over(self, at: datetime) -> int:
        """How many working days its clock is over."""
        return days_over(self.turn.hours, self.turn.due_at, at) if self.turn else 0

    def face(self, at: datetime) -> ClockFace | None:
        """The clock as people read it: the working days that there were, and those that are gone."""
        if self.turn is None:
            return None
        turn = self.turn
        return running_face(turn.hours, turn.allowance, turn.since, turn.due_at, at)


def wait_on(sign_off: SignOff) -> Wait:
    """The turn on a sign-off as it is now."""
    return Wait(sign_off, sign_off.team_turns.filter(ended_at=None).first())


def running_waits() -> Iterator[Wait]:
    """Every turn whose clock runs, in bounded memory however many there are."""
    asked = Prefetch("team_turns", queryset=TeamTurn.objects.filter(ended_at=None), to_attr="asked_of_team")
    running = SignOff.objects.live().filter(due_at__isnull=False, review__project__held_since=None).told()
    return waits(running.order_by("pk").prefetch_related(asked).iterator(chunk_size=500))


def waits(sign_offs: Iterable[SignOff]) -> Iterator[Wait]:
    """Sign-offs that have been read together with what is asked of the team, as turns."""
    for sign_off in sign_offs:
        asked: list[TeamTurn] = getattr(sign_off, "asked_of_team", [])
        yield Wait(sign_off, asked[0] if asked else None)
