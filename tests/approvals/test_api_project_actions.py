"""`/projects/{key}/{action}/`: the way of a project, and what is refused on it."""

import pytest

from approvals.actions.ask import ask
from approvals.actions.decide import decide
from approvals.models import Review
from audit.models import Event
from tests.api import Api, code_of, fields_of, nothing_changes
from tests.cast import Cast
from tests.stories import Story, cleared, draft, ready, side_by_side, submitted


def act(story: Story, verb: str) -> str:
    return f"/projects/{story.project.key}/{verb}/"


def asked_for_changes(cast: Cast) -> Story:
    """Security has asked for changes while DevOps has not decided."""
    story = side_by_side(cast)
    decide(story.sign_off("security"), by=cast.imke, verdict="request_changes", comment="Rotate the keys.")
    return story


class TestSubmitting:
    def test_it_answers_with_the_project_under_review(self, cast: Cast) -> None:
        answer = Api(cast.jonas).post(act(ready(cast), "submit"))
        assert answer.status_code == 200
        told = answer.json()
        assert told["state"] == "in_review"
        assert [blocker["by"] for blocker in told["blockers"]] == ["architecture"]
        assert answer["ETag"] == Api(cast.jonas).get(f"/projects/{told['key']}/")["ETag"]

    def test_what_is_not_ready_is_named(self, cast: Cast) -> None:
        story = draft(cast)
        with nothing_changes():
            answer = Api(cast.jonas).post(act(story, "submit"))
        assert code_of(answer) == (409, "not_ready")
        assert answer.json()["blocking"] == [
            {"check": "O2", "detail": "Nobody is accountable for business.", "remedy": "Name one."}
        ]

    def test_what_would_be_refused_is_offered_as_refused_with_the_same_words(self, cast: Cast) -> None:
        story, api = ready(cast), Api(cast.jonas)
        cast.adaeze.memberships.update(until="2026-01-01T00:00:00Z")
        cast.ben.memberships.update(until="2026-01-01T00:00:00Z")
        offers = {o["action"]: o for o in api.get(f"/projects/{story.project.key}/").json()["available_actions"]}
        blocking = api.post(act(story, "submit")).json()["blocking"]
        assert [(item["check"], item["gate"]) for item in blocking] == [("O4", "architecture")]
        assert offers["submit"]["why_not"] == blocking[0]["detail"]

    def test_twice_is_refused_and_the_same_key_is_not(self, cast: Cast) -> None:
        story, api = ready(cast), Api(cast.jonas)
        first = api.post(act(story, "submit"), **{"Idempotency-Key": "s-1"})
        with nothing_changes():
            again = api.post(act(story, "submit"), **{"Idempotency-Key": "s-1"})
            other = api.post(act(story, "submit"))
        assert again.json() == first.json()
        assert again["ETag"] == first["ETag"]
        assert code_of(other) == (409, "illegal_transition")
        assert other.json()["state"] == "in_review"
        assert "withdraw" in other.json()["allowed"]

    def test_along_a_route_that_is_published(self, cast: Cast) -> None:
        story, api = ready(cast), Api(cast.jonas)
        for route in ("scenic", "", "two words", 7 * "long-" * 20, None, ["production"]):
            with nothing_changes():
                assert fields_of(api.post(act(story, "submit"), {"route": route})) == ["route"]
        assert api.post(act(story, "submit"), {"route": "production"}).status_code == 200
        assert Review.objects.get().version.route.key == "production"


