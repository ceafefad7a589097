"""One bad row never holds up another."""

import logging
from types import TracebackType
from typing import Self

from celery.exceptions import SoftTimeLimitExceeded
from django.db import OperationalError

logger = logging.getLogger(__name__)

#: What is no fault of a row: the database has gone, or the worker's time is up.
NOT_THE_ROWS = (OperationalError, SoftTimeLimitExceeded)


class Isolated:
    """What goes wrong inside is logged and kept in `trouble`, so that the caller can write it on the row and go on."""

    def __init__(self, row: str) -> None:
        self.row = row
        self.trouble = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if not isinstance(error, Exception) or isinstance(error, NOT_THE_ROWS):
            return False
        logger.error("%s could not be dealt with", self.row, exc_info=error)
        self.trouble = f"{type(error).__name__}: {error}".replace("\0", "")[:1000]
        return True
