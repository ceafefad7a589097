"""Steps of statements of work: each has somebody who has it in hand, and a clock."""

from collections.abc import Collection, Iterator

from accounts.models import Calendar
from notifications.kinds.kind import Item, Kind, Words, house_calendar
from notifications.kinds.sows import LEADS, LED_BY, rows_of
from notifications.ladder import USUAL, Turn
from notifications.links import link
from projects.lifecycle import GOING_ON, SowState
from projects.models import SowStep

#: What is to be done at each step.
ACTS = {
    SowState.DRAFT: "Finish the draft",
    SowState.LEGAL_REVIEW: "Have its clauses read",
    SowState.NEGOTIATION: "Settle price and dates",
    SowState.AWAITING_SIGNATURE: "Get it signed",
}


def find(ids: Collection[int]) -> Iterator[Item]:
    """Steps with a running clock, of projects that go on; two statements."""
    timed = SowStep.objects.open().filter(pk__in=ids, due_at__isnull=False, level__isnull=False)
    going_on = timed.filter(sow__project__state__in=GOING_ON, sow__project__held_since=None)
    calendar = house_calendar()
    for step in going_on.select_related("sow__project__lead", "sow__vendor", "holder"):
        yield in_hand(step, calendar)


def in_hand(step: SowStep, calendar: Calendar) -> Item:
    """Whoever has it in hand has to take it a step on."""
    sow, project = step.sow, step.sow.project
    state = step.get_state_display().lower()
    words = Words(
        heading=f"{sow.reference} for {project.name} is with you: {state}",
        lead=f"{sow.reference} with {sow.vendor.name} waits at {state}. {project.name} needs it.",
        others=f"{sow.reference} for {project.name}, at {state},",
        undone="has not taken it on",
        button=ACTS[SowState(step.state)],
        url=link("sow", sow.reference),
        rows=rows_of(sow),
        aside="On the same page you can put it back a step, or hand it over.",
        why=f"you have {sow.reference} in hand",
        above=LEADS,
    )
    return Item(
        about=f"sow_step:{step.pk}",
        which=step.state,
        of=project,
        who=step.holder,
        begun=step.entered_at,
        clock=turn(step, calendar),
        timed_by=calendar,
        words=words,
        name=f"{sow.reference}: {state}",
        led_by=LED_BY,
    )


def turn(step: SowStep, calendar: Calendar) -> Turn | None:
    """The clock of a step."""
    if step.due_at is None or step.level is None:
        return None
    return Turn(step.entered_at, step.due_at, step.level, calendar.hours(), USUAL)


KIND = Kind("sow_step", find)
