"""Waking the workers up. The rows are the truth and beat sweeps them; a lost wake-up costs seconds, never a message."""

import logging
from functools import partial
from threading import Lock, Timer
from time import monotonic

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)

DISPATCH = "notifications.tasks.dispatch"
DELIVER = "notifications.tasks.deliver"
LINES = "notifications.tasks.deliver_lines"

#: Calls within this many seconds are one: a transaction with ten events, or ten requests at once.
MOMENT = 0.05
#: A call that nobody heard for so many seconds has been overtaken by the sweep.
EXPIRES = 60


class Silence:
    """After a call that failed nobody calls for a while: the sweep comes by anyway."""

    def __init__(self, seconds: float = 30) -> None:
        self.seconds = seconds
        self.until = 0.0

    def reigns(self) -> bool:
        """Whether the broker is being left alone."""
        return monotonic() < self.until

    def fall(self) -> None:
        """Leave the broker alone from now on for a while."""
        self.until = monotonic() + self.seconds

    def end(self) -> None:
        """Call again at once."""
        self.until = 0.0


silence = Silence()
_waiting: set[str] = set()
_lock = Lock()


def after_commit(task: str) -> None:
    """Ask for a task when the present transaction has been committed, and not at all if it is rolled back."""
    transaction.on_commit(partial(call, task), robust=True)


def call(task: str) -> None:
    """Ask the queue to run a task, from a thread of its own: whoever asks does not wait, whatever the broker does."""
    with _lock:
        if task in _waiting or silence.reigns():
            return
        _waiting.add(task)
    timer = Timer(MOMENT, send, (task,))
    timer.name = f"wake {task}"
    timer.start()


def send(task: str) -> None:
    """Put the call into the queue; a broker that is down is noted and left alone for a while."""
    with _lock:
        _waiting.discard(task)
    try:
        current_app.send_task(task, ignore_result=True, retry=False, expires=EXPIRES)
    except (OperationalError, OSError) as error:
        silence.fall()
        logger.warning("The queue can't be reached; the sweep will do %s: %s", task, error)
