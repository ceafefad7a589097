"""What can happen to a turn besides a decision, each on a page of its own."""

import pytest

from approvals.actions.ask import ask
from approvals.actions.decide import decide
from approvals.models import TeamTurn
from tests.cast import Cast
from tests.pages import Reader
from tests.stories import Story, side_by_side


@pytest.fixture
def story(cast: Cast) -> Story:
    return side_by_side(cast)


@pytest.fixture
def imke(cast: Cast) -> Reader:
    return Reader(cast.imke)


@pytest.fixture
def asked(story: Story) -> Story:
    """Security has asked for changes."""
    decide(story.sign_off("security"), by=story.cast.imke, verdict="request_changes", comment="Rotate the keys.")
    return story


def test_the_team_answers(asked: Story) -> None:
    jonas, pk = Reader(asked.cast.jonas), asked.sign_off("security").pk
    page = jonas.look("sign_off_answer", pk)
    assert page.says("Security asks for changes", "Rotate the keys.", "The turn returns to Imke de Vries")
    page = jonas.send("sign_off_answer", pk, answer="They rotate weekly now.")
    assert page.status == 303
    assert jonas.look("inbox").says("Answered Security. The turn is with Imke de Vries.")
    assert asked.states()["security"] == "pending"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Say what you changed, so the gate can look again."),
        ("   ", "Say what you changed, so the gate can look again."),
        ("x" * 10_001, "Keep it to 10,000 characters."),
    ],
)
def test_an_answer_says_something(asked: Story, text: str, sentence: str) -> None:
    page = Reader(asked.cast.jonas).send("sign_off_answer", asked.sign_off("security").pk, answer=text)
    assert page.status == 422
    assert page.says(sentence)
    assert asked.states()["security"] == "changes_requested"


def test_only_the_team_answers(asked: Story) -> None:
    page = Reader(asked.cast.tomasz).send("sign_off_answer", asked.sign_off("security").pk, answer="Let it be.")
    assert page.status == 422
    assert page.says("Only the project's team can do this.", "Let it be.")
    assert not TeamTurn.objects.filter(answered_by__isnull=False).exists()


def test_where_nothing_was_asked_there_is_nothing_to_answer(story: Story) -> None:
    pk = story.sign_off("security").pk
    jonas = Reader(story.cast.jonas)
    assert jonas.look("sign_off_answer", pk).says("Security has not asked for anything")
    page = jonas.send("sign_off_answer", pk, answer="All the same.")
    assert page.status == 422
    assert page.says("Security has not asked the team for anything.", "All the same.")


def test_a_question_gives_the_turn_to_the_team(story: Story, imke: Reader) -> None:
    pk = story.sign_off("security").pk
    assert imke.look("sign_off_ask", pk).says("Ask the team of Customer churn model")
    assert imke.send("sign_off_ask", pk, question="").says("Say what you need to know.")
    assert imke.send("sign_off_ask", pk, question="Where are the keys?").status == 303
    assert Reader(story.cast.jonas).look("inbox").says("Imke asks: “Where are the keys?”")


def test_a_second_question_has_to_wait(story: Story, imke: Reader) -> None:
    ask(story.sign_off("security"), by=story.cast.imke, question="Where?")
    page = imke.send("sign_off_ask", story.sign_off("security").pk, question="And when?")
    assert page.status == 422
    assert page.says("Jonas Lindqvist, who has a question to answer first", "And when?")


def test_stepping_back_passes_it_on(story: Story, imke: Reader) -> None:
    pk = story.sign_off("security").pk
    assert imke.send("sign_off_recuse", pk, comment="").says("Say why, so the next reviewer knows.")
    assert imke.send("sign_off_recuse", pk, comment="My brother sells it.").status == 303
    assert imke.look("inbox").says("You stepped back from Security on Customer churn model. Noor Bakker holds it now.")


def test_it_is_handed_over_to_somebody_who_can_decide(story: Story, imke: Reader) -> None:
    pk = story.sign_off("security").pk
    page = imke.look("sign_off_hand_over", pk)
    assert page.says("Noor Bakker")
    assert "Tomasz Wójcik" not in page.text
    done = imke.send("sign_off_hand_over", pk, to=story.cast.noor.pk, comment="You know them.")
    assert done.status == 303
    assert story.sign_off("security").holder == story.cast.noor


@pytest.mark.parametrize(("who", "sentence"), [("", "Name somebody."), ("tomasz", "Name somebody from the list.")])
def test_it_is_handed_over_to_nobody_else(story: Story, imke: Reader, who: str, sentence: str) -> None:
    pk = getattr(story.cast, who).pk if who else ""
    page = imke.send("sign_off_hand_over", story.sign_off("security").pk, to=pk, comment="A word.")
    assert page.status == 422
    assert page.says(sentence, "A word.")
    assert story.sign_off("security").holder == story.cast.imke


def test_a_colleague_takes_it_over_and_puts_it_back(story: Story) -> None:
    pk, noor = story.sign_off("security").pk, Reader(story.cast.noor)
    assert noor.look("sign_off_claim", pk).says("Take over Security on Customer churn model")
    assert noor.send("sign_off_claim", pk).goes_to == f"/sign-offs/{pk}/"
    assert story.sign_off("security").holder == story.cast.noor
    assert noor.look("decision", pk).says("Release it")
    assert noor.send("sign_off_release", pk).status == 303
    assert story.sign_off("security").holder == story.cast.imke


def test_somebody_from_another_gate_does_not(story: Story) -> None:
    page = Reader(story.cast.tomasz).send("sign_off_claim", story.sign_off("security").pk)
    assert page.status == 422
    assert page.says("Only Security can decide this sign-off.")


@pytest.mark.parametrize("act", ["answer", "ask", "claim", "release", "hand_over", "recuse", "reject"])
def test_what_may_not_be_seen_is_not_there(story: Story, act: str) -> None:
    pk = story.sign_off("security").pk
    outsider = Reader(story.cast.hamid)
    assert outsider.look(f"sign_off_{act}", pk).status == 404
    assert outsider.send(f"sign_off_{act}", pk).status == 404


@pytest.mark.parametrize("act", ["answer", "ask", "claim", "release", "hand_over", "recuse", "reject"])
def test_opening_the_page_does_nothing(story: Story, imke: Reader, act: str) -> None:
    before = story.sign_off("security")
    assert imke.look(f"sign_off_{act}", before.pk).status == 200
    after = story.sign_off("security")
    assert (after.holder, after.state, after.claimed_at) == (before.holder, before.state, before.claimed_at)
