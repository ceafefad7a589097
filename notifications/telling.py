"""A step that is due: whom it reaches, with which letter, and why."""

from dataclasses import dataclass
from datetime import datetime

from notifications.audience import Telling, can_hear
from notifications.hierarchy import Hearer, Hierarchy
from notifications.ladder import Reach, Rung, Step
from notifications.matter import Matter
from notifications.models import Letter, Reminder
from notifications.waits import Wait


@dataclass(frozen=True)
class Due:
    """A turn and the step on which it stands."""

    wait: Wait
    step: Step

    def matter(self, at: datetime, reminder: Reminder | None = None) -> Matter:
        """What the letters of this step are about."""
        return Matter(at, self.wait.project, self.wait, step=self.step, reminder=reminder)

    def tellings(self, hierarchy: Hierarchy, matter: Matter) -> list[Telling]:
        """Everybody who gets a letter of its own about it, and why; a step that is told once a day has none.

        Where nobody is there whom it could reach beside the holder, the daily mail tells them of it like any other.
        """
        if not self.step.at_once:
            return []
        hearers = hierarchy.hearers(self.wait, self.step)
        if self.step.rung is not Rung.DUE_TODAY and len(hearers) == 1:
            return []
        found = [Telling(hearer.person, letter_for(hearer), why(hearer, self.wait)) for hearer in hearers]
        return [telling for telling in found if can_hear(telling.to, matter)]


def letter_for(hearer: Hearer) -> Letter:
    """The holder is reminded; everybody else hears that somebody has not answered."""
    return Letter.REMINDER if hearer.reach is Reach.HOLDER else Letter.ESCALATION


def why(hearer: Hearer, wait: Wait) -> str:
    """Why this person hears of it."""
    key = wait.project.key
    return {
        Reach.HOLDER: wait.reason,
        Reach.STAND_IN: f"you stand in for {wait.holder.name} on {key}",
        Reach.LEAD: f"it goes up to {wait.superiors_name} when nobody acts on {key}",
        Reach.OWNER: f"you answer for {key}",
        Reach.GOVERNANCE: f"you are a governance manager and nobody has answered on {key}",
    }[hearer.reach]
