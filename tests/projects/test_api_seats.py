"""`/projects/{key}/responsibilities/`: who answers for what."""

import pytest

from audit.models import Event
from projects.models import Area, Responsibility
from tests.api import Api, code_of, fields_of, nothing_changes
from tests.cast import Cast, a_service
from tests.stories import Story, draft, ready, submitted

BUSINESS = "responsibilities/business/"


def below(story: Story, path: str = BUSINESS) -> str:
    return f"/projects/{story.project.key}/{path}"


def test_a_seat_is_vacant_then_offered_then_filled(cast: Cast) -> None:
    story = draft(cast)
    vacant = Api(cast.jonas).get(below(story)).json()
    assert (vacant["area"], vacant["filled"], vacant["accountable"]) == ("business", False, None)

    offered = Api(cast.jonas).put(below(story), {"accountable": cast.marguerite.email})
    assert offered.status_code == 200
    assert (offered.json()["accountable"]["name"], offered.json()["filled"]) == ("Marguerite Laurent", False)

    filled = Api(cast.marguerite).post(below(story, f"{BUSINESS}accept/")).json()
    assert filled["filled"]
    assert filled["accepted_at"] is not None
    assert filled["named_by"]["name"] == "Jonas Lindqvist"


def test_naming_the_same_person_again_changes_nothing(cast: Cast) -> None:
    story = ready(cast)
    with nothing_changes():
        told = Api(cast.jonas).put(below(story), {"accountable": cast.marguerite.email}).json()
    assert told["filled"]


def test_another_name_leaves_the_seat_to_be_accepted_anew(cast: Cast) -> None:
    story = ready(cast)
    told = Api(cast.ingrid).put(below(story), {"accountable": cast.dario.email}).json()
    assert (told["accountable"]["name"], told["filled"]) == ("Dario Conti", False)
    assert Responsibility.objects.filter(project=story.project, area="business").count() == 2


def test_declining_leaves_it_vacant_and_says_why(cast: Cast) -> None:
    story = ready(cast)
    told = Api(cast.marguerite).post(below(story, f"{BUSINESS}decline/"), {"reason": "Not my unit."}).json()
    assert (told["accountable"], told["filled"]) == (None, False)
    assert Event.objects.get(verb="responsibility.vacated").changes["reason"] == "Not my unit."


def test_a_name_can_be_taken_off_a_seat(cast: Cast) -> None:
    story = ready(cast)
    assert Api(cast.jonas).delete(below(story)).status_code == 204
    assert Api(cast.jonas).get(below(story)).json()["accountable"] is None
    with nothing_changes():
        assert code_of(Api(cast.jonas).delete(below(story))) == (409, "vacant")


def test_every_area_is_listed_vacant_or_not(cast: Cast) -> None:
    page = Api(cast.jonas).get(below(ready(cast), "responsibilities/")).json()
    assert (page["next"], page["previous"]) == (None, None)
    assert [seat["area"] for seat in page["results"]] == Area.values
    assert [seat["area"] for seat in page["results"] if seat["filled"]] == ["business"]


def test_nobody_answers_in_somebody_elses_name(cast: Cast) -> None:
    story = draft(cast)
    Api(cast.jonas).put(below(story), {"accountable": cast.marguerite.email})
    for act in ("accept", "decline"):
        for person in (cast.jonas, cast.dario, cast.ingrid):
            with nothing_changes():
                answer = Api(person).post(below(story, f"{BUSINESS}{act}/"))
            assert code_of(answer) == (403, "not_yours")


def test_only_the_team_and_governance_name_somebody(cast: Cast) -> None:
    story = draft(cast)
    for person in (cast.imke, cast.otto, cast.grace, cast.marguerite):
        with nothing_changes():
            answer = Api(person).put(below(story), {"accountable": cast.marguerite.email})
        assert code_of(answer) == (403, "not_in_team")


def test_nobody_accepts_a_seat_that_is_vacant(cast: Cast) -> None:
    story = draft(cast)
    for act in ("accept", "decline"):
        with nothing_changes():
            answer = Api(cast.marguerite).post(below(story, f"{BUSINESS}{act}/"))
        assert code_of(answer) == (409, "vacant")


def test_bad_input_is_named_by_its_field(cast: Cast, subtests: pytest.Subtests) -> None:
    story, api = draft(cast), Api(cast.jonas)
    a_service("Bridge")
    cast.sven.is_active = False
    cast.sven.save()
    for said, field in (
        ({}, "accountable"),
        ({"accountable": None}, "accountable"),
        ({"accountable": ""}, "accountable"),
        ({"accountable": 7}, "accountable"),
        ({"accountable": "x" * 100_000}, "accountable"),
        ({"accountable": "nobody@halden.example"}, "accountable"),
        ({"accountable": cast.hamid.email}, "accountable"),
        ({"accountable": cast.sven.email}, "accountable"),
        ({"accountable": "bridge@halden.example"}, "accountable"),
        ({"accountable": cast.marguerite.email, "accepted_at": "2026-01-01"}, "accepted_at"),
    ):
        with subtests.test(str(said)[:60]), nothing_changes():
            assert fields_of(api.put(below(story), said)) == [field]
    with nothing_changes():
        assert fields_of(api.post(below(story, f"{BUSINESS}decline/"), {"reason": "x" * 501})) == ["reason"]
        assert fields_of(api.post(below(story, f"{BUSINESS}accept/"), {"yes": True})) == ["yes"]


def test_an_area_that_does_not_exist_is_not_there(cast: Cast) -> None:
    story, api = draft(cast), Api(cast.jonas)
    path = below(story, "responsibilities/weather/")
    with nothing_changes():
        for answer in (
            api.get(path),
            api.put(path, {"accountable": cast.marguerite.email}),
            api.delete(path),
            api.post(f"{path}accept/"),
        ):
            assert code_of(answer) == (404, "not_found")


def test_a_stale_tag_changes_nothing(cast: Cast) -> None:
    story, api = draft(cast), Api(cast.jonas)
    tag = api.get(below(story))["ETag"]
    assert api.put(below(story), {"accountable": cast.marguerite.email}, **{"If-Match": tag}).status_code == 200
    with nothing_changes():
        for answer in (
            api.put(below(story), {"accountable": cast.dario.email}, **{"If-Match": tag}),
            api.delete(below(story), **{"If-Match": tag}),
        ):
            assert code_of(answer) == (412, "precondition_failed")


def test_a_seat_on_a_project_one_may_not_see_is_not_there(cast: Cast) -> None:
    story = ready(cast)
    with nothing_changes():
        for answer in (
            Api(cast.hamid).get(below(story)),
            Api(cast.hamid).put(below(story), {"accountable": cast.hamid.email}),
            Api(cast.hamid).get(below(story, "responsibilities/")),
        ):
            assert code_of(answer) == (404, "not_found")


def test_a_seat_of_a_project_that_is_over_stays_as_it_is(cast: Cast) -> None:
    story = submitted(cast)
    Api(cast.jonas).post(below(story, "withdraw/"), {"reason": "No budget."})
    with nothing_changes():
        answer = Api(cast.jonas).put(below(story), {"accountable": cast.dario.email})
    assert code_of(answer) == (409, "illegal_transition")
