"""Conditions as lines of the side column."""

from dataclasses import dataclass

from django.urls import reverse

from approvals.faces import days
from approvals.lifecycle import ConditionState
from approvals.models import Condition
from approvals.reading.board import Board


@dataclass(frozen=True)
class ConditionLine:
    """What is demanded, of whom, by when, and who acts now."""

    text: str
    more: str
    url: str
    late: bool


def condition_lines(board: Board) -> list[ConditionLine]:
    """The unmet conditions of a project by due date."""
    return [condition_line(condition) for condition in board.conditions]


def condition_line(condition: Condition) -> ConditionLine:
    """One of them."""
    claimed = condition.state == ConditionState.CLAIMED_MET
    next_ = f" Claimed met; {condition.decision.sign_off.gate.name} confirms." if claimed else ""
    when = "before go-live, " if condition.before_go_live else ""
    more = f"{condition.owner.name}, {when}due {days.said(condition.due_on)}.{next_}"
    late = condition.due_on < days.today() and not claimed
    return ConditionLine(condition.text, more, reverse("condition", args=[condition.pk]), late)
