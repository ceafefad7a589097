"""Waking the workers up. The rows are the truth and beat sweeps them; a lost wake-up costs seconds, never a message."""

import logging
from time import monotonic

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)

DISPATCH = "notifications.tasks.dispatch"
DELIVER = "notifications.tasks.deliver"

#: After a wake-up that failed nobody waits for the broker again for so many seconds: the sweep comes by anyway.
QUIET = 30
#: A wake-up that nobody heard for so long has been overtaken by the sweep.
EXPIRES = 60

_quiet_until = {"monotonic": 0.0}


def after_commit(task: str) -> None:
    """Wake a task when the present transaction has been committed, once for all that the transaction did."""
    connection = transaction.get_connection()
    call = _CALLS[task]
    waiting = [(sids, call_) for sids, call_, *_ in connection.run_on_commit]
    if (set(connection.savepoint_ids), call) not in waiting:
        transaction.on_commit(call, robust=True)


def now(task: str) -> None:
    """Tell the queue; a broker that is down hurts nobody."""
    if monotonic() < _quiet_until["monotonic"]:
        return
    try:
        current_app.send_task(task, ignore_result=True, retry=False, expires=EXPIRES)
    except (OperationalError, OSError) as error:
        _quiet_until["monotonic"] = monotonic() + QUIET
        logger.warning("The queue can't be reached; the sweep will do %s: %s", task, error)


def _dispatch() -> None:
    now(DISPATCH)


def _deliver() -> None:
    now(DELIVER)


_CALLS = {DISPATCH: _dispatch, DELIVER: _deliver}
