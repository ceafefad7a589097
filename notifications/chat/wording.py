"""What is written into a room: a line and a link. A mail says the rest."""

from dataclasses import dataclass
from datetime import UTC

from audit.sentences import sentence_of
from common import words
from notifications.audience import Telling
from notifications.envelope import one_line
from notifications.ladder import Rung, Step
from notifications.letters import facts, template_of
from notifications.links import link
from notifications.matter import Matter
from notifications.rendering import worded


@dataclass(frozen=True)
class Words:
    """A heading, and a few lines."""

    title: str
    text: str


def personal(matter: Matter, telling: Telling) -> Words:
    """As the mail begins, for the one person to whom it would go."""
    told = facts(telling.letter, matter, telling.to, telling.why)
    subject = worded(template_of(telling.letter, matter), told).subject
    return Words(subject, f"You get this because {telling.why}.\n{told['url']}")


def neutral(matter: Matter) -> Words:
    """For everybody in a team's room: who has the turn, and not what people have said to each other."""
    title = one_line(f"{matter.project.name} ({matter.project.key})")
    return Words(title, f"{sentence(matter)}\n{where(matter)}")


def sentence(matter: Matter) -> str:
    """What has happened, or which step of the ladder has come."""
    if matter.event is not None:
        told = sentence_of(matter.event, zone=UTC)
        return one_line(" ".join(filter(None, (f"{told.actor} {told.act}.", told.beneath))), 700)
    if matter.wait is None or matter.step is None:
        return ""
    return one_line(f"{matter.wait.place}: {matter.wait.holder.name} has the turn, {due(matter.step)}.", 700)


def due(step: Step) -> str:
    """How a clock stands."""
    day = words.day(step.due_on)
    return {
        Rung.HALF_TIME: f"due {day}; half of the time has gone",
        Rung.BEFORE: f"due {day}",
        Rung.DUE_TODAY: "due today",
        Rung.OVER: f"{words.count(step.days_over, 'working day')} over",
    }[step.rung]


def where(matter: Matter) -> str:
    """The page that it is about."""
    if matter.sign_off is not None:
        return link("decision", matter.sign_off.pk)
    return link("project", matter.project.key)
