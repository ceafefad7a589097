"""What it costs to find and book what is due, beside the best single SQL statement that does the same.

`python3 slipway.py bench sweep`. A million open sign-offs lie in a database of their own; 20,000 of them are due.

Timed is what `manage.py remind` does until every step is booked: looking for what has changed since the last sweep
(nothing has), finding what is due, one reminder for each step and the moment of each next step, every batch committed.
Beside it: the same in one statement over the same rows, committed too, and one that only inserts reminders for
sign-offs by their due date and keeps no ladder. Not timed with it, and told by themselves: working out the steps of a
turn when it changes, and writing the letters of what was booked, which goes on in batches of one.
"""

import os
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from statistics import median
from typing import Any

import django
from django.db import connection

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

# The models can be loaded from here on.
from approvals.models import SignOff  # noqa: E402
from common import clock  # noqa: E402
from notifications import wake  # noqa: E402
from notifications.actions.book_reminders import book  # noqa: E402
from notifications.actions.tell_reminders import tell  # noqa: E402
from notifications.models import Message, Reminder, Watch  # noqa: E402
from notifications.watching import work_out  # noqa: E402
from tests.cast import the_cast  # noqa: E402
from tests.stories import submitted  # noqa: E402

OPEN = int(os.environ.get("SLIPWAY_BENCH_OPEN", "1000000"))
EACH = 50  # one in so many is due
GATES = 4
ROUNDS = 3
LETTERS = 200
STALE = 2_000
MOST = 2.0

BEGAN = datetime.fromisoformat("2026-06-03T09:00:00+00:00")
LATER = datetime.fromisoformat("2026-06-09T15:00:00+00:00")

SAME = """
WITH due AS (
    UPDATE notifications_watch AS watch
    SET next_at = rungs[width_bucket(%(at)s, rungs) + 1], stale = width_bucket(%(at)s, rungs) >= cardinality(rungs)
    WHERE NOT stale AND next_at <= %(at)s
    RETURNING subject, turn, project_id, rungs, steps, loud, width_bucket(%(at)s, rungs) AS n
)
INSERT INTO notifications_reminder (subject, turn, step, project_id, booked_at, told_at)
SELECT subject, turn, steps[n], project_id, %(at)s, CASE WHEN NOT loud[n] THEN %(at)s END FROM due WHERE n > 0
ON CONFLICT DO NOTHING
"""
LESS = """
INSERT INTO notifications_reminder (subject, turn, step, project_id, booked_at)
SELECT 'sign_off:' || s.id, 'gate:' || s.passage, 'due:' || (s.due_at AT TIME ZONE 'Europe/Berlin')::date,
    r.project_id, %(at)s
FROM approvals_signoff s JOIN approvals_review r ON r.id = s.review_id
WHERE s.state IN ('pending', 'changes_requested') AND s.due_at < %(at)s::timestamptz + interval '12 hours'
ON CONFLICT DO NOTHING
"""


def main() -> None:
    """Load, measure, and say the ratio; ends with an error when it is more than what was promised."""
    wake.silence.seconds = 1e9
    wake.silence.fall()
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        at = load()
        ratio = report(at)
    finally:
        connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)
    if ratio > MOST:
        raise SystemExit(f"More than {MOST:g} times.")


def load() -> datetime:
    """Two real turns, one due and one not, told by the actions; then everybody else's by copies of their rows."""
    cast = the_cast()
    with clock.pinned(BEGAN):
        due = submitted(cast, "Due").sign_off("architecture")
        work_out(BEGAN)
    with clock.pinned(LATER):
        other = submitted(cast, "Not due").sign_off("architecture")
        work_out(LATER)
    watch = Watch.objects.get(subject=due.subject)
    place = next(n for n, step in enumerate(watch.steps) if step.startswith("due:"))
    at: datetime = watch.rungs[place] + timedelta(minutes=30)
    Watch.objects.exclude(subject__in=[due.subject, other.subject]).delete()
    Watch.objects.filter(pk=watch.pk).update(next_at=watch.rungs[place])
    copy(due, other)
    assert Watch.objects.due(at).count() == OPEN // EACH, Watch.objects.due(at).count()
    return at


