"""Somebody's turn, whatever it is about: what the ladder judges and a letter speaks of."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from accounts.models import Calendar, Person
from approvals.faces.clocks import running_face
from approvals.models import SignOff, TeamTurn
from common.calendar import days_over
from common.look import ClockFace
from common.stopwatch import WORKING_DAY
from notifications.ladder import USUAL, Ladder, Turn
from notifications.links import link
from projects.models import Project

if TYPE_CHECKING:
    from notifications.hierarchy import Hierarchy

#: A clock longer than this is told in words; so many pips say nothing.
PIPS = 15


class Wait(ABC):
    """Something that waits on a person; `subject` names it as the trail does, `key` which turn of it this is."""

    @property
    @abstractmethod
    def subject(self) -> str:
        """What waits, such as `sign_off:12`."""

    @property
    @abstractmethod
    def key(self) -> str:
        """What names this turn among all that the same thing ever had."""

    @property
    @abstractmethod
    def project(self) -> Project:
        """The project that it belongs to."""

    @property
    @abstractmethod
    def holder(self) -> Person:
        """Whoever has to act."""

    @property
    @abstractmethod
    def since(self) -> datetime:
        """Since when it waits on them."""

    @property
    @abstractmethod
    def turn(self) -> Turn | None:
        """The turn as the ladder sees it; None while its clock stands."""

    @property
    @abstractmethod
    def calendar(self) -> Calendar:
        """The working hours by which its clock runs."""

    @property
    @abstractmethod
    def place(self) -> str:
        """Where or what it is, in a word or two."""

    @property
    @abstractmethod
    def act(self) -> str:
        """What its holder has to do, as a button says it."""

    @property
    @abstractmethod
    def url(self) -> str:
        """The page on which they do it."""

    @property
    @abstractmethod
    def reason(self) -> str:
        """Why its holder gets mail about it."""

    @abstractmethod
    def superiors(self, hierarchy: "Hierarchy") -> list[Person]:
        """The next people up: those to whom its holder answers for it."""

    @property
    @abstractmethod
    def superiors_name(self) -> str:
        """What the next people up are called, in the middle of a sentence."""

    @property
    def runs_out(self) -> bool:
        """Whether the day is the end of something that holds, rather than the day by which something is due."""
        return False

    def days_over(self, at: datetime) -> int:
        """How many working days its clock is over."""
        return days_over(self.turn.hours, self.turn.due_at, at) if self.turn else 0

    def face(self, at: datetime) -> ClockFace | None:
        """The clock as people read it: the working days that there were, and those that are gone."""
        turn = self.turn
        if turn is None or turn.allowance > PIPS * WORKING_DAY:
            return None
        return running_face(turn.hours, turn.allowance, turn.since, turn.due_at, at)


@dataclass(frozen=True)
class SignOffWait(Wait):
    """A sign-off's turn: the gate's, or the team's when something has been asked of it."""

    sign_off: SignOff
    asked: TeamTurn | None
    ladder: Ladder = USUAL

    @property
    def subject(self) -> str:
        return self.sign_off.subject

    @property
    def key(self) -> str:
        """What names this turn: the question put to the team, or how often it has come to the gate."""
        return f"team:{self.asked.pk}" if self.asked else f"gate:{self.sign_off.passage}"

    @property
    def project(self) -> Project:
        return self.sign_off.review.project

    @property
    def holder(self) -> Person:
        return self.sign_off.holder

    @property
    def since(self) -> datetime:
        return self.sign_off.since

    @property
    def calendar(self) -> Calendar:
        return self.sign_off.gate.calendar

    @property
    def place(self) -> str:
        return self.sign_off.gate.name

    @property
    def act(self) -> str:
        return f"Answer {self.place}" if self.asked else f"Decide on {self.place}"

    @property
    def url(self) -> str:
        return link("sign_off_answer" if self.asked else "decision", self.sign_off.pk)

    @property
    def reason(self) -> str:
        if self.asked:
            return f"the turn is yours: you lead {self.project.key}"
        return f"you hold the {self.place} sign-off on {self.project.key}"

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
        if self.running_since is None or self.sign_off.due_at is None:
            return None
        hours = self.calendar.hours()
        return Turn(self.running_since, self.sign_off.due_at, self.allowance, hours, self.ladder)

    def superiors(self, hierarchy: "Hierarchy") -> list[Person]:
        """The gate's leads, or the owner of the project when the turn is with its team."""
        if self.asked:
            return hierarchy.owner(self.project)
        team = self.sign_off.gate.team
        return hierarchy.leads(team.key) if team else []

    @property
    def superiors_name(self) -> str:
        if self.asked:
            return "the owner of the project"
        team = self.sign_off.gate.team
        return f"the leads of {team.name}" if team else "the governance managers"


def wait_on(sign_off: SignOff) -> SignOffWait:
    """The turn on a sign-off as it is now."""
    return SignOffWait(sign_off, sign_off.team_turns.filter(ended_at=None).first())
