"""Early looks on pages: a gate is asked while the project is a draft, answers, and is not asked any more."""

import pytest

from accounts.models import Person
from approvals.actions.submit import submit
from approvals.models import EarlyLook
from tests.cast import Cast
from tests.pages import Page, Reader
from tests.stories import Story, ready

QUESTION = "Would you sign plain text?"


@pytest.fixture
def story(cast: Cast) -> Story:
    return ready(cast)


def ask(story: Story, **said: str) -> Page:
    """Jonas fills the form in."""
    fields = {"gate": "security", "question": QUESTION, **said}
    return Reader(story.cast.jonas).send("early_look_ask", story.project.key, **fields)


def asked(story: Story) -> EarlyLook:
    assert ask(story).goes_to == story.project.get_absolute_url()
    return EarlyLook.objects.get()


def test_the_team_asks_a_gate_and_reads_who_has_the_question(story: Story, cast: Cast) -> None:
    jonas = Reader(cast.jonas)
    assert jonas.look("early_look_ask", story.project.key).says("Ask for an early look", "The answer binds nobody")
    jonas.send("early_look_ask", story.project.key, gate="security", question=QUESTION)
    look = EarlyLook.objects.get()
    assert jonas.look("project", story.project.key).says(f"{look.holder.name} has your question for Security")
    assert jonas.look("early_look", look.pk).says(QUESTION, f"{look.holder.name} is asked what Security would say")


def test_the_gate_answers_where_it_reads_the_question(story: Story) -> None:
    look = asked(story)
    reader = Reader(look.holder)
    assert reader.look("early_look", look.pk).says(QUESTION, "What you think", "It binds nobody.")
    reader.send("early_look", look.pk, answer="Not without masking.")
    page = Reader(story.cast.jonas).look("early_look", look.pk)
    assert page.says(f"{look.holder.name} looked early", f"{look.holder.name} says", "Not without masking.")
    assert "What you think" not in reader.look("early_look", look.pk).text


def test_the_team_takes_its_question_back(story: Story, cast: Cast) -> None:
    look = asked(story)
    jonas = Reader(cast.jonas)
    assert jonas.look("early_look", look.pk).says("Take the question back")
    assert jonas.look("early_look_withdraw", look.pk).says(f"{look.holder.name} need not answer any more.")
    jonas.send("early_look_withdraw", look.pk)
    assert jonas.look("early_look", look.pk).says("The team took its question to Security back")
    assert f"/early-looks/{look.pk}/" not in Reader(look.holder).look("inbox").html


def test_what_is_missing_is_said_by_the_field_and_nothing_is_asked(story: Story) -> None:
    for said, sentence in (
        ({"question": ""}, "Say what you want to know."),
        ({"question": "x" * 100_000}, "characters"),
        ({"gate": ""}, "Choose a gate."),
        ({"gate": "catering"}, "Select a valid choice"),
    ):
        page = ask(story, **said)
        assert page.status == 422
        assert page.says(sentence)
    assert not EarlyLook.objects.exists()


def test_a_draft_is_asked_about_and_nothing_later(story: Story, cast: Cast) -> None:
    look = asked(story)
    submit(story.project, by=cast.jonas)
    assert ask(story).status == 409
    assert Reader(look.holder).look("early_look", look.pk).says("was submitted; Security decides now")


@pytest.mark.parametrize("name", ["chen", "ingrid"])
def test_who_is_not_of_the_team_asks_nothing(story: Story, cast: Cast, name: str) -> None:
    person: Person = getattr(cast, name)
    page = Reader(person).send("early_look_ask", story.project.key, gate="security", question=QUESTION)
    assert page.status == 403
    assert not EarlyLook.objects.exists()


def test_somebody_of_another_gate_does_not_answer(story: Story, cast: Cast) -> None:
    look = asked(story)
    page = Reader(cast.tomasz).send("early_look", look.pk, answer="Fine.")
    assert page.status == 422
    assert page.says("Only Security can answer")
    look.refresh_from_db()
    assert look.is_open
