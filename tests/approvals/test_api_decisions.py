"""`/sign-offs/{id}/decisions/`: giving a verdict, and what is refused about it."""

from typing import Any

import pytest

from approvals.models import Condition, Decision
from projects.actions.edit_profile import edit_profile
from projects.actions.staff import add_member
from tests.api import Api, code_of, fields_of, nothing_changes
from tests.cast import Cast
from tests.stories import Story, at_stakeholder, side_by_side, submitted

APPROVE = {"verdict": "approve", "comment": "Fits."}
WITH_CONDITIONS = {"verdict": "approve_with_conditions"}


def decisions(story: Story, gate: str) -> str:
    return f"/sign-offs/{story.sign_off(gate).pk}/decisions/"


def test_it_answers_with_the_decision_and_where_it_leaves_the_project(cast: Cast) -> None:
    story = submitted(cast)
    answer = Api(cast.ben).post(decisions(story, "architecture"), APPROVE)
    assert answer.status_code == 201
    told = answer.json()
    assert (told["verdict"], told["comment"], told["on_behalf_of"]) == ("approve", "Fits.", None)
    assert told["by"] == {"email": cast.ben.email, "name": "Ben Achterberg"}
    assert told["sign_off"] == {"id": story.sign_off("architecture").pk, "gate": "architecture", "state": "approved"}
    assert told["project"] == {"key": story.project.key, "name": "Customer churn model", "state": "in_review"}
    assert set(told["digests"]) == set(story.sign_off("architecture").gate.reads)


def test_the_last_approval_clears_the_project(cast: Cast) -> None:
    story = at_stakeholder(cast)
    assert Api(cast.marguerite).post(decisions(story, "stakeholder"), APPROVE).json()["project"]["state"] == "cleared"


def test_every_verdict_leaves_the_sign_off_where_it_says(cast: Cast) -> None:
    for verdict, state, project in (
        ("request_changes", "changes_requested", "in_review"),
        ("reject", "rejected", "rejected"),
        ("recuse", "pending", "in_review"),
    ):
        story = submitted(cast)
        told = Api(cast.ben).post(decisions(story, "architecture"), {"verdict": verdict, "comment": "Because."}).json()
        assert (told["sign_off"]["state"], told["project"]["state"]) == (state, project)


def test_conditions_name_who_owes_what_by_when(cast: Cast) -> None:
    story = side_by_side(cast)
    demands = [
        {"text": "Rotate the keys", "owner": cast.priya.email, "due": "2099-01-01"},
        {"text": "Review access", "owner": cast.jonas.email, "due": "2099-06-01", "before_go_live": False},
    ]
    told = Api(cast.imke).post(decisions(story, "security"), {**WITH_CONDITIONS, "conditions": demands}).json()
    assert [(c["text"], c["owner"]["name"], c["due"], c["before_go_live"], c["state"]) for c in told["conditions"]] == [
        ("Rotate the keys", "Priya Raman", "2099-01-01", True, "open"),
        ("Review access", "Jonas Lindqvist", "2099-06-01", False, "open"),
    ]


def test_sent_twice_it_counts_once(cast: Cast) -> None:
    story, api = submitted(cast), Api(cast.ben)
    first = api.post(decisions(story, "architecture"), APPROVE, **{"Idempotency-Key": "d-1"})
    with nothing_changes():
        again = api.post(decisions(story, "architecture"), APPROVE, **{"Idempotency-Key": "d-1"})
        anew = api.post(decisions(story, "architecture"), APPROVE)
    assert (again.status_code, again.json()) == (201, first.json())
    assert again["Idempotency-Replayed"] == "true"
    assert code_of(anew) == (409, "already_decided")
    assert anew.json()["state"] == "approved"


def test_what_was_seen_must_still_hold(cast: Cast) -> None:
    story, api = submitted(cast), Api(cast.ben)
    seen = {
        name: section["digest"]
        for name, section in api.get(f"/sign-offs/{story.sign_off('architecture').pk}/").json()["reads"].items()
    }
    edit_profile(story.project, by=cast.jonas, risk_tier="high")
    with nothing_changes():
        answer = api.post(decisions(story, "architecture"), {**APPROVE, "seen": seen})
    assert code_of(answer) == (409, "stale")
    assert answer.json()["sections"] == ["profile"]
    fresh = {**seen, **answer.json()["digests"]}
    assert api.post(decisions(story, "architecture"), {**APPROVE, "seen": fresh}).status_code == 201


def test_who_may_not_is_told_by_a_code(cast: Cast, subtests: pytest.Subtests) -> None:
    story = submitted(cast)
    cast.adaeze.memberships.update(until="2026-01-01T00:00:00Z")
    add_member(story.project, by=cast.jonas, person=cast.priya, function="qa")
    for person, code in (
        (cast.jonas, "own_project"),
        (cast.priya, "own_project"),
        (cast.imke, "not_in_team"),
        (cast.grace, "not_in_team"),
        (cast.otto, "not_in_team"),
        (cast.ingrid, "not_in_team"),
        (cast.adaeze, "right_ended"),
    ):
        with subtests.test(code), nothing_changes():
            assert code_of(Api(person).post(decisions(story, "architecture"), APPROVE)) == (403, code)
    Api(cast.ben).post(decisions(story, "architecture"), {"verdict": "recuse", "comment": "My brother's."})
    with nothing_changes():
        assert code_of(Api(cast.ben).post(decisions(story, "architecture"), APPROVE)) == (403, "recused")


def test_a_token_decides_only_when_lent_for_that(cast: Cast) -> None:
    story = submitted(cast)
    with nothing_changes():
        answer = Api(cast.ben, "read", "write").post(decisions(story, "architecture"), APPROVE)
    assert code_of(answer) == (403, "missing_scope")
    assert answer.json()["scope"] == "decide"


