"""Seats and the team in the browser."""

import pytest

from projects.models import Responsibility, TeamMember
from tests.cast import Cast
from tests.pages import Reader
from tests.stories import Story, draft, submitted


@pytest.fixture
def story(cast: Cast) -> Story:
    return draft(cast)


@pytest.fixture
def jonas(cast: Cast) -> Reader:
    return Reader(cast.jonas)


def seats(story: Story) -> dict[str, str]:
    """Who is named for what."""
    current = Responsibility.objects.current().filter(project=story.project).select_related("accountable")
    return {seat.area: seat.accountable.name for seat in current}


def test_it_counts_what_is_vacant(story: Story, jonas: Reader) -> None:
    page = jonas.look("project_owners", story.project.key)
    assert page.says("10 seats have nobody accountable", "Vacant", "Name somebody", "leads the project")


def test_somebody_is_named_and_says_yes(story: Story, jonas: Reader) -> None:
    key, marguerite = story.project.key, Reader(story.cast.marguerite)
    assert jonas.look("project_seat_name", key, "business").says("Who answers for business of Customer churn model?")
    done = jonas.send("project_seat_name", key, "business", accountable=story.cast.marguerite.pk)
    assert done.status == 303
    assert jonas.look("project_owners", key).says("Named Marguerite Laurent for business.", "Not accepted yet")
    assert marguerite.look("project_owners", key).says("Accept", "Decline…")
    assert marguerite.send("project_seat_accept", key, "business").status == 303
    assert marguerite.look("project_owners", key).says("You answer for business of Customer churn model.", "Step down…")


def test_a_seat_can_be_declined(story: Story, jonas: Reader) -> None:
    key = story.project.key
    jonas.send("project_seat_name", key, "support", accountable=story.cast.dario.pk)
    dario = Reader(story.cast.dario)
    assert dario.send("project_seat_leave", key, "support", reason="x" * 501).says("Keep it to 500 characters.")
    assert dario.send("project_seat_leave", key, "support", reason="Not mine.").status == 303
    assert seats(story) == {}


@pytest.mark.parametrize(
    ("who", "sentence"),
    [("", "Name somebody."), ("hamid", "Name somebody from the list."), ("0", "Name somebody from the list.")],
)
def test_only_people_of_the_company_answer(story: Story, jonas: Reader, who: str, sentence: str) -> None:
    pk = str(story.cast.hamid.pk) if who == "hamid" else who
    page = jonas.send("project_seat_name", story.project.key, "business", accountable=pk)
    assert page.status == 422
    assert page.says(sentence)
    assert seats(story) == {}


def test_only_the_named_person_accepts(story: Story, jonas: Reader) -> None:
    key = story.project.key
    jonas.send("project_seat_name", key, "business", accountable=story.cast.marguerite.pk)
    page = jonas.send("project_seat_accept", key, "business")
    assert page.status == 422
    assert page.says("Only Marguerite Laurent can accept this seat.")


def test_a_vacant_seat_cannot_be_accepted(story: Story, jonas: Reader) -> None:
    page = jonas.send("project_seat_accept", story.project.key, "qa")
    assert page.status == 422
    assert page.says("Nobody has been named for qa on Customer churn model.")


def test_an_area_that_is_not_there_is_not_found(story: Story, jonas: Reader) -> None:
    for act in ("name", "accept", "leave"):
        assert jonas.look(f"project_seat_{act}", story.project.key, "marketing").status == 404


def test_colleagues_only_read(story: Story) -> None:
    page = Reader(story.cast.chen).look("project_owners", story.project.key)
    assert "Name somebody" not in page.text
    page = Reader(story.cast.chen).send(
        "project_seat_name", story.project.key, "business", accountable=story.cast.marguerite.pk
    )
    assert page.status == 422
    assert page.says("Only the project's team or a governance manager can name owners.")


def test_somebody_joins_the_team_and_leaves(story: Story, jonas: Reader) -> None:
    key = story.project.key
    done = jonas.send("project_team_add", key, person=story.cast.priya.pk, function="data_engineering", joined_on="")
    assert done.status == 303
    assert jonas.look("project_owners", key).says("Priya Raman works on Customer churn model, Data engineering.")
    member = TeamMember.objects.get()
    assert jonas.look("project_team_remove", key, member.pk).says("Take Priya Raman off the team")
    assert jonas.send("project_team_remove", key, member.pk).status == 303
    assert TeamMember.objects.filter(left_on=None).count() == 0


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"function": "qa"}, "Name somebody."),
        ({"person": "999999", "function": "qa"}, "Name somebody from the list."),
        ({"person": "chen", "function": ""}, "Choose a function."),
        ({"person": "chen", "function": "magic"}, "Choose a function from the list."),
        ({"person": "chen", "function": "qa", "joined_on": "soon"}, "Write the day as 2026-06-25."),
    ],
)
def test_bad_input_adds_nobody(story: Story, jonas: Reader, fields: dict[str, str], sentence: str) -> None:
    sent = {name: str(story.cast.chen.pk) if value == "chen" else value for name, value in fields.items()}
    page = jonas.send("project_team_add", story.project.key, **sent)
    assert page.status == 422
    assert page.says(sentence)
    assert not TeamMember.objects.exists()


def test_nobody_joins_twice_in_one_function(story: Story, jonas: Reader) -> None:
    sent = {"person": story.cast.priya.pk, "function": "qa"}
    jonas.send("project_team_add", story.project.key, **sent)
    page = jonas.send("project_team_add", story.project.key, **sent)
    assert page.status == 422
    assert page.says("Priya Raman is on the team in this function already.")


def test_a_member_of_another_project_is_not_found(story: Story, jonas: Reader) -> None:
    other = submitted(story.cast, "Price elasticity")
    jonas.send("project_team_add", other.project.key, person=story.cast.priya.pk, function="qa")
    member = TeamMember.objects.get()
    assert jonas.send("project_team_remove", story.project.key, member.pk).status == 404
    assert TeamMember.objects.filter(left_on=None).count() == 1
