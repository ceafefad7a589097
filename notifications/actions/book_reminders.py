"""Find every turn that stands on a step of the ladder nobody has been told of, and tell whoever hears of it.

It may run twice, on two machines, or after three days of silence: a step is booked once, and only the present one.
Three beats, each by itself safe to run at any time: work out what has changed, book what is due, tell what is booked.
"""

from collections.abc import Iterator
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Q

from common import clock
from notifications.actions.tell_reminders import tell
from notifications.kinds import waits_about
from notifications.ladder import current_step
from notifications.models import Reminder, Watch
from notifications.standing_still import stands_still
from notifications.telling import Due
from notifications.watching import CHUNK, work_out

#: How many steps one statement books.
BATCH = 5_000

#: `width_bucket` is how many of the rungs have come: the last of them is the step on which the turn stands, and those
#: before it are never caught up. A row whose steps have run out is worked out again.
BOOK = """
WITH due AS MATERIALIZED (
    SELECT id, subject, turn, project_id, rungs, steps, loud, width_bucket(%(at)s, rungs) AS n
    FROM notifications_watch
    WHERE NOT stale AND next_at <= %(at)s
    ORDER BY next_at LIMIT %(batch)s
    FOR NO KEY UPDATE SKIP LOCKED
), moved AS (
    UPDATE notifications_watch AS watch
    SET next_at = due.rungs[due.n + 1], stale = due.n >= cardinality(due.rungs)
    FROM due WHERE watch.id = due.id
), booked AS (
    INSERT INTO notifications_reminder (subject, turn, step, project_id, booked_at, told_at)
    SELECT subject, turn, steps[n], project_id, %(at)s, CASE WHEN NOT loud[n] THEN %(at)s END FROM due WHERE n > 0
    ON CONFLICT DO NOTHING
    RETURNING 1
)
SELECT (SELECT count(*) FROM due), (SELECT count(*) FROM booked)
"""


def book_reminders(at: datetime | None = None) -> int:
    """Book every step that is due at a moment and post the letters that go out at once; says how many were booked."""
    with clock.pinned(at or clock.now()) as moment:
        if stands_still(at):
            return 0
        work_out(moment)
        booked = book(moment)
        tell(moment)
    return booked


def book(at: datetime, *, batch: int = BATCH) -> int:
    """Book what is due of all that has been worked out, a batch after the other; says how many steps were new."""
    total = 0
    while True:
        taken, booked = book_some(at, batch)
        total += booked
        if not taken:
            return total


@transaction.atomic
def book_some(at: datetime, batch: int) -> tuple[int, int]:
    """Book a batch that nobody else books; says how many turns it took up and how many steps were new."""
    with connection.cursor() as cursor:
        cursor.execute(BOOK, {"at": at, "batch": batch})
        taken, booked = cursor.fetchone()
    return taken, booked


def plan(at: datetime) -> Iterator[Due]:
    """What would be booked at a moment and is not yet; reads only."""
    watched = Watch.objects.filter(Q(stale=True) | Q(next_at__lte=at)).order_by("pk").values_list("subject", flat=True)
    subjects = list(watched)
    for begin in range(0, len(subjects), CHUNK):
        chunk = subjects[begin : begin + CHUNK]
        known = booked_about(chunk)
        for wait in waits_about(chunk).values():
            step = current_step(wait.turn, at) if wait.turn else None
            if step is not None and (wait.subject, wait.key, step.key) not in known:
                yield Due(wait, step)


def booked_about(subjects: list[str]) -> set[tuple[str, str, str]]:
    """Which steps have been booked about these subjects."""
    rows = Reminder.objects.filter(subject__in=subjects).order_by()
    return set(rows.values_list("subject", "turn", "step"))
