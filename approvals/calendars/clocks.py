"""The due dates of what is under way, worked out anew by the hours of a calendar. The projects are locked."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from accounts.models import Calendar
from approvals.models import EarlyLook, SignOff, TeamTurn
from common.calendar import WorkingHours, add
from projects.actions.contract_clocks import wind_contract_clocks

#: How many rows one statement writes.
BATCH = 1_000


def wind_clocks(calendar: Calendar) -> int:
    """Every running clock of a calendar gets the due date that it has by these hours; says how many moved.

    Working time that was spent before a clock last stood is kept as it was counted then.
    """
    hours = calendar.hours()
    sign_offs = saved(SignOff, moved_sign_offs(calendar, hours))
    return sign_offs + saved(EarlyLook, moved_looks(calendar, hours)) + wind_contract_clocks(calendar)


def moved_sign_offs(calendar: Calendar, hours: WorkingHours) -> Iterator[SignOff]:
    """The turns of gates and of teams whose due date is another one now."""
    running = SignOff.objects.live().filter(gate__calendar=calendar, due_at__isnull=False).select_related("gate")
    asked = TeamTurn.objects.filter(sign_off__in=running.values("pk"), ended_at=None).select_related("sign_off__gate")
    with_team = {turn.sign_off_id: turn for turn in asked}
    for sign_off in running.order_by("pk"):
        turn = with_team.get(sign_off.pk)
        yield from moved(sign_off, (turn.clock if turn else sign_off.clock).due(hours))


def moved_looks(calendar: Calendar, hours: WorkingHours) -> Iterator[EarlyLook]:
    """The early looks whose answer is due on another day now."""
    for look in EarlyLook.objects.open().filter(gate__calendar=calendar).select_related("gate").order_by("pk"):
        yield from moved(look, add(hours, look.asked_at, look.gate.service_level))


def moved(row: Any, due_at: datetime | None) -> Iterator[Any]:
    """The row with its due date, if that is another one."""
    if due_at is not None and row.due_at != due_at:
        row.due_at = due_at
        yield row


def saved(model: Any, rows: Iterable[Any]) -> int:
    """Write the due dates, and say how many there were."""
    found = list(rows)
    model.objects.bulk_update(found, ["due_at"], batch_size=BATCH)
    return len(found)
