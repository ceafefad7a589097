"""`/clearances/` and `/clearance-check/`: the right to go live, and whether it holds."""

from datetime import timedelta
from typing import Any

import pytest

from approvals.actions.decide import Demand, decide
from approvals.actions.go_live import go_live
from approvals.models import Clearance
from common import clock
from projects.actions.edit_profile import edit_profile
from tests.api import Api, code_of, fields_of, nothing_changes
from tests.cast import Cast
from tests.stories import FAR_AWAY, Story, cleared, draft, side_by_side, submitted

DIGEST = "sha256:" + "0a" * 32


def check(cast: Cast, story: Story, **asked: Any) -> Any:
    return Api(cast.sven).get("/clearance-check/", {"project": story.project.key, **asked})


def reasons(cast: Cast, story: Story, **asked: Any) -> list[str]:
    """Why not; the same with `enforce` is a 403."""
    answer = check(cast, story, **asked).json()
    assert answer["cleared"] is False
    enforced = check(cast, story, **asked, enforce="true")
    assert code_of(enforced) == (403, "not_cleared")
    assert enforced.json()["reasons"] == answer["reasons"]
    found: list[str] = answer["reasons"]
    return found


def test_cleared_or_live_it_may_run(cast: Cast) -> None:
    story = cleared(cast)
    for _ in range(2):
        answer = check(cast, story, environment="production", artifact=DIGEST, enforce="true")
        assert answer.status_code == 200
        told = answer.json()
        assert (told["cleared"], told["reasons"]) == (True, [])
        assert told["expires_at"] == told["clearance"]["expires_at"]
        if story.reread().state == "cleared":
            go_live(story.project, by=cast.jonas)


def test_a_draft_says_what_it_lacks(cast: Cast) -> None:
    assert reasons(cast, draft(cast)) == ["Customer churn model is draft.", "Nobody is accountable for business."]


def test_under_review_it_says_whose_turn_it_is(cast: Cast) -> None:
    assert reasons(cast, submitted(cast)) == [
        "Customer churn model is in review.",
        "Architecture has not decided; the turn is with Ben Achterberg.",
    ]


def test_a_clearance_speaks_of_one_environment(cast: Cast) -> None:
    assert reasons(cast, cleared(cast), environment="staging") == ["Nothing clears it for staging."]


def test_a_change_after_the_clearance_suspends_it(cast: Cast) -> None:
    story = cleared(cast)
    edit_profile(story.project, by=cast.jonas, risk_tier="high")
    assert reasons(cast, story) == ["Its clearance is suspended.", "Profile changed after the clearance."]


def test_a_clearance_ends_on_its_day(cast: Cast) -> None:
    story = cleared(cast)
    with clock.pinned(clock.now() + timedelta(days=366)):
        (reason,) = reasons(cast, story)
    assert reason.startswith("Its clearance ended on ")


def test_conditions_before_go_live_hold_it(cast: Cast) -> None:
    story = side_by_side(cast)
    demands = [Demand("Rotate the keys", cast.priya, FAR_AWAY), Demand("Look again", cast.priya, FAR_AWAY, False)]
    decide(story.sign_off("security"), by=cast.imke, verdict="approve_with_conditions", conditions=demands)
    story.approve("devops")
    story.approve("stakeholder")
    assert reasons(cast, story) == [
        "A condition has not been met: Rotate the keys (Priya Raman, due Thu 1 Jan 2099).",
    ]


def test_a_question_that_makes_no_sense_is_named(cast: Cast, subtests: pytest.Subtests) -> None:
    api = Api(cast.sven)
    story = cleared(cast)
    for asked, field in (
        ({}, "project"),
        ({"project": ""}, "project"),
        ({"project": "x" * 41}, "project"),
        ({"project": story.project.key, "artifact": "latest"}, "artifact"),
        ({"project": story.project.key, "environment": "x" * 41}, "environment"),
        ({"project": story.project.key, "enforce": "perhaps"}, "enforce"),
        ({"project": story.project.key, "colour": "red"}, "colour"),
    ):
        with subtests.test(str(asked)[:60]):
            assert fields_of(api.get("/clearance-check/", asked)) == [field]


def test_what_one_may_not_see_is_not_there(cast: Cast) -> None:
    story = cleared(cast)
    api = Api(cast.hamid)
    assert code_of(api.get("/clearance-check/", {"project": story.project.key})) == (404, "not_found")
    assert code_of(Api(cast.sven).get("/clearance-check/", {"project": "SLP-99"})) == (404, "not_found")
    assert api.keys("/clearances/", field="id") == []
    assert api.get(f"/clearances/{Clearance.objects.get().pk}/").status_code == 404


def test_clearances_are_found_by_project_state_and_environment(cast: Cast) -> None:
    story, api = cleared(cast), Api(cast.grace)
    clearance = Clearance.objects.get()
    for asked, found in (
        ({"project": story.project.key}, [clearance.pk]),
        ({"state": "valid", "environment": "production"}, [clearance.pk]),
        ({"state": "revoked"}, []),
        ({"environment": "staging"}, []),
    ):
        assert api.keys("/clearances/", asked, "id") == found
    told = api.get(f"/clearances/{clearance.pk}/")
    assert (told.json()["state"], told.json()["project"]["state"]) == ("valid", "cleared")
    assert "ETag" in told
    assert fields_of(api.get("/clearances/", {"state": "lost"})) == ["state"]


def test_governance_takes_one_back(cast: Cast, subtests: pytest.Subtests) -> None:
    story, where = cleared(cast), f"/clearances/{Clearance.objects.get().pk}/revoke/"
    for person, said, refused in (
        (cast.jonas, {"reason": "No."}, (403, "not_yours")),
        (cast.hamid, {"reason": "No."}, (404, "not_found")),
    ):
        with subtests.test(person.name), nothing_changes():
            assert code_of(Api(person).post(where, said)) == refused
    for said in ({}, {"reason": " "}, {"reason": "x" * 501}):
        with subtests.test(str(said)[:40]), nothing_changes():
            assert fields_of(Api(cast.ingrid).post(where, said)) == ["reason"]
    told = Api(cast.ingrid).post(where, {"reason": "The vendor is bankrupt."}).json()
    assert (told["state"], told["reason"]) == ("revoked", "The vendor is bankrupt.")
    assert reasons(cast, story) == ["Its clearance is revoked.", "The vendor is bankrupt."]
    with nothing_changes():
        assert code_of(Api(cast.ingrid).post(where, {"reason": "Again."})) == (409, "illegal_transition")
