"""The faces alone: clocks, headlines, panels; no database."""

from datetime import UTC, datetime, time, timedelta
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from approvals.faces import headline
from approvals.faces.clocks import in_days, running_face
from approvals.faces.inbox import WaitingRow, by_due
from approvals.faces.panel import CheckFace, options, submit_words
from approvals.rules.verdicts import Verdict
from common import clock
from common.calendar import WorkingHours
from common.look import ClockFace

OFFICE = WorkingHours(ZoneInfo("UTC"), (((time(9), time(17)),),) * 5 + ((), ()))
#: Wed 3 June 2026.
OPENED = datetime(2026, 6, 3, 11, 0, tzinfo=UTC)
DUE = OPENED + timedelta(days=7)


@pytest.mark.parametrize(
    ("at", "words", "tone"),
    [
        (OPENED, "0 of 5 days", ""),
        (OPENED + timedelta(days=1), "1 of 5 days", ""),
        (OPENED + timedelta(days=3), "2 of 5 days", ""),
        (OPENED + timedelta(days=5), "3 of 5 days", ""),
        (DUE - timedelta(hours=1), "due today", "warn"),
        (DUE + timedelta(hours=1), "over since today", "bad"),
        (DUE + timedelta(days=1), "1 day over", "bad"),
        (DUE + timedelta(days=4), "2 days over", "bad"),
        (DUE + timedelta(days=5), "3 days over", "bad"),
    ],
)
def test_a_clock_counts_working_days(at: datetime, words: str, tone: str) -> None:
    face = running_face(OFFICE, timedelta(hours=40), OPENED, DUE, at)
    assert face is not None
    assert (face.words, face.tone) == (words, tone)


def test_a_clock_that_stands_has_no_face() -> None:
    assert running_face(OFFICE, timedelta(hours=40), OPENED, None, OPENED) is None


def test_a_begun_day_counts() -> None:
    assert [in_days(timedelta(hours=hours)) for hours in (0, 1, 8, 9, 40)] == [0, 1, 1, 2, 5]


def row(
    kind: Any = "decision", name: str = "Churn", due: int | None = None, face: ClockFace | None = None
) -> WaitingRow:
    """Something due in so many days."""
    project: Any = SimpleNamespace(name=name, key="SLP-1", pk=1)
    at = clock.now() + timedelta(days=due) if due is not None else None
    return WaitingRow(kind, "shield", project, "#", "", "", "", "#", clock=face, due=at)


OVER = ClockFace(5, 6)
TODAY = ClockFace(5, 5)
LATER = ClockFace(5, 1)


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        ([], "Nothing waits on you"),
        (["decision"], "1 decision waits on you"),
        (["decision"] * 4, "4 decisions wait on you"),
        (["answer", "decision", "decision"], "2 decisions and 1 answer wait on you"),
        (["launch", "launch"], "2 launches wait on you"),
        (["seat", "condition", "launch"], "1 condition, 1 seat and 1 launch wait on you"),
    ],
)
def test_the_heading_counts_what_waits(kinds: list[Any], words: str) -> None:
    assert headline.heading([row(kind) for kind in kinds]) == words


@pytest.mark.parametrize(
    ("rows", "worst", "rest"),
    [
        ([], "", ""),
        ([row(due=-1, face=OVER)], "Churn is 1 day over.", ""),
        ([row(due=-1, face=OVER), row(due=-1, face=OVER)], "Churn is 1 day over.", "One more is over."),
        ([row(due=-1, face=OVER), row(due=0, face=TODAY)], "Churn is 1 day over.", "One more is due today."),
        ([row(due=0, face=TODAY), row(due=0, face=TODAY)], "", "2 are due today."),
        ([row(due=1, face=LATER)], "", "Nothing before tomorrow."),
        ([row(due=0, face=TODAY), row(due=1, face=LATER)], "", "One is due today; nothing else before tomorrow."),
        ([row()], "", ""),
    ],
)
def test_the_worst_is_named_and_the_rest_is_counted(rows: list[WaitingRow], worst: str, rest: str) -> None:
    assert (headline.worst(rows), headline.rest(rows)) == (worst, rest)


def test_what_has_no_date_comes_last() -> None:
    names = [one.name for one in by_due([row(name="c"), row(name="b", due=3), row(name="a", due=-1)])]
    assert names == ["a", "b", "c"]


def gate(*, decides: bool = True) -> Any:
    """A sign-off that is the last of its route."""
    return SimpleNamespace(pk=1, gate=SimpleNamespace(decides=decides, quorum=1, name="Security"))


BOARD: Any = SimpleNamespace(
    project=SimpleNamespace(lead=SimpleNamespace(name="Jonas Lindqvist")), live=[], waiting=[], standing=lambda _: []
)


def test_a_held_approval_stays_visible_and_says_by_what() -> None:
    held = [CheckFace("holds", "No owner can grant production data access")]
    found = {option.value: option for option in options(BOARD, gate(), held, "")}
    approve, with_conditions = found[Verdict.APPROVE], found[Verdict.APPROVE_WITH_CONDITIONS]
    assert (approve.held, approve.consequence) == (True, "Held by 1 check")
    assert (with_conditions.held, with_conditions.consequence) == (False, "The open check becomes a condition")


def test_a_consulted_gate_only_advises() -> None:
    assert [option.value for option in options(BOARD, gate(decides=False), [], "")] == ["advise"]


@pytest.mark.parametrize(
    ("verdict", "conditions", "words"),
    [
        ("", 0, "Record decision"),
        ("approve", 0, "Approve"),
        ("approve_with_conditions", 1, "Approve with 1 condition"),
        ("approve_with_conditions", 0, "Record decision"),
        ("request_changes", 0, "Request changes"),
        ("reject", 0, "Reject…"),
    ],
)
def test_the_button_repeats_the_verdict(verdict: str, conditions: int, words: str) -> None:
    assert submit_words(verdict, conditions) == words
