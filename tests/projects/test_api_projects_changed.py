"""`/projects/{key}/`: changing what a project says about itself."""

import pytest

from audit.models import Event
from tests.api import Api, code_of, fields_of, nothing_changes
from tests.cast import Cast
from tests.stories import at_stakeholder, draft

BAD_CHANGES: list[tuple[dict[str, object], list[str]]] = [
    ({"name": ""}, ["name"]),
    ({"name": None}, ["name"]),
    ({"name": "x" * 100_000}, ["name"]),
    ({"summary": "x" * 301}, ["summary"]),
    ({"lead": "nobody@halden.example"}, ["lead"]),
    ({"lead": "hamid.rahimi@halden.example"}, ["lead"]),
    ({"visibility": 1}, ["visibility"]),
    ({"kick_off": 20260101}, ["kick_off"]),
    ({"key": "SLP-2"}, ["key"]),
    ({"holder": "imke.devries@halden.example"}, ["holder"]),
    ({"external_id": "taken"}, ["external_id"]),
]


def test_it_changes_what_is_sent_and_nothing_else(cast: Cast) -> None:
    story, api = draft(cast), Api(cast.jonas)
    told = api.patch(f"/projects/{story.project.key}/", {"risk_tier": "high", "external_id": "X-1"}).json()
    assert (told["risk_tier"], told["external_id"], told["name"]) == ("high", "X-1", "Customer churn model")
    assert Event.objects.filter(verb="section.changed").count() == 1


def test_it_dismisses_approvals_that_rest_on_what_changed(cast: Cast) -> None:
    story = at_stakeholder(cast)
    told = Api(cast.jonas).patch(f"/projects/{story.project.key}/", {"risk_tier": "high"}).json()
    assert [blocker["by"] for blocker in told["blockers"]] == ["stakeholder", "architecture", "security"]


def test_a_stale_tag_changes_nothing(cast: Cast) -> None:
    story, api = draft(cast), Api(cast.jonas)
    path = f"/projects/{story.project.key}/"
    tag = api.get(path)["ETag"]
    assert api.patch(path, {"summary": "First."}, **{"If-Match": tag}).status_code == 200
    with nothing_changes():
        answer = api.patch(path, {"summary": "Second."}, **{"If-Match": tag})
    assert code_of(answer) == (412, "precondition_failed")
    fresh = api.get(path)["ETag"]
    assert api.patch(path, {"summary": "Second."}, **{"If-Match": fresh}).json()["summary"] == "Second."


def test_bad_input_is_named_by_its_field(cast: Cast, subtests: pytest.Subtests) -> None:
    api = Api(cast.jonas)
    api.post("/projects/", {"name": "Other", "external_id": "taken"})
    path = f"/projects/{draft(cast).project.key}/"
    for said, fields in BAD_CHANGES:
        with subtests.test(str(said)[:60]), nothing_changes():
            assert fields_of(api.patch(path, said)) == fields


def test_only_its_own_people_change_it(cast: Cast) -> None:
    story = draft(cast)
    for person in (cast.imke, cast.ingrid, cast.otto, cast.grace):
        with nothing_changes():
            answer = Api(person).patch(f"/projects/{story.project.key}/", {"name": "Mine"})
        assert code_of(answer) == (403, "not_in_team")


def test_nobody_changes_what_nobody_works_on(cast: Cast) -> None:
    story, api = draft(cast), Api(cast.jonas)
    api.post(f"/projects/{story.project.key}/withdraw/", {"reason": "No budget."})
    with nothing_changes():
        answer = api.patch(f"/projects/{story.project.key}/", {"name": "Again"})
    assert code_of(answer) == (409, "illegal_transition")
    assert answer.json()["state"] == "withdrawn"
    assert answer.json()["allowed"] == ["reopen"]


def test_it_is_not_replaced_or_removed(cast: Cast) -> None:
    answer = Api(cast.jonas).delete(f"/projects/{draft(cast).project.key}/")
    assert code_of(answer) == (405, "method_not_allowed")
