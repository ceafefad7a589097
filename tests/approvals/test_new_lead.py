"""A project gets another lead while a gate waits for the team."""

from approvals.actions.answer import answer
from approvals.actions.decide import decide
from audit.models import Event
from projects.actions.edit_profile import edit_profile
from tests.cast import Cast
from tests.stories import side_by_side


def test_what_was_asked_of_the_team_is_for_the_new_lead(cast: Cast) -> None:
    story = side_by_side(cast)
    decide(story.sign_off("security"), by=cast.imke, verdict="request_changes", comment="Rotate the keys.")
    before = story.sign_off("security")
    edit_profile(story.project, by=cast.jonas, lead=cast.priya)
    turn = story.sign_off("security")
    assert (turn.holder, turn.reviewer, turn.due_at) == (cast.priya, before.reviewer, before.due_at)
    passed = Event.objects.filter(verb="sign_off.passed").latest("pk")
    assert passed.changes["reason"] == "Priya Raman leads the project now."
    answer(turn, by=cast.priya, text="Rotated.")
    assert story.sign_off("security").holder == cast.imke


def test_a_gate_that_has_the_turn_keeps_it(cast: Cast) -> None:
    story = side_by_side(cast)
    holder = story.sign_off("devops").holder
    edit_profile(story.project, by=cast.jonas, lead=cast.priya)
    assert story.sign_off("devops").holder == holder


def test_a_reviewer_who_comes_to_lead_it_has_the_teams_turn_and_not_the_gates(cast: Cast) -> None:
    story = side_by_side(cast)
    decide(story.sign_off("security"), by=cast.imke, verdict="request_changes", comment="Rotate the keys.")
    edit_profile(story.project, by=cast.jonas, lead=cast.imke)
    turn = story.sign_off("security")
    assert (turn.holder, turn.reviewer, turn.with_team) == (cast.imke, cast.noor, True)
