"""`/projects/{key}/team/`: who works on it."""

import pytest

from tests.api import Api, code_of, fields_of, nothing_changes
from tests.cast import Cast, a_service
from tests.stories import Story, draft


def team(story: Story) -> str:
    return f"/projects/{story.project.key}/team/"


def test_somebody_joins_and_leaves_and_the_record_stays(cast: Cast) -> None:
    story, api = draft(cast), Api(cast.jonas)
    joined = api.post(team(story), {"person": cast.priya.email, "function": "data_engineering"})
    assert joined.status_code == 201
    assert joined.json()["person"] == {"email": cast.priya.email, "name": "Priya Raman"}
    assert joined.json()["left_on"] is None
    assert api.get(joined["Location"]).json() == joined.json()

    assert api.delete(joined["Location"]).status_code == 204
    assert api.get(joined["Location"]).json()["left_on"] is not None
    assert api.keys(team(story), {"current": "true"}, "id") == []
    assert api.keys(team(story), {"function": "data_engineering"}, "id") == [joined.json()["id"]]
    with nothing_changes():
        assert api.delete(joined["Location"]).status_code == 204


def test_the_day_somebody_joined_can_be_told(cast: Cast) -> None:
    said = {"person": cast.priya.email, "function": "qa", "joined_on": "2026-01-12"}
    assert Api(cast.jonas).post(team(draft(cast)), said).json()["joined_on"] == "2026-01-12"


def test_a_repeated_key_puts_nobody_on_the_team_twice(cast: Cast) -> None:
    story, api = draft(cast), Api(cast.jonas)
    said, key = {"person": cast.priya.email, "function": "qa"}, {"Idempotency-Key": "join"}
    first = api.post(team(story), said, **key)
    with nothing_changes():
        assert api.post(team(story), said, **key).json() == first.json()
        assert fields_of(api.post(team(story), said)) == ["person"]


def test_bad_input_is_named_by_its_field(cast: Cast, subtests: pytest.Subtests) -> None:
    story, api = draft(cast), Api(cast.jonas)
    a_service("Bridge")
    cast.sven.is_active = False
    cast.sven.save()
    qa = {"function": "qa"}
    for said, fields in (
        ({}, ["function", "person"]),
        ({**qa, "person": "nobody@halden.example"}, ["person"]),
        ({**qa, "person": ["x"]}, ["person"]),
        ({**qa, "person": cast.sven.email}, ["person"]),
        ({**qa, "person": "bridge@halden.example"}, ["person"]),
        ({"person": cast.priya.email, "function": "astrology"}, ["function"]),
        ({"person": cast.priya.email, "function": "x" * 100_000}, ["function"]),
        ({**qa, "person": cast.priya.email, "joined_on": "soon"}, ["joined_on"]),
        ({**qa, "person": cast.priya.email, "left_on": "2026-01-01"}, ["left_on"]),
    ):
        with subtests.test(str(said)[:60]), nothing_changes():
            assert fields_of(api.post(team(story), said)) == fields


def test_only_the_team_changes_itself(cast: Cast) -> None:
    story = draft(cast)
    member = Api(cast.jonas).post(team(story), {"person": cast.priya.email, "function": "qa"})["Location"]
    with nothing_changes():
        for answer in (
            Api(cast.imke).post(team(story), {"person": cast.imke.email, "function": "qa"}),
            Api(cast.ingrid).delete(member),
        ):
            assert code_of(answer) == (403, "not_in_team")
    assert Api(cast.priya).delete(member).status_code == 204


def test_somebody_on_another_project_is_not_there(cast: Cast) -> None:
    here, there = draft(cast), draft(cast)
    member = Api(cast.jonas).post(team(there), {"person": cast.priya.email, "function": "qa"}).json()["id"]
    with nothing_changes():
        assert Api(cast.jonas).get(f"{team(here)}{member}/").status_code == 404
        assert Api(cast.jonas).delete(f"{team(here)}{member}/").status_code == 404
        assert Api(cast.jonas).delete(f"{team(here)}99999999999999999999/").status_code == 404


def test_a_stale_tag_lets_nobody_go(cast: Cast) -> None:
    story, api = draft(cast), Api(cast.jonas)
    member = api.post(team(story), {"person": cast.priya.email, "function": "qa"})["Location"]
    with nothing_changes():
        assert code_of(api.delete(member, **{"If-Match": '"other"'})) == (412, "precondition_failed")
    assert api.delete(member, **{"If-Match": api.get(member)["ETag"]}).status_code == 204


def test_people_of_a_vendor_see_a_project_on_whose_team_they_are(cast: Cast) -> None:
    story = draft(cast)
    assert Api(cast.hamid).get(team(story)).status_code == 404
    Api(cast.jonas).post(team(story), {"person": cast.hamid.email, "function": "software"})
    assert Api(cast.hamid).keys(team(story), field="function") == ["software"]
