"""The clocks of contracts, worked out anew when the hours change by which contracts wait."""

from accounts.models import Calendar
from common.stopwatch import Clock
from projects.contracting import CALENDAR
from projects.models import SowStep


def wind_contract_clocks(calendar: Calendar) -> int:
    """Every open step gets the due date that it has by these hours; says how many moved. The projects are locked."""
    if calendar.key != CALENDAR:
        return 0
    hours, found = calendar.hours(), []
    for step in SowStep.objects.open().filter(level__isnull=False).order_by("pk"):
        due_at = Clock(step.level, started_at=step.entered_at).due(hours) if step.level else None
        if step.due_at != due_at:
            step.due_at = due_at
            found.append(step)
    SowStep.objects.bulk_update(found, ["due_at"], batch_size=1_000)
    return len(found)
