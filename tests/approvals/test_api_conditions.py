"""`/conditions/`: from demanded to met."""

import pytest

from approvals.actions.decide import Demand, decide
from approvals.models import Condition
from audit.models import Event
from projects.actions.edit_profile import edit_profile
from projects.actions.provide_evidence import Aim, provide_evidence
from tests.api import Api, code_of, fields_of, nothing_changes
from tests.cast import Cast
from tests.stories import FAR_AWAY, Story, draft, side_by_side


@pytest.fixture
def story(cast: Cast) -> Story:
    """Security has approved on condition that Priya rotates the keys."""
    story = side_by_side(cast)
    demands = [Demand("Rotate the keys", cast.priya, FAR_AWAY)]
    decide(story.sign_off("security"), by=cast.imke, verdict="approve_with_conditions", conditions=demands)
    return story


def at(verb: str = "") -> str:
    return f"/conditions/{Condition.objects.get().pk}/{verb}"


@pytest.mark.usefixtures("story")
def test_claimed_by_its_owner_and_confirmed_by_its_gate(cast: Cast) -> None:
    claimed = Api(cast.priya).post(at("claim-met/"), {"note": "Rotated on Monday."}).json()
    assert (claimed["state"], claimed["claim"]) == ("claimed_met", "Rotated on Monday.")
    offers = {o["action"]: o["allowed"] for o in Api(cast.imke).get(at()).json()["available_actions"]}
    assert offers == {"claim-met": False, "confirm": True, "reopen": True}
    assert Api(cast.noor).post(at("confirm/")).json()["state"] == "met"


def shown(story: Story) -> int:
    """Evidence beside a section that security does not read."""
    aim = Aim(section="scope")
    return provide_evidence(story.project, by=story.cast.jonas, url="https://wiki.example/keys", aim=aim).pk


def test_what_shows_it_goes_with_the_claim(cast: Cast, story: Story) -> None:
    number = shown(story)
    claimed = Api(cast.priya).post(at("claim-met/"), {"note": "Rotated.", "evidence": [number]}).json()
    assert (claimed["state"], claimed["evidence"]) == ("claimed_met", [number])
    assert Event.objects.get(verb="condition.claimed_met").changes["evidence"] == ["https://wiki.example/keys"]
    reopened = Api(cast.imke).post(at("reopen/"), {"note": "The old ones still work."}).json()
    assert reopened["evidence"] == [number]


def test_evidence_of_another_project_shows_nothing(cast: Cast, story: Story) -> None:
    number = shown(draft(cast, "Another"))
    with nothing_changes():
        answer = Api(cast.priya).post(at("claim-met/"), {"note": "Rotated.", "evidence": [number]})
        assert fields_of(answer) == ["evidence"]
    assert story.project.conditions.get().state == "open"


@pytest.mark.usefixtures("story")
def test_the_gate_that_set_it_may_disagree(cast: Cast) -> None:
    Api(cast.jonas).post(at("claim-met/"), {"note": "Rotated."})
    assert Api(cast.imke).post(at("reopen/"), {"note": "The old ones still work."}).json()["state"] == "open"


def test_they_are_found_by_project_state_and_owner(cast: Cast, story: Story) -> None:
    api = Api(cast.priya)
    for asked, found in (
        ({"project": story.project.key}, 1),
        ({"project": "SLP-99"}, 0),
        ({"state": "open"}, 1),
        ({"state": "met"}, 0),
        ({"owner": "me"}, 1),
        ({"owner": cast.jonas.email}, 0),
        ({"before_go_live": "false"}, 0),
    ):
        assert len(api.keys("/conditions/", asked, "id")) == found, asked
    row = api.get("/conditions/").json()["results"][0]
    assert (row["gate"], row["set_by"]["name"], row["due"]) == ("security", "Imke de Vries", "2099-01-01")
    assert fields_of(api.get("/conditions/", {"state": "lost"})) == ["state"]


def test_what_its_decision_demanded_goes_with_it_when_that_is_dismissed(cast: Cast, story: Story) -> None:
    where = at()
    edit_profile(story.project, by=cast.jonas, risk_tier="high")
    with nothing_changes():
        assert Api(cast.priya).get(where).status_code == 404
        assert Api(cast.priya).post(f"{where}claim-met/", {"note": "Rotated."}).status_code == 404


def test_whoever_owes_it_sees_a_confidential_project(cast: Cast, story: Story) -> None:
    edit_profile(story.project, by=cast.jonas, visibility="confidential")
    assert Api(cast.sven).get(at()).status_code == 404
    assert Api(cast.priya).get(at()).status_code == 200
    assert Api(cast.priya).keys("/projects/") == [story.project.key]


@pytest.mark.usefixtures("story")
def test_bad_input_is_named_by_its_field(cast: Cast, subtests: pytest.Subtests) -> None:
    for verb, said, field in (
        ("claim-met/", {}, "note"),
        ("claim-met/", {"note": " "}, "note"),
        ("claim-met/", {"note": "x" * 100_000}, "note"),
        ("claim-met/", {"note": 7 * [1]}, "note"),
        ("claim-met/", {"note": "Done.", "evidence": 3}, "evidence"),
        ("reopen/", {}, "note"),
        ("confirm/", {"note": {}}, "note"),
    ):
        with subtests.test(f"{verb} {said}"[:60]), nothing_changes():
            assert fields_of(Api(cast.imke).post(at(verb), said)) == [field]


@pytest.mark.usefixtures("story")
def test_only_those_whose_it_is_and_only_in_its_turn(cast: Cast, subtests: pytest.Subtests) -> None:
    note = {"note": "Done."}
    for verb, person, scopes, refused in (
        ("claim-met/", cast.imke, (), (403, "not_yours")),
        ("confirm/", cast.priya, (), (403, "not_in_team")),
        ("reopen/", cast.tomasz, (), (403, "not_in_team")),
        ("confirm/", cast.imke, ("read", "write"), (403, "missing_scope")),
        ("confirm/", cast.imke, (), (409, "illegal_transition")),
        ("reopen/", cast.imke, (), (409, "illegal_transition")),
        ("claim-met/", cast.hamid, (), (404, "not_found")),
    ):
        with subtests.test(f"{verb} by {person}"), nothing_changes():
            assert code_of(Api(person, *scopes).post(at(verb), note)) == refused