class TestAnswering:
    def test_it_gives_the_turn_back_to_the_gate_that_asked(self, cast: Cast) -> None:
        story = asked_for_changes(cast)
        assert Api(cast.jonas).post(act(story, "answer"), {"answer": "Rotated."}).status_code == 200
        assert story.states()["security"] == "pending"
        assert story.sign_off("security").holder == cast.imke
        turn = Api(cast.imke).get(f"/sign-offs/{story.sign_off('security').pk}/").json()["turns"][0]
        assert (turn["text"], turn["answer"]) == ("Rotate the keys.", "Rotated.")

    def test_where_two_gates_wait_the_answer_says_to_which_it_goes(self, cast: Cast) -> None:
        story, api = asked_for_changes(cast), Api(cast.jonas)
        ask(story.sign_off("devops"), by=cast.tomasz, question="Where does it run?")
        with nothing_changes():
            assert fields_of(api.post(act(story, "answer"), {"answer": "Here."})) == ["sign_off"]
        devops = story.sign_off("devops").pk
        assert api.post(act(story, "answer"), {"answer": "Here.", "sign_off": devops}).status_code == 200
        assert not story.sign_off("devops").with_team
        assert story.states()["security"] == "changes_requested"

    def test_nobody_answers_what_nobody_asked(self, cast: Cast) -> None:
        story, api = side_by_side(cast), Api(cast.jonas)
        for said in ({"answer": "Hm."}, {"answer": "Hm.", "sign_off": story.sign_off("security").pk}):
            with nothing_changes():
                assert code_of(api.post(act(story, "answer"), said)) == (409, "not_pending")

    def test_bad_answers_are_named_by_their_field(self, cast: Cast, subtests: pytest.Subtests) -> None:
        story, other = asked_for_changes(cast), submitted(cast, "Another")
        for said, field in (
            ({}, "answer"),
            ({"answer": " "}, "answer"),
            ({"answer": "x" * 100_000}, "answer"),
            ({"answer": False}, "answer"),
            ({"answer": "Here.", "sign_off": other.sign_off("architecture").pk}, "sign_off"),
            ({"answer": "Here.", "sign_off": 0}, "sign_off"),
            ({"answer": "Here.", "sign_off": 10**30}, "sign_off"),
            ({"answer": "Here.", "sign_off": "security"}, "sign_off"),
            ({"answer": "Here.", "to": "security"}, "to"),
        ):
            with subtests.test(str(said)[:60]), nothing_changes():
                assert fields_of(Api(cast.jonas).post(act(story, "answer"), said)) == [field]


