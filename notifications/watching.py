"""Working out the steps of whatever waits, so that a sweep finds what is due by one column.

A turn's steps follow from its clock alone, so they are worked out once, when something about it changes, and kept
in its row. A million turns of which none is due then cost a sweep nothing, and booking those that are due is one
statement per batch, whose cost is that of the rows it writes.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from approvals.models import Review
from notifications.isolation import Isolated
from notifications.kinds import waits_about
from notifications.ladder import window
from notifications.models import Recount, Watch
from notifications.waits import Wait

#: How many are worked out in one transaction; whoever changes one of them waits as long as that takes.
CHUNK = 200
#: When a row that could not be worked out is tried again.
AGAIN = timedelta(hours=1)
WORKED_OUT = ["stale", "turn", "project", "holder", "calendar", "first_at", "next_at", "rungs", "steps", "loud"]


def work_out(at: datetime) -> int:
    """Work out the steps of everything that has changed; says how many rows there were."""
    done = 0
    for recount in Recount.objects.order_by("pk"):
        mark(recount)
    while rows := work_out_some(at):
        done += rows
    return done


@transaction.atomic
def mark(recount: Recount) -> None:
    """Mark whatever runs by a calendar or climbs a route's ladder; as long as some are locked it is done again."""
    concerned = Watch.objects.filter(stale=False)
    if recount.calendar_id is not None:
        concerned = concerned.filter(calendar=recount.calendar_id)
    else:
        reviews = Review.objects.open().filter(version__route=recount.route_id)
        concerned = concerned.filter(project__in=reviews.values("project"))
    free = concerned.select_for_update(skip_locked=True, no_key=True, of=("self",)).values("pk")
    how_many = concerned.count()
    if Watch.objects.filter(pk__in=free).update(stale=True) >= how_many:
        recount.delete()


@transaction.atomic
def work_out_some(at: datetime) -> int:
    """Take some that nobody else works on; what waits no more is removed, and noted again when it waits anew."""
    stale = Watch.objects.stale().order_by("pk").select_for_update(skip_locked=True, no_key=True, of=("self",))
    rows = list(stale[:CHUNK])
    if not rows:
        return 0
    waits = waits_of(rows)
    over = {subject for subject, wait in waits.items() if wait is None}
    kept = [row for row in rows if row.subject not in over]
    for row in kept:
        settle(row, waits.get(row.subject), at)
    Watch.objects.bulk_update(kept, WORKED_OUT)
    Watch.objects.filter(subject__in=over).delete()
    return len(rows)


def waits_of(rows: Sequence[Watch]) -> dict[str, Wait | None]:
    """What waits, by subject; None for what is over; nothing for what can't be read: that is looked at one by one."""
    found: dict[str, Wait | None] = {}
    with Isolated(f"what waits about {', '.join(map(str, rows[:3]))}"), transaction.atomic():
        waits = waits_about(row.subject for row in rows)
        found = {row.subject: waits.get(row.subject) for row in rows}
    if not found and len(rows) > 1:
        for row in rows:
            found |= waits_of([row])
    return found


def settle(row: Watch, wait: Wait | None, at: datetime) -> None:
    """Write into a row what its wait comes to; a row that can't be read is tried again later."""
    row.stale, row.rungs, row.steps, row.loud = False, [], [], []
    row.first_at, row.next_at = None, at + AGAIN
    if wait is None:
        return
    with Isolated(f"the ladder of {wait.subject}"):
        steps = window(wait.turn, at) if wait.turn else []
        row.turn, row.project, row.holder, row.calendar = wait.key, wait.project, wait.holder, wait.calendar
        row.rungs = [step.at for step in steps]
        row.steps = [step.key for step in steps]
        row.loud = [step.at_once for step in steps]
        row.first_at = row.next_at = steps[0].at if steps else None
