"""What a letter is about: an event or a step of the ladder, with the records that it speaks of as they are now."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accounts.models import Person
from approvals.models import SignOff
from audit.models import Event
from common import clock
from notifications.kinds import wait_about
from notifications.ladder import Step
from notifications.models import Reminder
from notifications.waits import SignOffWait, Wait, wait_on
from projects.models import HandOver, Project, Responsibility, SowStep


@dataclass(frozen=True)
class Matter:
    """One thing to tell, whoever is told."""

    at: datetime
    project: Project
    wait: Wait | None = None
    event: Event | None = None
    step: Step | None = None
    reminder: Reminder | None = None
    seat: Responsibility | None = None
    #: Where an event makes several things wait: which of them.
    part: str = ""

    @property
    def sign_off(self) -> SignOff | None:
        """The gate's part that it is about, if it is about one."""
        return self.wait.sign_off if isinstance(self.wait, SignOffWait) else None

    @property
    def about(self) -> str:
        """What waits, as the trail names it; empty where nothing does."""
        return self.wait.subject if self.wait else ""

    @property
    def changes(self) -> dict[str, Any]:
        """What the event says."""
        return self.event.changes if self.event else {}

    @property
    def actor(self) -> str:
        """Who did it."""
        return self.event.actor.name if self.event and self.event.actor else "Slipway"

    @property
    def actor_id(self) -> int | None:
        return self.event.actor.id if self.event and self.event.actor else None

    @property
    def key(self) -> str:
        """What makes everything that is told of it one of its kind."""
        if self.reminder:
            return f"reminder:{self.reminder.pk}"
        return ":".join(filter(None, (f"event:{self.event.pk if self.event else 0}", self.part)))

    def person(self, pk: Any) -> Person | None:
        """Somebody whom the event names by id."""
        return Person.objects.filter(pk=pk).first() if isinstance(pk, int) else None


def matters_of(event: Event) -> Iterator[Matter]:
    """What an event is about: itself, and each condition that it sets; nothing where no project knows of it."""
    project = project_of(event.stream)
    if project is None:
        return
    at = clock.now()
    yield Matter(at, project, wait_of(event), event, seat=seat_named(project, event.changes))
    for condition in event.changes.get("conditions", []) if event.verb == "decision.recorded" else []:
        part = f"condition:{condition['id']}"
        yield Matter(at, project, wait_about(part), event, part=part)


def project_of(stream: str) -> Project | None:
    """The project in whose stream something happened, or for which a statement of work is agreed."""
    kind, _, key = stream.partition(":")
    projects = Project.objects.select_related("lead")
    return projects.filter(**{"sows__reference" if kind == "sow" else "key": key}).first()


def wait_of(event: Event) -> Wait | None:
    """What waits on somebody by this event: the sign-off that it names, else what it is about."""
    if not event.changes.get("sign_off"):
        return wait_about(waiting_subject(event))
    sign_off = SignOff.objects.told().filter(pk=event.changes["sign_off"]).first()
    return wait_on(sign_off) if sign_off else None


def waiting_subject(event: Event) -> str:
    """The subject under which a thing waits, where the trail names it by something else."""
    kind, _, key = event.stream.partition(":")
    if kind == "sow":
        step = SowStep.objects.open().filter(sow__reference=key).first()
        return f"sow_step:{step.pk}" if step else ""
    if event.verb == "hand_over.offered":
        asked = HandOver.objects.open().filter(seat__project__key=key, seat__area=event.changes["area"]).first()
        return f"hand_over:{asked.pk}" if asked else ""
    return str(event.subject)


def seat_named(project: Project, changes: dict[str, Any]) -> Responsibility | None:
    """The seat that an event offers to somebody."""
    offered = project.responsibilities.current().filter(
        area=changes.get("area", ""), accountable=changes.get("accountable") or 0
    )
    return offered.select_related("named_by").first()