def test_out_of_its_turn_nothing_is_decided(cast: Cast) -> None:
    story = submitted(cast)
    with nothing_changes():
        answer = Api(cast.imke).post(decisions(story, "security"), APPROVE)
    assert code_of(answer) == (409, "not_pending")
    assert answer.json()["state"] == "waiting"


def test_what_one_may_not_see_is_not_there(cast: Cast) -> None:
    story = submitted(cast)
    with nothing_changes():
        for answer in (
            Api(cast.hamid).post(decisions(story, "architecture"), APPROVE),
            Api(cast.hamid).get(decisions(story, "architecture")),
            Api(cast.ben).post("/sign-offs/999999/decisions/", APPROVE),
            Api(cast.ben).post("/sign-offs/99999999999999999999999/decisions/", APPROVE),
        ):
            assert code_of(answer) == (404, "not_found")


def a_condition(**said: Any) -> dict[str, Any]:
    """An approval with one condition that differs from a good one as said; None leaves a field out."""
    good = {"text": "Rotate", "owner": "priya.raman@halden.example", "due": "2099-01-01"}
    demand = {name: value for name, value in {**good, **said}.items() if value is not None}
    return {**WITH_CONDITIONS, "conditions": [demand]}


BAD: list[tuple[dict[str, Any], list[str]]] = [
    ({}, ["verdict"]),
    ({"verdict": None}, ["verdict"]),
    ({"verdict": "maybe"}, ["verdict"]),
    ({"verdict": ["approve"]}, ["verdict"]),
    ({"verdict": "advise", "comment": "Hm."}, ["verdict"]),
    ({**APPROVE, "comment": "x" * 100_000}, ["comment"]),
    ({**APPROVE, "comment": {"text": "x"}}, ["comment"]),
    ({"verdict": "request_changes"}, ["comment"]),
    ({"verdict": "reject", "comment": "   "}, ["comment"]),
    ({"verdict": "recuse", "comment": ""}, ["comment"]),
    ({**APPROVE, "by": "ben@halden.example"}, ["by"]),
    ({**APPROVE, "seen": ["profile"]}, ["seen"]),
    ({**APPROVE, "seen": {"weather": "sha256:0"}}, ["seen.weather"]),
    ({**APPROVE, "seen": {"profile": None}}, ["seen.profile"]),
    ({**APPROVE, "seen": {"profile": "x" * 100_000}}, ["seen.profile"]),
    ({**APPROVE, "conditions": a_condition()["conditions"]}, ["conditions"]),
    (WITH_CONDITIONS, ["conditions"]),
    ({**WITH_CONDITIONS, "conditions": []}, ["conditions"]),
    ({**WITH_CONDITIONS, "conditions": "rotate"}, ["conditions"]),
    ({**WITH_CONDITIONS, "conditions": ["rotate"]}, ["conditions[0]"]),
    ({**WITH_CONDITIONS, "conditions": [a_condition()["conditions"][0]] * 21}, ["conditions"]),
    (a_condition(text=None), ["conditions[0].text"]),
    (a_condition(text=" "), ["conditions[0].text"]),
    (a_condition(text="x" * 100_000), ["conditions[0].text"]),
    (a_condition(owner=None), ["conditions[0].owner"]),
    (a_condition(owner="nobody@halden.example"), ["conditions[0].owner"]),
    (a_condition(owner="sven.aalto@halden.example"), ["conditions[0].owner"]),
    (a_condition(due=None), ["conditions[0].due"]),
    (a_condition(due="2020-01-01"), ["conditions[0].due"]),
    (a_condition(due="soon"), ["conditions[0].due"]),
    (a_condition(due=7), ["conditions[0].due"]),
    (a_condition(before_go_live="perhaps"), ["conditions[0].before_go_live"]),
    (a_condition(state="met"), ["conditions[0].state"]),
]


def test_bad_input_is_named_by_its_field(cast: Cast, subtests: pytest.Subtests) -> None:
    story, api = submitted(cast), Api(cast.ben)
    cast.sven.is_active = False
    cast.sven.save()
    for said, fields in BAD:
        with subtests.test(str(said)[:70]), nothing_changes():
            assert fields_of(api.post(decisions(story, "architecture"), said)) == fields


def test_what_is_no_json_changes_nothing(cast: Cast) -> None:
    story, api = submitted(cast), Api(cast.ben)
    where = f"/api/v1{decisions(story, 'architecture')}"
    for body, kind, status in (
        ("{", "application/json", 400),
        ("[]", "application/json", 400),
        ('"approve"', "application/json", 400),
        ('{"verdict": "approve", "verdict": "reject"}', "application/json", 400),
        ('{"verdict": "approve", "comment": "\\u0000"}', "application/json", 400),
        ("verdict=approve", "application/x-www-form-urlencoded", 415),
        ("<verdict/>", "application/xml", 415),
    ):
        with nothing_changes():
            answer = api.client.generic("POST", where, body, content_type=kind)
        assert answer.status_code == status, body
        assert answer["Content-Type"] == "application/problem+json"


def test_they_are_listed_from_the_first_to_the_last(cast: Cast) -> None:
    story = submitted(cast)
    Api(cast.ben).post(decisions(story, "architecture"), {"verdict": "recuse", "comment": "A friend's."})
    Api(cast.adaeze).post(decisions(story, "architecture"), APPROVE)
    page = Api(cast.grace).get(decisions(story, "architecture")).json()["results"]
    assert [(row["by"]["name"], row["verdict"]) for row in page] == [
        ("Ben Achterberg", "recuse"),
        ("Adaeze Okafor", "approve"),
    ]
    assert (Decision.objects.filter(sign_off__review=story.review).count(), Condition.objects.count()) == (2, 0)
