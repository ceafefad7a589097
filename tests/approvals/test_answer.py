"""The turn goes to the team and comes back."""

from datetime import UTC, datetime, timedelta

import pytest

from approvals.actions.answer import answer
from approvals.actions.ask import ask
from approvals.actions.decide import decide
from common import clock
from common.refusals import Invalid, Refused
from tests.cast import Cast
from tests.stories import Story, side_by_side


def changes_requested(cast: Cast) -> Story:
    story = side_by_side(cast)
    decide(story.sign_off("devops"), by=cast.tomasz, verdict="request_changes", comment="Rehearse the rollback.")
    return story


def test_the_answer_brings_the_turn_back_to_the_gate(cast: Cast) -> None:
    story = changes_requested(cast)
    answer(story.sign_off("devops"), by=cast.jonas, text="Rehearsed in staging on 10 June.")
    devops = story.sign_off("devops")
    assert (devops.state, devops.with_team, devops.passage) == ("pending", False, 2)
    assert devops.clock.running


def test_whoever_asked_for_changes_may_then_approve(cast: Cast) -> None:
    story = changes_requested(cast)
    answer(story.sign_off("devops"), by=cast.jonas, text="Rehearsed in staging.")
    story.approve("devops")
    assert story.states()["devops"] == "approved"


def test_the_gates_clock_goes_on_where_it_stood(cast: Cast) -> None:
    monday = datetime(2026, 6, 1, 9, tzinfo=UTC)
    with clock.pinned(monday):
        story = side_by_side(cast)
    with clock.pinned(monday + timedelta(days=1)):
        ask(story.sign_off("security"), by=cast.imke, question="Where is the key kept?")
    with clock.pinned(monday + timedelta(days=7)):
        answer(story.sign_off("security"), by=cast.jonas, text="In the vault.")
    security = story.sign_off("security")
    assert security.spent == timedelta(hours=8)
    assert security.due_at == datetime(2026, 6, 11, 17, tzinfo=UTC)


def test_a_question_gives_the_turn_without_a_verdict(cast: Cast) -> None:
    story = side_by_side(cast)
    ask(story.sign_off("security"), by=cast.imke, question="Where is the key kept?")
    security = story.sign_off("security")
    assert (security.state, security.holder, security.with_team) == ("pending", cast.jonas, True)
    assert not security.decisions.exists()


def test_a_second_question_waits_for_the_first_answer(cast: Cast) -> None:
    story = side_by_side(cast)
    ask(story.sign_off("security"), by=cast.imke, question="Where is the key kept?")
    with pytest.raises(Refused) as refused:
        ask(story.sign_off("security"), by=cast.noor, question="And who rotates it?")
    assert refused.value.code == "not_pending"


def test_a_reviewer_may_decide_without_waiting_for_the_answer(cast: Cast) -> None:
    story = side_by_side(cast)
    ask(story.sign_off("security"), by=cast.imke, question="Where is the key kept?")
    story.approve("security")
    security = story.sign_off("security")
    assert (security.state, security.holder) == ("approved", cast.imke)
    assert not security.team_turns.filter(ended_at=None).exists()


def test_a_reviewer_may_request_changes_without_waiting_for_the_answer(cast: Cast) -> None:
    story = side_by_side(cast)
    ask(story.sign_off("security"), by=cast.imke, question="Where is the key kept?")
    decide(story.sign_off("security"), by=cast.imke, verdict="request_changes", comment="Keep it in the vault.")
    assert [turn.kind for turn in story.sign_off("security").team_turns.filter(ended_at=None)] == ["changes"]


def test_only_the_team_answers(cast: Cast) -> None:
    story = changes_requested(cast)
    with pytest.raises(Refused) as refused:
        answer(story.sign_off("devops"), by=cast.sven, text="Trust me.")
    assert refused.value.code == "not_in_team"


def test_an_answer_nobody_asked_for_is_refused(cast: Cast) -> None:
    story = side_by_side(cast)
    with pytest.raises(Refused) as refused:
        answer(story.sign_off("security"), by=cast.jonas, text="By the way.")
    assert refused.value.code == "not_pending"


@pytest.mark.parametrize("text", ["", "   ", "x" * 10_001])
def test_an_answer_says_something_at_a_length_that_somebody_reads(cast: Cast, text: str) -> None:
    story = changes_requested(cast)
    with pytest.raises(Invalid, match=r"^answer:"):
        answer(story.sign_off("devops"), by=cast.jonas, text=text)
