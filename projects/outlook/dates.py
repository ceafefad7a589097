"""By when a statement of work will be signed, from how long its steps usually take."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from common import clock, words
from common.calendar import WorkingHours
from common.stopwatch import Clock
from projects.contracting import LEVELS
from projects.lead_times import Forecast, LeadTimes, Outlook, PastStep
from projects.lifecycle import ON_THE_WAY, SowState
from projects.models import Sow, SowStep

#: Past steps from which the usual lead times are read, the latest first.
MOST = 2_000


@dataclass(frozen=True)
class SigningFace:
    """When it will be signed, against when it is needed; each step with what it usually takes."""

    forecast: Forecast
    needed: date | None
    outlook: Outlook | None
    sentence: str
    usual: tuple[str, ...]


def lead_times() -> LeadTimes:
    """What the steps of all vendors have taken so far; one statement."""
    done = SowStep.objects.done().order_by("-left_at").values_list("sow__vendor__key", "state", "spent")[:MOST]
    return LeadTimes([PastStep(vendor, state, spent) for vendor, state, spent in done if spent is not None], LEVELS)


def when_signed(sow: Sow, hours: WorkingHours, times: LeadTimes | None = None) -> SigningFace | None:
    """The forecast for one that nobody has signed; None for all others."""
    if sow.is_signed or sow.state not in ON_THE_WAY:
        return None
    step, now = sow.step, clock.now()
    ahead = ON_THE_WAY[ON_THE_WAY.index(SowState(sow.state)) :]
    spent = Clock(timedelta(0), started_at=step.entered_at).elapsed(hours, now) if step else timedelta(0)
    found = (times or lead_times()).forecast(sow.vendor.key, ahead, spent=spent, now=now, hours=hours)
    needed = first_need(sow)
    outlook = found.outlook(needed, hours) if needed else None
    return SigningFace(found, needed, outlook, sentence(found, needed, outlook, hours), tuple(usual(found)))


def first_need(sow: Sow) -> date | None:
    """The day by which the first project needs it."""
    return min((need.needed_from for need in sow.needs.all() if need.needed_from), default=None)


def sentence(found: Forecast, needed: date | None, outlook: Outlook | None, hours: WorkingHours) -> str:
    """When, and whether that is in time."""
    even, late = (words.day(at.astimezone(hours.zone).date()) for at in (found.even, found.late))
    told = f"Signed by {even} at even odds, by {late} in 85 of 100 cases."
    if needed is None or outlook is None:
        return told
    verdicts = {"in_time": "That is in time", "at_risk": "That may be too late", "too_late": "That is too late"}
    return f"{told} {verdicts[outlook]}: it is needed from {words.day(needed)}."


def usual(found: Forecast) -> Collection[str]:
    """What each step ahead usually takes, and from how many past ones that is known."""
    return [
        f"{SowState(step.state).label}: {words.days(step.days[0])}, {words.days(step.days[1])} in 85 of 100 cases"
        f" ({source(step.count, own=step.own)})"
        for step in found.steps
    ]


def source(number: int, *, own: bool) -> str:
    """Where the figures come from."""
    if not number:
        return "its clock; no past step is known"
    return f"from {words.count(number, 'past step')} {'with this vendor' if own else 'with all vendors'}"
