"""Every round of a project, with what no longer counts."""

import pytest

from approvals.actions.ask import ask
from approvals.actions.decide import decide
from approvals.actions.submit import submit
from approvals.actions.withdraw import revise
from projects.actions.staff import add_member
from tests.cast import Cast
from tests.pages import Reader
from tests.stories import draft, side_by_side, submitted


def test_it_tells_every_gate_with_its_decisions(cast: Cast) -> None:
    story = side_by_side(cast)
    page = Reader(cast.chen).look("project_sign_offs", story.project.key)
    assert page.says("Round 1", "Adaeze Okafor approved", "Side by side, in any order", "has the turn since")


def test_a_dismissed_decision_stays_and_says_so(cast: Cast) -> None:
    story = submitted(cast)
    decide(story.sign_off("architecture"), by=cast.adaeze, verdict="approve", comment="Fits.")
    add_member(story.project, by=cast.jonas, person=cast.priya, function="devops")
    page = Reader(cast.chen).look("project_sign_offs", story.project.key)
    assert page.says("Adaeze Okafor approved Outdated", "Fits.", "People changed. It no longer counts.")


def test_questions_and_answers_are_told(cast: Cast) -> None:
    story = side_by_side(cast)
    ask(story.sign_off("security"), by=cast.imke, question="Where are the keys?")
    page = Reader(cast.chen).look("project_sign_offs", story.project.key)
    assert page.says("Imke de Vries asked a question", "Where are the keys?", "Question asked")


def test_earlier_rounds_stay(cast: Cast) -> None:
    story = submitted(cast)
    decide(story.sign_off("architecture"), by=cast.adaeze, verdict="reject", comment="No.")
    revise(story.project, by=cast.jonas)
    submit(story.project, by=cast.jonas)
    page = Reader(cast.jonas).look("project_sign_offs", story.project.key)
    assert page.says("Round 2", "Round 1", "Adaeze Okafor rejected")
    assert page.text.index("Round 2") < page.text.index("Round 1")


def test_before_the_first_round_it_says_what_comes(cast: Cast) -> None:
    story = draft(cast)
    assert Reader(cast.jonas).look("project_sign_offs", story.project.key).says("Nobody has been asked yet")


def test_a_vendor_does_not_read_what_reviewers_say(cast: Cast) -> None:
    story = submitted(cast)
    add_member(story.project, by=cast.jonas, person=cast.hamid, function="data_engineering")
    decide(story.sign_off("architecture"), by=cast.adaeze, verdict="approve", comment="Between us.")
    page = Reader(cast.hamid).look("project_sign_offs", story.project.key)
    assert page.says("Adaeze Okafor approved")
    assert "Between us." not in page.text
    assert "/sign-offs/" not in page.html.replace(f"/projects/{story.project.key}/sign-offs/", "")


@pytest.mark.parametrize("rounds", [1, 3])
def test_its_cost_does_not_grow(cast: Cast, rounds: int) -> None:
    story = submitted(cast)
    for _ in range(rounds):
        sign_off = story.sign_off("architecture")
        decide(sign_off, by=sign_off.reviewer, verdict="reject", comment="No.")
        revise(story.project, by=cast.jonas)
        submit(story.project, by=cast.jonas)
    assert Reader(cast.jonas).statements("project_sign_offs", story.project.key) == 25
