"""What to make of an error that no rule foresaw: a moment's rush in the database, or a fault of ours with a number."""

import logging
import secrets

from django.db import DataError, OperationalError
from django.http import HttpRequest
from psycopg import errors

logger = logging.getLogger("slipway.fault")

#: Seconds after which it is worth asking again when somebody else held the rows.
RETRY_AFTER = 3

_RUSH = (errors.LockNotAvailable, errors.DeadlockDetected, errors.QueryCanceled, errors.SerializationFailure)

BUSY = "Somebody else is changing this at the same moment. Nothing was saved. Send it again."
UNFIT = "A value is larger than Slipway can keep."


def is_rush(error: BaseException) -> bool:
    """Whether the database gave up because others held what this request needed."""
    return isinstance(error, OperationalError) and isinstance(error.__cause__, _RUSH)


def is_unfit(error: BaseException) -> bool:
    """Whether a value was sent that no column can hold, such as a number beyond 64 bits."""
    return isinstance(error, DataError)


def report(request: HttpRequest, error: BaseException | None) -> str:
    """Log a fault under a short number that a person can pass on to the administrator, and give the number."""
    known: str | None = getattr(request, "fault_number", None)
    if known is not None:
        return known
    number = secrets.token_hex(2).upper()
    request.fault_number = number  # type: ignore[attr-defined]
    logger.error("Fault %s on %s %s", number, request.method, request.path, exc_info=error)
    return number


def sentence(number: str) -> str:
    """What a person reads about a fault of ours."""
    return f"Nothing was saved. Try again; if it fails once more, give your administrator this number: {number}."
