"""A story short enough to put on record in a test."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.db import connection, transaction

from audit.events import Fact
from audit.models import Event
from audit.record import record

STREAM = "project:SLP-1"


@dataclass(frozen=True)
class Happened(Fact):
    """Something happened."""

    verb: ClassVar[str] = "test.happened"
    what: Any = "something"


def tell(what: Any = "something", *, stream: str = STREAM, subject: str = "thing:1", **who: Any) -> Event:
    """Put it on record in a transaction of its own."""
    with transaction.atomic():
        return record(Happened(what), stream=stream, subject=subject, **{"by": None, **who})


def tamper(sql: str, *parameters: Any) -> None:
    """Change the tables as somebody could who owns the server: the triggers don't see it."""
    with transaction.atomic(), connection.cursor() as cursor:
        # What was done honestly before is looked at now, as at its commit.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(sql, parameters)
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")
