"""`/projects/{key}/pulses/`: how keen people are, and why, which hardly anybody reads."""

import json

import pytest

from audit.models import Event
from projects.dossier import digests
from projects.models import SectionVersion
from tests.api import Api, code_of, fields_of, nothing_changes
from tests.cast import Cast
from tests.stories import Story, draft, ready

SECRET = "The regional managers fear for their bonus."


@pytest.fixture
def story(cast: Cast) -> Story:
    """Marguerite answers for the business."""
    return ready(cast)


def at(story: Story) -> str:
    return f"/projects/{story.project.key}/pulses/"


def asked(story: Story, name: str = "dario") -> str:
    """Somebody is asked how keen they are."""
    person = getattr(story.cast, name)
    answer = Api(story.cast.jonas).post(at(story), {"person": person.email, "milestone": "First increment"})
    assert answer.status_code == 201, answer.content
    return str(answer["Location"])


def answered(story: Story) -> str:
    """Dario has cooled, and says why."""
    where = asked(story)
    said = {"appetite": 2, "comment": "Not this quarter.", "reason": SECRET}
    assert Api(story.cast.dario).patch(where, said).status_code == 200
    return where


def test_somebody_is_asked_and_answers(story: Story) -> None:
    where = asked(story)
    told = Api(story.cast.imke).get(where).json()
    assert told["person"]["email"] == story.cast.dario.email
    assert (told["appetite"], told["answered_on"], told["asked_by"]["name"]) == (None, None, "Jonas Lindqvist")
    said = Api(story.cast.dario).patch(where, {"appetite": 4, "comment": "Go on."}).json()
    assert (said["appetite"], said["comment"]) == (4, "Go on.")
    assert said["answered_on"] is not None
    assert Api(story.cast.jonas).keys(at(story), {"answered": "true"}, "appetite") == [4]
    assert Api(story.cast.jonas).keys(at(story), {"answered": "false"}, "appetite") == []


def test_only_whoever_was_asked_answers(story: Story) -> None:
    where = asked(story)
    with nothing_changes():
        for who in (story.cast.jonas, story.cast.marguerite, story.cast.ingrid):
            assert code_of(Api(who).patch(where, {"appetite": 5})) == (403, "not_yours")


def test_the_reason_is_for_whoever_answers_for_the_business_and_whoever_gave_it(story: Story) -> None:
    where, cast = answered(story), story.cast
    for who in (cast.marguerite, cast.dario):
        assert Api(who).get(where).json()["reason"] == SECRET
        assert Api(who).keys(at(story), field="reason") == [SECRET]
    for who in (cast.jonas, cast.ingrid, cast.grace, cast.otto, cast.imke, cast.sven):
        assert Api(who, "read", "write", "decide", "admin").get(where).json()["reason"] is None
        assert Api(who).keys(at(story), field="reason") == [None]


def test_a_seat_that_is_only_offered_reads_nothing(cast: Cast) -> None:
    story = draft(cast)
    Api(cast.jonas).put(f"/projects/{story.project.key}/responsibilities/business/", {"accountable": cast.sven.email})
    assert Api(cast.sven).get(answered(story)).json()["reason"] is None


def test_the_reason_is_nowhere_else(story: Story) -> None:
    answered(story)
    trail = [event.body for event in Event.objects.all()]
    sections = [json.dumps(version.content) for version in SectionVersion.objects.all()]
    assert not [text for text in [*trail, *sections] if SECRET in text or "bonus" in text]
    assert [text for text in trail if "Not this quarter." in text]


def test_it_is_no_part_of_what_is_judged(story: Story) -> None:
    before = digests(story.project)
    answered(story)
    assert digests(story.project) == before


def test_saying_the_same_again_changes_nothing(story: Story) -> None:
    where = answered(story)
    with nothing_changes():
        assert Api(story.cast.dario).patch(where, {"appetite": 2}).status_code == 200


def test_whoever_has_a_part_says_it_unasked(story: Story) -> None:
    said = {"milestone": "Pilot", "appetite": 5}
    given = Api(story.cast.marguerite).post(at(story), said)
    assert given.status_code == 201
    assert given.json()["asked_by"] is None
    with nothing_changes():
        assert fields_of(Api(story.cast.marguerite).post(at(story), said)) == ["milestone"]
        assert code_of(Api(story.cast.chen).post(at(story), said)) == (403, "not_yours")


def test_a_question_is_taken_back_until_it_is_answered(story: Story) -> None:
    where = asked(story)
    assert code_of(Api(story.cast.dario).delete(where)) == (403, "not_in_team")
    assert Api(story.cast.jonas).delete(where).status_code == 204
    with nothing_changes():
        assert Api(story.cast.jonas).get(where).status_code == 404
    given = answered(story)
    with nothing_changes():
        assert code_of(Api(story.cast.jonas).delete(given)) == (409, "already_answered")


def test_only_the_team_asks(story: Story) -> None:
    said = {"person": story.cast.dario.email, "milestone": "Pilot"}
    with nothing_changes():
        assert code_of(Api(story.cast.imke).post(at(story), said)) == (403, "not_in_team")
        assert Api(story.cast.hamid).get(at(story)).status_code == 404


def test_bad_input_is_named_by_its_field(story: Story, subtests: pytest.Subtests) -> None:
    cast, api, where = story.cast, Api(story.cast.jonas), asked(story)
    for said, field in (
        ({"person": cast.dario.email}, "milestone"),
        ({"person": cast.hamid.email, "milestone": "Pilot"}, "person"),
        ({"person": cast.dario.email, "milestone": "First increment"}, "milestone"),
        ({"person": cast.dario.email, "milestone": "Pilot", "appetite": 5}, "appetite"),
        ({"milestone": "Pilot"}, "appetite"),
        ({"milestone": "x" * 121, "appetite": 3}, "milestone"),
        ({"milestone": "Pilot", "appetite": 3, "mood": 3}, "mood"),
    ):
        with subtests.test(str(said)[:60]), nothing_changes():
            assert fields_of(api.post(at(story), said)) == [field]
    for bad in (0, 6, 2.5, "keen", None, 10**30):
        with subtests.test(str(bad)), nothing_changes():
            assert fields_of(Api(cast.dario).patch(where, {"appetite": bad})) == ["appetite"]
