"""Conditions: whoever owes one until it is claimed met, then the gate that has to confirm it."""

from collections.abc import Collection, Iterator
from datetime import timedelta

from accounts.models import Calendar
from approvals.lifecycle import ConditionState
from approvals.models import Condition
from common.stopwatch import WORKING_DAY
from notifications.kinds.kind import Item, Kind, Words, until, within
from notifications.ladder import USUAL
from notifications.links import link
from projects.lifecycle import ProjectState

#: Projects on which a condition still asks something of somebody.
ASKED_IN = (ProjectState.IN_REVIEW, ProjectState.CLEARED, ProjectState.LIVE)
#: How long the gate has to look at what its owner says about it.
CONFIRMING: timedelta = 3 * WORKING_DAY
#: How much of a condition stands in a line.
SHORT = 80
TOLD_WITH = (
    "owner",
    "project__lead",
    "decision__sign_off__reviewer",
    "decision__sign_off__gate__calendar",
    "decision__by",
)


def find(ids: Collection[int]) -> Iterator[Item]:
    """Conditions of approvals that count, on projects that go on; one statement."""
    unmet = Condition.objects.unmet().filter(pk__in=ids, project__state__in=ASKED_IN, project__held_since=None)
    for condition in unmet.select_related(*TOLD_WITH):
        yield to_confirm(condition) if condition.state == ConditionState.CLAIMED_MET else to_meet(condition)


def to_meet(condition: Condition) -> Item:
    """Its owner has to meet it by its day."""
    gate, project, calendar = gate_of(condition), condition.project, calendar_of(condition)
    words = Words(
        heading=f"{project.name} waits on a condition of yours",
        lead=f"you took on a condition that {gate} set.",
        others=f"A condition of {gate} on {project.name}",
        undone="has not met it",
        button="Say how it was met",
        url=link("condition", condition.pk),
        rows=(("The condition", condition.text), ("Set by", condition.decision.by.name), ("Needed", needed(condition))),
        aside="Only the gate that set it can agree that it is met; it is asked when you say so.",
        why=f"you own a condition on {project.key}",
    )
    since = condition.decision.at
    return Item(
        about=condition.subject,
        which="owner",
        of=project,
        who=condition.owner,
        begun=since,
        clock=until(calendar, since, condition.due_on, USUAL),
        timed_by=calendar,
        words=words,
        name=f"Condition: {short(condition.text)}",
        over_them=(project.lead,),
    )


def to_confirm(condition: Condition) -> Item:
    """Its gate has to say whether it is met."""
    gate, project, calendar = gate_of(condition), condition.project, calendar_of(condition)
    sign_off = condition.decision.sign_off
    words = Words(
        heading=f"{project.name} waits on you to confirm a condition",
        lead=f"{condition.owner.name} says that a condition of {gate} is met.",
        others=f"Confirming a condition of {gate} on {project.name}",
        undone="has not said whether it is met",
        button="Confirm or reopen it",
        url=link("condition", condition.pk),
        rows=(("The condition", condition.text), ("How it was met", condition.claim), ("Needed", needed(condition))),
        aside="Open it again if something is missing, and say what.",
        why=f"you are the reviewer of {gate} on {project.key}",
    )
    return Item(
        about=condition.subject,
        which=f"confirm:{condition.changed_at:%y%m%d%H%M%S}",
        of=project,
        who=sign_off.reviewer,
        begun=condition.changed_at,
        clock=within(calendar, condition.changed_at, CONFIRMING, USUAL),
        timed_by=calendar,
        words=words,
        name=f"Condition to confirm: {short(condition.text)}",
    )


def gate_of(condition: Condition) -> str:
    return condition.decision.sign_off.gate.name


def calendar_of(condition: Condition) -> Calendar:
    return condition.decision.sign_off.gate.calendar


def short(text: str) -> str:
    """The beginning of a text, for a line of its own."""
    return text if len(text) <= SHORT else f"{text[:SHORT].rsplit(maxsplit=1)[0]} …"


def needed(condition: Condition) -> str:
    """When the project needs it."""
    return "before go-live" if condition.before_go_live else "after go-live"


KIND = Kind("condition", find)
