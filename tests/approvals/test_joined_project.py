"""Somebody who holds a sign-off joins the project that it is about."""

from projects.actions.edit_profile import edit_profile
from projects.actions.staff import add_member
from tests.cast import Cast
from tests.stories import submitted


def test_a_reviewer_who_joins_the_team_passes_the_sign_off_on(cast: Cast) -> None:
    story = submitted(cast)
    assert story.sign_off("architecture").holder == cast.ben
    add_member(story.project, by=cast.jonas, person=cast.ben, function="software")
    assert story.sign_off("architecture").holder == cast.adaeze


def test_a_reviewer_who_comes_to_lead_it_does_too(cast: Cast) -> None:
    story = submitted(cast)
    edit_profile(story.project, by=cast.jonas, lead=cast.ben)
    assert story.sign_off("architecture").holder == cast.adaeze


def test_so_does_one_whose_turn_is_still_to_come(cast: Cast) -> None:
    story = submitted(cast)
    assert story.sign_off("security").holder == cast.imke
    add_member(story.project, by=cast.jonas, person=cast.imke, function="software")
    assert story.sign_off("security").holder == cast.noor
