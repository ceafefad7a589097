"""Whoever resumes the feed after the last id that they have seen misses nothing."""

from threading import Event as Flag
from threading import Thread

import pytest
from django.db import connection, transaction

from audit import feed
from audit.models import Event
from tests.audit.telling import tell

pytestmark = pytest.mark.django_db(transaction=True)


def seen() -> list[object]:
    settled = feed.settled()
    return [event.changes["what"] for event in Event.objects.filter(pk__lte=settled).order_by("pk")]


class Slow:
    """Somebody who records and takes their time to commit."""

    def __init__(self, *what: str, give_up: bool = False) -> None:
        self.recorded, self.may_end = Flag(), Flag()
        self.thread = Thread(target=self._run, args=(what, give_up))

    def _run(self, what: tuple[str, ...], give_up: bool) -> None:
        with transaction.atomic():
            for one in what:
                tell(one, stream="team:slow")
            self.recorded.set()
            self.may_end.wait(10)
            transaction.set_rollback(give_up)
        connection.close()

    def __enter__(self) -> "Slow":
        self.thread.start()
        assert self.recorded.wait(10)
        return self

    def end(self) -> None:
        self.may_end.set()
        self.thread.join()

    def __exit__(self, *_: object) -> None:
        self.end()


def test_it_ends_below_what_is_not_committed_yet() -> None:
    """Seen to fail when `settled` looks at the sequence alone: "late" would never be read."""
    tell("first")
    with Slow("late", "later") as slow:
        tell("quick")
        assert seen() == ["first"]
        slow.end()
        assert seen() == ["first", "late", "later", "quick"]


def test_it_goes_on_when_the_slow_one_gives_up() -> None:
    with Slow("never", give_up=True) as slow:
        tell("quick")
        assert seen() == []
        slow.end()
        assert seen() == ["quick"]


def test_an_undone_part_of_a_transaction_takes_its_announcement_along() -> None:
    """A savepoint that is rolled back frees its lock; what the transaction records afterwards is announced again."""
    with transaction.atomic():
        with transaction.atomic():
            tell("undone")
            transaction.set_rollback(True)
        kept = tell("kept")
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()")
            assert cursor.fetchone() == (1,)
    assert feed.settled() >= kept.pk


def test_a_transaction_with_many_events_announces_itself_once() -> None:
    with transaction.atomic():
        for number in range(30):
            tell(number)
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()")
            assert cursor.fetchone() == (1,)


def test_it_reads_to_the_end_when_nobody_writes() -> None:
    tell("only")
    assert seen() == ["only"]
