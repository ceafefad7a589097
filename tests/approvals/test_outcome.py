"""What follows from the verdicts, as tables."""

import pytest

from approvals.rules.outcome import GateView, Outcome, Voice, gate_outcome, review_outcome, to_open

ADAEZE, BEN = 1, 2


def said(by: int, verdict: str, on_behalf_of: int | None = None) -> Voice:
    return Voice(by, verdict, on_behalf_of)


@pytest.mark.parametrize(
    ("quorum", "voices", "outcome"),
    [
        pytest.param(1, [said(ADAEZE, "approve")], Outcome.APPROVED, id="one of one"),
        pytest.param(1, [said(ADAEZE, "approve_with_conditions")], Outcome.APPROVED, id="with conditions too"),
        pytest.param(2, [said(ADAEZE, "approve")], Outcome.PENDING, id="one of two"),
        pytest.param(2, [said(ADAEZE, "approve"), said(BEN, "approve")], Outcome.APPROVED, id="two of two"),
        pytest.param(
            2, [said(ADAEZE, "approve"), said(ADAEZE, "approve", BEN)], Outcome.PENDING, id="one person under two hats"
        ),
        pytest.param(2, [said(ADAEZE, "approve"), said(BEN, "reject")], Outcome.REJECTED, id="one rejection ends it"),
        pytest.param(1, [said(BEN, "request_changes")], Outcome.CHANGES_REQUESTED, id="the turn goes back to the team"),
        pytest.param(
            1, [said(BEN, "request_changes"), said(BEN, "approve")], Outcome.APPROVED, id="and counts for nothing later"
        ),
    ],
)
def test_the_latest_verdict_decides_where_a_gate_stands(quorum: int, voices: list[Voice], outcome: Outcome) -> None:
    assert gate_outcome(quorum, voices, voices[-1]) is outcome


def gates(*states: str) -> list[GateView]:
    """The shipped route: architecture; security and devops; stakeholder."""
    return [
        GateView(id=i, stage=stage, state=state)
        for i, (stage, state) in enumerate(zip((1, 2, 2, 3), states, strict=True))
    ]


@pytest.mark.parametrize(
    ("states", "opening"),
    [
        pytest.param(("waiting", "waiting", "waiting", "waiting"), [0], id="the first stage"),
        pytest.param(("pending", "waiting", "waiting", "waiting"), [], id="nothing while it is open"),
        pytest.param(("approved", "waiting", "waiting", "waiting"), [1, 2], id="then two side by side"),
        pytest.param(("approved", "approved", "pending", "waiting"), [], id="the next waits for both"),
        pytest.param(("approved", "approved", "skipped", "waiting"), [3], id="a skipped gate holds up nobody"),
        pytest.param(("approved", "waived", "approved", "waiting"), [3], id="nor does a waived one"),
        pytest.param(("pending", "approved", "pending", "waiting"), [], id="a dismissed first gate holds the last"),
    ],
)
def test_the_next_stage_opens_when_the_one_before_has_passed(states: tuple[str, ...], opening: list[int]) -> None:
    assert to_open(gates(*states)) == opening


@pytest.mark.parametrize(
    ("states", "outcome"),
    [
        (("approved", "approved", "approved", "pending"), Outcome.PENDING),
        (("approved", "approved", "approved", "approved"), Outcome.APPROVED),
        (("approved", "waived", "skipped", "approved"), Outcome.APPROVED),
        (("approved", "rejected", "pending", "waiting"), Outcome.REJECTED),
    ],
)
def test_a_review_ends_when_every_gate_has_passed_or_one_has_rejected(
    states: tuple[str, ...], outcome: Outcome
) -> None:
    assert review_outcome(gates(*states)) is outcome
