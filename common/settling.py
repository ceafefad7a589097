"""One thing after the other, so that one which can't be settled holds up no other."""

from collections.abc import Callable, Iterable
from typing import TypeVar

import structlog
from django.db import DatabaseError

from common.refusals import Refused

log = structlog.get_logger()
T = TypeVar("T")


def settle_each(things: Iterable[T], settle: Callable[[T], int]) -> int:
    """Settle one after the other, each in a transaction of its own; what fails is logged and left to the next sweep."""
    done = 0
    for thing in list(things):
        try:
            done += settle(thing)
        except (Refused, DatabaseError) as fault:
            log.warning("sweep.left", thing=str(thing), fault=str(fault))
    return done