class TestStoppingAndGoingOn:
    def test_withdrawn_it_can_be_taken_up_again(self, cast: Cast) -> None:
        story, api = submitted(cast), Api(cast.jonas)
        told = api.post(act(story, "withdraw"), {"reason": "No budget."}).json()
        assert (told["state"], told["holder"], told["blockers"]) == ("withdrawn", None, [])
        assert api.post(act(story, "reopen"), {"reason": "Budget."}).json()["state"] == "draft"

    def test_rejected_it_can_be_revised(self, cast: Cast) -> None:
        story, api = submitted(cast), Api(cast.jonas)
        decide(story.sign_off("architecture"), by=cast.ben, verdict="reject", comment="No.")
        rejected = api.get(f"/projects/{story.project.key}/").json()
        assert (rejected["state"], rejected["holder"]["name"]) == ("rejected", "Jonas Lindqvist")
        assert api.post(act(story, "revise")).json()["state"] == "draft"

    def test_on_hold_its_clocks_stand(self, cast: Cast) -> None:
        story, api = submitted(cast), Api(cast.ingrid)
        held = api.post(act(story, "hold"), {"reason": "Budget.", "until": "2099-01-01"}).json()
        assert held["hold"]["reason"] == "Budget."
        assert held["hold"]["until"] == "2099-01-01"
        assert held["hold"]["by"]["name"] == "Ingrid Solheim"
        assert held["next_due"] is None
        assert held["blockers"][0]["detail"] == "On hold until Thu 1 Jan 2099: Budget."
        resumed = api.post(act(story, "resume")).json()
        assert resumed["hold"] is None
        assert resumed["next_due"] is not None

    def test_live_it_is_retired_in_the_end(self, cast: Cast) -> None:
        story, api = cleared(cast), Api(cast.jonas)
        live = api.post(act(story, "go-live")).json()
        assert (live["state"], live["holder"]) == ("live", None)
        assert api.post(act(story, "retire"), {"reason": "Replaced."}).json()["state"] == "retired"
        assert Event.objects.get(verb="project.retired").changes["reason"] == "Replaced."

    def test_bad_input_is_named_by_its_field(self, cast: Cast, subtests: pytest.Subtests) -> None:
        story, api = submitted(cast), Api(cast.jonas)
        for verb, said, fields in (
            ("withdraw", {}, ["reason"]),
            ("withdraw", {"reason": "  "}, ["reason"]),
            ("withdraw", {"reason": "x" * 100_000}, ["reason"]),
            ("withdraw", {"reason": {"why": "x"}}, ["reason"]),
            ("withdraw", {"reason": "Enough.", "force": True}, ["force"]),
            ("hold", {}, ["reason", "until"]),
            ("hold", {"reason": "x" * 501, "until": "2099-01-01"}, ["reason"]),
            ("hold", {"reason": "Budget.", "until": "2020-01-01"}, ["until"]),
            ("hold", {"reason": "Budget.", "until": "never"}, ["until"]),
            ("hold", {"reason": "Budget.", "until": None}, ["until"]),
            ("resume", {"reason": False}, ["reason"]),
            ("reopen", {"reason": "x" * 501}, ["reason"]),
            ("revise", {"because": "x"}, ["because"]),
            ("retire", {"reason": ["x"]}, ["reason"]),
            ("go-live", {"now": True}, ["now"]),
            ("submit", {"force": True}, ["force"]),
        ):
            with subtests.test(f"{verb} {said}"[:60]), nothing_changes():
                assert fields_of(api.post(act(story, verb), said)) == fields

    def test_what_the_state_does_not_allow_is_refused_with_what_it_does(
        self, cast: Cast, subtests: pytest.Subtests
    ) -> None:
        story, api = submitted(cast), Api(cast.jonas)
        for verb in ("submit", "reopen", "revise", "go-live", "retire", "resume"):
            with subtests.test(verb), nothing_changes():
                answer = api.post(act(story, verb))
                assert code_of(answer) == (409, "illegal_transition")
                assert answer.json()["state"] == "in_review"
                assert "withdraw" in answer.json()["allowed"]

    def test_only_those_whose_it_is(self, cast: Cast, subtests: pytest.Subtests) -> None:
        story = cleared(cast)
        for verb, said, person, code in (
            ("go-live", {}, cast.ingrid, "not_in_team"),
            ("go-live", {}, cast.marguerite, "not_in_team"),
            ("withdraw", {"reason": "x"}, cast.marguerite, "not_yours"),
            ("hold", {"reason": "x", "until": "2099-01-01"}, cast.imke, "not_yours"),
            ("answer", {"answer": "x"}, cast.imke, "not_in_team"),
            ("submit", {}, cast.grace, "not_in_team"),
        ):
            with subtests.test(f"{verb} by {person}"), nothing_changes():
                assert code_of(Api(person).post(act(story, verb), said)) == (403, code)
        with nothing_changes():
            assert code_of(Api(cast.jonas, "read").post(act(story, "go-live"))) == (403, "missing_scope")
            assert code_of(Api(cast.hamid).post(act(story, "go-live"))) == (404, "not_found")

    def test_a_condition_before_go_live_holds_the_launch(self, cast: Cast) -> None:
        story, api = side_by_side(cast), Api(cast.imke)
        demand = {"text": "Rotate the keys", "owner": cast.priya.email, "due": "2099-01-01"}
        said = {"verdict": "approve_with_conditions", "conditions": [demand]}
        assert api.post(f"/sign-offs/{story.sign_off('security').pk}/decisions/", said).status_code == 201
        story.approve("devops")
        story.approve("stakeholder")
        with nothing_changes():
            answer = Api(cast.jonas).post(act(story, "go-live"))
        assert code_of(answer) == (409, "not_ready")
        assert answer.json()["blocking"][0]["check"] == "condition"
        told = Api(cast.jonas).get(f"/projects/{story.project.key}/").json()
        assert [blocker["by"] for blocker in told["blockers"]] == ["condition"]
        assert Api(cast.jonas).keys("/projects/", {"blocked_by": "condition"}) == [story.project.key]
