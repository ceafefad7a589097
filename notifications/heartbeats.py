"""That the sweeps come by: each run to the end leaves its time, and whoever asks can miss it."""

from datetime import timedelta
from typing import Any

from celery.signals import task_success

from common import clock
from notifications.models import Heartbeat


def beat(name: str) -> None:
    """A line of the schedule has run to its end."""
    Heartbeat.objects.update_or_create(name=name, defaults={"at": clock.now()})


def late(allowed: dict[str, timedelta]) -> list[str]:
    """Which of these have not come by for longer than they may; one that never ran is not missed yet."""
    known = dict(Heartbeat.objects.filter(name__in=allowed).values_list("name", "at"))
    return [name for name, most in allowed.items() if name in known and clock.now() - known[name] > most]


@task_success.connect
def note(sender: Any = None, **_: Any) -> None:
    """The worker has finished a task."""
    beat(str(sender.name))
