"""What a letter is about: an event or a step of the ladder, with the records that it speaks of as they are now."""

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
from projects.models import Project, Responsibility


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

    @property
    def sign_off(self) -> SignOff | None:
        """The gate's part that it is about, if it is about one."""
        return self.wait.sign_off if isinstance(self.wait, SignOffWait) else None

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
        return f"reminder:{self.reminder.pk}" if self.reminder else f"event:{self.event.pk if self.event else 0}"

    def person(self, pk: Any) -> Person | None:
        """Somebody whom the event names by id."""
        return Person.objects.filter(pk=pk).first() if isinstance(pk, int) else None


def matter_of(event: Event) -> Matter | None:
    """What an event in a project's stream is about; None for any other stream."""
    project = Project.objects.select_related("lead").filter(key=event.stream.removeprefix("project:")).first()
    if project is None:
        return None
    return Matter(clock.now(), project, wait_of(event), event, seat=seat_named(project, event.changes))


def wait_of(event: Event) -> Wait | None:
    """What waits on somebody by this event: the sign-off that it names, else what it is about."""
    if not event.changes.get("sign_off"):
        return wait_about(event.subject)
    sign_off = SignOff.objects.told().filter(pk=event.changes["sign_off"]).first()
    return wait_on(sign_off) if sign_off else None


def seat_named(project: Project, changes: dict[str, Any]) -> Responsibility | None:
    """The seat that an event offers to somebody."""
    offered = project.responsibilities.current().filter(
        area=changes.get("area", ""), accountable=changes.get("accountable") or 0
    )
    return offered.select_related("named_by").first()
