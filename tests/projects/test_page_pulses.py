"""How keen people are, in the browser: asked, answered, and read by whom it is for."""

import pytest

from projects.models import Pulse
from tests.cast import Cast
from tests.pages import Reader
from tests.stories import Story, ready

SECRET = "The regional managers fear for their bonus."


@pytest.fixture
def story(cast: Cast) -> Story:
    return ready(cast)


def asked(story: Story) -> Pulse:
    page = Reader(story.cast.jonas).send(
        "project_pulse_ask", story.project.key, person=story.cast.dario.pk, milestone="Pilot"
    )
    assert page.status == 303
    return Pulse.objects.get()


def answered(story: Story) -> Pulse:
    pulse = asked(story)
    said = {"appetite": "2", "comment": "Not this quarter.", "reason": SECRET}
    assert Reader(story.cast.dario).send("project_pulse", story.project.key, pulse.pk, **said).status == 303
    return pulse


def test_the_team_asks_and_takes_back(story: Story) -> None:
    pulse, jonas = asked(story), Reader(story.cast.jonas)
    assert jonas.look("project_pulses", story.project.key).says("Dario Conti Pilot Not answered yet", "Take back…")
    jonas.send("project_pulse_withdraw", story.project.key, pulse.pk)
    assert jonas.look("project_pulses", story.project.key).says("Dario Conti is not asked any more.", "Nobody has been")


def test_only_whoever_was_asked_gets_the_form(story: Story) -> None:
    pulse = asked(story)
    assert (
        Reader(story.cast.dario).look("project_pulse", story.project.key, pulse.pk).says("At Pilot.", "5, can’t wait")
    )
    for other in (story.cast.jonas, story.cast.marguerite, story.cast.otto):
        assert Reader(other).look("project_pulse", story.project.key, pulse.pk).status == 404


def test_the_reason_is_read_by_two(story: Story) -> None:
    answered(story)
    cast = story.cast
    for who in (cast.dario, cast.marguerite):
        assert Reader(who).look("project_pulses", story.project.key).says("2 of 5", SECRET)
    for who in (cast.jonas, cast.ingrid, cast.grace, cast.otto, cast.imke):
        page = Reader(who).look("project_pulses", story.project.key)
        assert page.says("2 of 5", "Not this quarter.")
        assert "bonus" not in page.html
        assert "bonus" not in Reader(who).look("project_activity", story.project.key).html


def test_whoever_has_a_part_says_it_unasked(story: Story) -> None:
    marguerite = Reader(story.cast.marguerite)
    assert marguerite.look("project_pulses", story.project.key).says("Say how keen you are")
    page = marguerite.send("project_pulse_give", story.project.key, milestone="Launch", appetite="5")
    assert marguerite.at(page.goes_to).says("Said, and on the record; the reason is not.", "5 of 5")
    assert "Say how keen" not in Reader(story.cast.chen).look("project_pulses", story.project.key).text


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("appetite", "", "Say how keen you are."),
        ("appetite", "6", "Choose one of these."),
        ("comment", "x" * 501, "Keep it to 500 characters."),
        ("milestone", "", "Fill this in."),
    ],
)
def test_bad_input_is_named_and_kept(story: Story, field: str, value: str, sentence: str) -> None:
    sent = {"milestone": "Launch", "appetite": "3", "comment": "Kept.", field: value}
    page = Reader(story.cast.marguerite).send("project_pulse_give", story.project.key, **sent)
    assert page.status == 422
    assert page.says(sentence)
    assert not Pulse.objects.exists()
