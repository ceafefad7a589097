"""What a decision costs: statements and time by beat, beside the same statements sent raw, in one run.

`make bench`, or `python3 slipway.py bench decision`.
"""

import os
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

# The models can be imported from here on.
from django.db import connection, transaction  # noqa: E402
from django.test.utils import setup_databases, teardown_databases  # noqa: E402

from approvals.actions.decide import decide  # noqa: E402
from tests.cast import Cast, the_cast  # noqa: E402
from tests.stories import Story, at_stakeholder, side_by_side, submitted  # noqa: E402

TIMES = 15
#: Which beat a statement belongs to, by its first word and its table.
BEATS = ("lock", "guard", "step and save", "record")


def beat_of(sql: str) -> str:
    """Lock: the project, and what is read again after it. Guard: every other question. Record: the trail."""
    if "FOR NO KEY UPDATE" in sql or sql.startswith(("SAVEPOINT", "RELEASE")) or 'FROM "approvals_signoff"' in sql:
        return "lock"
    if sql.startswith('INSERT INTO "audit_event"'):
        return "record"
    return "step and save" if sql.startswith(("INSERT", "UPDATE")) else "guard"


class Watch:
    """Every statement of a decision, with how long it took."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, Any, float]] = []

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: Any, context: Any) -> Any:
        begun = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.seen.append((sql, params, time.perf_counter() - begun))


@contextmanager
def undone() -> Iterator[None]:
    """What happens within is rolled back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def measure(tell: Callable[[Cast], Story], gate: str, cast: Cast) -> None:
    """Decide at a gate, again and again; print the middle of it."""
    story = tell(cast)
    sign_off = story.sign_off(gate)
    runs, raws = [], []
    for _ in range(TIMES):
        watch = Watch()
        with undone():
            begun = time.perf_counter()
            with connection.execute_wrapper(watch):
                decide(sign_off, by=sign_off.reviewer, verdict="approve")
            runs.append((time.perf_counter() - begun, watch.seen))
        with undone():
            raws.append(raw(watch.seen))
    report(runs, raws)


def raw(seen: list[tuple[str, Any, float]]) -> float:
    """The same statements, sent to PostgreSQL with nothing around them."""
    begun = time.perf_counter()
    with connection.connection.cursor() as cursor:
        for sql, params, _ in seen:
            cursor.execute(sql, params)
            if cursor.description:
                cursor.fetchall()
    return time.perf_counter() - begun


def report(runs: list[tuple[float, list[tuple[str, Any, float]]]], raws: list[float]) -> None:
    """Statements and milliseconds by beat; the whole; the limit."""
    whole = statistics.median(spent for spent, _ in runs)
    print(f"  {len(runs[0][1])} statements, {1000 * whole:.1f} ms")
    for beat in BEATS:
        spent = [sum(took for sql, _, took in seen if beat_of(sql) == beat) for _, seen in runs]
        number = sum(beat_of(sql) == beat for sql, _, _ in runs[0][1])
        share = statistics.median(spent) / whole
        print(f"    {beat:<14} {number:>2} statements  {1000 * statistics.median(spent):6.2f} ms  {share:4.0%}")
    within = statistics.median(sum(took for _, _, took in seen) for _, seen in runs)
    print(f"    {'Python':<14} {'':>13}  {1000 * (whole - within):6.2f} ms  {1 - within / whole:4.0%}")
    print(f"    the same statements raw:    {1000 * statistics.median(raws):6.2f} ms")


def main() -> None:
    """Three decisions: in the middle of a stage, the last of a stage, the last of the review."""
    made = setup_databases(verbosity=0, interactive=False, serialized_aliases=[])
    try:
        with undone():
            cast = the_cast()
            for title, tell, gate in (
                ("the last of a gate", side_by_side, "security"),
                ("the last of a stage; two gates open", submitted, "architecture"),
                ("the last of the review; the project is cleared", at_stakeholder, "stakeholder"),
            ):
                print(title)
                measure(tell, gate, cast)
    finally:
        teardown_databases(made, verbosity=0)


if __name__ == "__main__":
    main()