def copy(due: SignOff, other: SignOff) -> None:
    """Copies of everything that a turn consists of, while no trigger and no foreign key looks."""
    projects = OPEN // GATES
    pick = f"CASE WHEN g %% {EACH} = 0 THEN {due.pk} ELSE {other.pk} END"
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        for table in ("notifications_watch", "approvals_signoff", "approvals_review", "projects_project"):
            cursor.execute(f"CREATE TEMP TABLE t_{table} AS TABLE {table}")
            cursor.execute(f"DELETE FROM {table}")
        clone(
            cursor,
            "projects_project",
            projects,
            f"t.id = {other.review.project_id}",
            {
                "id": "g",
                "number": "g",
                "key": "'SLP-' || g",
                "external_id": "NULL",
            },
        )
        clone(cursor, "approvals_review", projects, f"t.id = {other.review_id}", {"id": "g", "project_id": "g"})
        clone(
            cursor,
            "approvals_signoff",
            OPEN,
            f"t.id = {pick}",
            {
                "id": "g",
                "review_id": f"(g - 1) / {GATES} + 1",
                "gate_id": f"{due.gate_id} + g %% {GATES}",
            },
        )
        subject = f"'sign_off:' || {pick}"
        clone(
            cursor,
            "notifications_watch",
            OPEN,
            f"t.subject = {subject}",
            {
                "id": "g",
                "subject": "'sign_off:' || g",
                "project_id": f"(g - 1) / {GATES} + 1",
            },
        )
        cursor.execute(
            "INSERT INTO notifications_reminder (subject, turn, step, project_id, booked_at, told_at)"
            " SELECT subject, turn, 'half_time', project_id, %s, %s FROM notifications_watch WHERE id %% %s = 0",
            [LATER, LATER, EACH],
        )
        cursor.execute("SET session_replication_role = origin")
        cursor.execute("VACUUM ANALYZE")


def clone(cursor: Any, table: str, number: int, which: str, changed: dict[str, str]) -> None:
    """So many copies of one row of a table, with some columns computed from the number `g` of the copy."""
    cursor.execute(
        "SELECT column_name FROM information_schema.columns"
        " WHERE table_schema = 'public' AND table_name = %s AND is_generated = 'NEVER'",
        [table],
    )
    names = [name for (name,) in cursor.fetchall()]
    values = ", ".join(changed.get(name, f't."{name}"') for name in names)
    columns = ", ".join(f'"{name}"' for name in names)
    cursor.execute(
        f"INSERT INTO {table} ({columns}) OVERRIDING SYSTEM VALUE SELECT {values}"
        f" FROM generate_series(1, %s) g JOIN t_{table} t ON {which}",
        [number],
    )


def report(at: datetime) -> float:
    """Measure each way in turn, and print the medians; gives the ratio of the sweep to the same in one statement."""
    ways: dict[str, Callable[[], object]] = {
        "same": lambda: execute(SAME, at),
        "sweep": lambda: (work_out(at), book(at)),
        "less": lambda: execute(LESS, at),
    }
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, way in ways.items():
            taken[name].append(seconds(way))
            assert Reminder.objects.filter(booked_at=at).count() == OPEN // EACH
            forget(at)
    middle = {name: median(times) for name, times in taken.items()}
    print(f"{OPEN:,} open sign-offs, {OPEN // EACH:,} due; medians of {ROUNDS}, each committed")
    line("the sweep: all that is due found and booked", middle["sweep"])
    line("the same in one SQL statement", middle["same"])
    line("one that inserts the reminders alone and keeps no ladder", middle["less"])
    ratio = middle["sweep"] / middle["same"]
    print(
        f"{ratio:8.2f} times the statement that does the same; {middle['sweep'] / middle['less']:.2f} times the other"
    )
    beside(at)
    return ratio


def beside(at: datetime) -> None:
    """What a sweep does besides: nothing to do, the steps of what has changed, and the letters of what was booked."""
    line("a sweep when nothing is due", seconds(lambda: (work_out(BEGAN), book(BEGAN))))
    Watch.objects.filter(pk__lte=STALE).update(stale=True)
    per = seconds(lambda: work_out(LATER)) / STALE
    print(f"{per * 1000:8.2f} ms  working out the steps of one turn that has changed")
    book(at)
    kept = Reminder.objects.to_tell().order_by("pk").values("pk")[:LETTERS]
    Reminder.objects.to_tell().exclude(pk__in=kept).update(told_at=at)
    with clock.pinned(at):
        per = seconds(lambda: tell(at)) / LETTERS
    print(
        f"{per * 1000:8.2f} ms  writing one letter about a booked step ({Message.objects.count()} of {LETTERS} written)"
    )


def execute(statement: str, at: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, {"at": at})


def forget(at: datetime) -> None:
    """Everything as it was before the booking, and no dead rows in the way of the next."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM notifications_reminder WHERE booked_at = %s", [at])
        cursor.execute(
            "UPDATE notifications_watch SET next_at = rungs[width_bucket(%s, rungs)], stale = false WHERE id %% %s = 0",
            [at, EACH],
        )
        cursor.execute("VACUUM notifications_watch, notifications_reminder")
        cursor.execute("CHECKPOINT")


def seconds(what: Callable[[], object]) -> float:
    begun = time.monotonic()
    what()
    return time.monotonic() - begun


def line(what: str, value: float) -> None:
    print(f"{value:8.3f} s  {what}")


if __name__ == "__main__":
    main()
