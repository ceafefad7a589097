"""`/sign-offs/` and `/reviews/`: each gate's part, and what can be done at a gate besides deciding."""

from datetime import UTC, datetime, timedelta

import pytest

from accounts.actions.record_absence import record_absence
from approvals.actions.decide import decide
from approvals.actions.hold_sign_off import claim
from approvals.actions.look_at import look_at
from approvals.actions.withdraw import withdraw
from common import clock
from projects.actions.edit_profile import edit_profile
from projects.actions.seats import leave_seat
from tests.api import Api, code_of, fields_of, nothing_changes
from tests.cast import Cast
from tests.stories import Story, at_stakeholder, cleared, draft, side_by_side, submitted

#: A moment within office hours.
MONDAY = datetime(2026, 6, 8, 10, tzinfo=UTC)


def path(story: Story, gate: str, verb: str = "") -> str:
    return f"/sign-offs/{story.sign_off(gate).pk}/{verb}"


def offers(cast_member: Api, where: str) -> dict[str, str | None]:
    """Each verb with why not."""
    return {o["action"]: o["why_not"] for o in cast_member.get(where).json()["available_actions"]}


class TestTheList:
    def test_a_round_stands_in_the_order_of_its_route(self, cast: Cast) -> None:
        story = submitted(cast)
        page = Api(cast.jonas).get("/sign-offs/", {"project": story.project.key}).json()["results"]
        assert [(row["gate"], row["stage"], row["state"]) for row in page] == [
            ("architecture", 1, "pending"),
            ("security", 2, "waiting"),
            ("devops", 2, "waiting"),
            ("stakeholder", 3, "waiting"),
        ]
        assert page[0]["holder"]["name"] == "Ben Achterberg"
        assert page[0]["clock"]["running"]
        assert page[1]["clock"] == {"elapsed": "PT0S", "remaining": "PT40H", "running": False}
        assert page[1]["due_at"] is None

    def test_it_is_narrowed_by_gate_state_holder_and_lateness(self, cast: Cast, subtests: pytest.Subtests) -> None:
        story, other = side_by_side(cast), submitted(cast, "Another")
        decide(story.sign_off("devops"), by=cast.tomasz, verdict="request_changes", comment="Rehearse.")
        cleared(cast)
        here = [story.sign_off(gate).pk for gate in ("security", "devops")]
        late = clock.now() + timedelta(days=60)
        for asked, found in (
            ({"project": story.project.key, "state": ["pending", "changes_requested"]}, here),
            ({"state": "changes_requested"}, here[1:]),
            ({"holder": "me"}, here[:1]),
            ({"holder": cast.imke.email}, here[:1]),
            ({"holder": cast.jonas.email}, here[1:]),
            ({"holder": "nobody@halden.example"}, []),
            ({"gate": "architecture", "state": "pending"}, [other.sign_off("architecture").pk]),
            ({"gate": "weather"}, []),
            ({"overdue": "true"}, []),
            ({"project": "SLP-99"}, []),
        ):
            with subtests.test(str(asked)):
                assert Api(cast.imke).keys("/sign-offs/", asked, "id") == found
        with clock.pinned(late):
            overdue = Api(cast.imke).keys("/sign-offs/", {"overdue": "true", "ordering": "due_at"}, "id")
        assert set(overdue) == {*here, other.sign_off("architecture").pk}

    def test_a_question_that_makes_no_sense_is_named(self, cast: Cast) -> None:
        for asked, field in (({"state": "late"}, "state"), ({"ordering": "gate"}, "ordering")):
            assert fields_of(Api(cast.imke).get("/sign-offs/", asked)) == [field]

    def test_what_one_may_not_see_is_not_there(self, cast: Cast) -> None:
        story = draft(cast)
        edit_profile(story.project, by=cast.jonas, visibility="confidential")
        confidential = submitted(cast)
        edit_profile(confidential.project, by=cast.jonas, visibility="confidential")
        for person, seen in ((cast.imke, 4), (cast.grace, 4), (cast.jonas, 4), (cast.sven, 0), (cast.hamid, 0)):
            api = Api(person)
            assert len(api.keys("/sign-offs/", field="id")) == seen
            assert len(api.keys("/reviews/", field="id")) == (1 if seen else 0)
            status = api.get(path(confidential, "architecture")).status_code
            assert status == (200 if seen else 404)


class TestOneSignOff:
    def test_it_says_who_may_decide_and_why_somebody_may_not(self, cast: Cast) -> None:
        story = side_by_side(cast)
        told = Api(cast.imke).get(path(story, "security")).json()
        assert [person["name"] for person in told["reviewers"]] == ["Imke de Vries", "Noor Bakker"]
        assert told["verdicts"] == ["approve", "approve_with_conditions", "recuse", "reject", "request_changes"]
        assert set(told["reads"]) == {"profile", "data", "access", "third_parties"}
        assert {name: why for name, why in offers(Api(cast.imke), path(story, "security")).items() if why} == {
            "release": "You have not claimed this sign-off. It is with Imke de Vries."
        }
        assert offers(Api(cast.jonas), path(story, "security"))["decide"] == (
            "You work on this project, so you can't sign it off. It is with Imke de Vries."
        )
        assert offers(Api(cast.tomasz), path(story, "security"))["decide"] == (
            "Only Security can decide this sign-off. It is with Imke de Vries."
        )
        assert offers(Api(cast.marguerite), path(story, "stakeholder"))["decide"] == (
            "The turn has not come to Stakeholder yet; an earlier gate is open."
        )

    def test_it_says_what_changed_since_somebody_last_looked(self, cast: Cast) -> None:
        story = side_by_side(cast)
        assert Api(cast.imke).get(path(story, "security")).json()["changed_since_last_look"] is None
        look_at(story.sign_off("security"), by=cast.imke, section="profile")
        assert Api(cast.imke).get(path(story, "security")).json()["changed_since_last_look"] == []
        edit_profile(story.project, by=cast.jonas, risk_tier="high")
        (change,) = Api(cast.imke).get(path(story, "security")).json()["changed_since_last_look"]
        assert (change["section"], change["title"]) == ("profile", "Profile")
        assert change["changes"] == [
            {"record": "profile", "field": "risk_tier", "before": "medium", "after": "high"},
        ]

    def test_it_keeps_dismissed_decisions_in_sight(self, cast: Cast) -> None:
        story = side_by_side(cast)
        edit_profile(story.project, by=cast.jonas, risk_tier="high")
        (decision,) = Api(cast.imke).get(path(story, "architecture")).json()["decisions"]
        assert decision["by"]["name"] == "Adaeze Okafor"
        assert decision["dismissal"]["reason"] == "Profile changed."
        assert decision["dismissal"]["changes"][0]["after"] == "high"

    def test_a_gate_without_anybody_who_answers_is_blocked(self, cast: Cast) -> None:
        story = at_stakeholder(cast)
        leave_seat(story.project, by=cast.jonas, area="business")
        (check,) = Api(cast.ingrid).get(path(story, "stakeholder")).json()["blocking_checks"]
        assert (check["check"], check["detail"]) == ("O2", "Nobody is accountable for business.")

    def test_its_tag_outlasts_a_running_clock(self, cast: Cast) -> None:
        api = Api(cast.ben)
        with clock.pinned(MONDAY):
            where = path(submitted(cast), "architecture")
            before = api.get(where)
        with clock.pinned(MONDAY + timedelta(hours=3)):
            after = api.get(where)
        assert (before.json()["clock"]["elapsed"], after.json()["clock"]["elapsed"]) == ("PT0S", "PT3H")
        assert after["ETag"] == before["ETag"]

    def test_its_tag_ends_with_a_new_holder(self, cast: Cast) -> None:
        story, api = submitted(cast), Api(cast.ben)
        where = path(story, "architecture")
        tag = api.get(where)["ETag"]
        claim(story.sign_off("architecture"), by=cast.ben)
        assert api.get(where)["ETag"] != tag

    def test_people_of_a_vendor_do_not_read_what_reviewers_say(self, cast: Cast) -> None:
        story = submitted(cast)
        Api(cast.jonas).post(
            f"/projects/{story.project.key}/team/", {"person": cast.hamid.email, "function": "software"}
        )
        decide(story.sign_off("architecture"), by=cast.ben, verdict="approve", comment="Between us.")
        decide(story.sign_off("security"), by=cast.imke, verdict="request_changes", comment="To you.")
        for gate, comment in (("architecture", None), ("security", "To you.")):
            for told in (
                Api(cast.hamid).get(path(story, gate)).json()["decisions"],
                Api(cast.hamid).get(path(story, gate, "decisions/")).json()["results"],
            ):
                assert [decision["comment"] for decision in told] == [comment]
        assert Api(cast.jonas).get(path(story, "architecture")).json()["decisions"][0]["comment"] == "Between us."


class TestHolding:
    def test_claimed_released_and_handed_over(self, cast: Cast) -> None:
        story = submitted(cast)
        claimed = Api(cast.adaeze).post(path(story, "architecture", "claim/")).json()
        assert claimed["holder"]["name"] == "Adaeze Okafor"
        assert claimed["claimed_at"] is not None
        released = Api(cast.adaeze).post(path(story, "architecture", "release/")).json()
        assert (released["holder"]["name"], released["claimed_at"]) == ("Ben Achterberg", None)
        handed = Api(cast.ben).post(path(story, "architecture", "hand-over/"), {"to": cast.adaeze.email}).json()
        assert handed["holder"]["name"] == "Adaeze Okafor"

    def test_a_question_gives_the_turn_to_the_team(self, cast: Cast) -> None:
        story = submitted(cast)
        asked = Api(cast.ben).post(path(story, "architecture", "ask/"), {"question": "Which store?"}).json()
        assert (asked["state"], asked["holder"]["name"]) == ("pending", "Jonas Lindqvist")
        assert asked["clock"]["running"] is False
        assert (asked["turns"][0]["kind"], asked["turns"][0]["clock"]["running"]) == ("question", True)
        told = Api(cast.jonas).get(f"/projects/{story.project.key}/").json()
        assert told["blockers"][0]["detail"] == "Architecture asked a question; the turn is with Jonas Lindqvist."

    def test_bad_input_is_named_by_its_field(self, cast: Cast, subtests: pytest.Subtests) -> None:
        story, api = submitted(cast), Api(cast.ben)
        today = clock.now().date()
        record_absence(cast.adaeze, by=cast.adaeze, starts_on=today - timedelta(days=1), ends_on=today + timedelta(5))
        for verb, said, field in (
            ("hand-over/", {}, "to"),
            ("hand-over/", {"to": "nobody@halden.example"}, "to"),
            ("hand-over/", {"to": 3}, "to"),
            ("hand-over/", {"to": cast.imke.email}, "to"),
            ("hand-over/", {"to": cast.jonas.email}, "to"),
            ("hand-over/", {"to": cast.adaeze.email}, "to"),
            ("hand-over/", {"to": cast.ben.email, "comment": "x" * 501}, "comment"),
            ("hand-over/", {"to": cast.ben.email, "force": True}, "force"),
            ("ask/", {}, "question"),
            ("ask/", {"question": "  "}, "question"),
            ("ask/", {"question": "x" * 100_000}, "question"),
            ("ask/", {"question": None}, "question"),
            ("claim/", {"for": cast.adaeze.email}, "for"),
            ("release/", {"to": cast.adaeze.email}, "to"),
        ):
            with subtests.test(f"{verb} {said}"[:60]), nothing_changes():
                assert fields_of(api.post(path(story, "architecture", verb), said)) == [field]

    def test_only_those_whose_it_is_and_only_in_its_turn(self, cast: Cast, subtests: pytest.Subtests) -> None:
        story = submitted(cast)
        for gate, verb, said, person, refused in (
            ("architecture", "claim/", {}, cast.imke, (403, "not_in_team")),
            ("architecture", "claim/", {}, cast.jonas, (403, "own_project")),
            ("architecture", "release/", {}, cast.ben, (403, "not_yours")),
            ("architecture", "hand-over/", {"to": cast.ben.email}, cast.imke, (403, "not_in_team")),
            ("architecture", "ask/", {"question": "Hm?"}, cast.grace, (403, "not_in_team")),
            ("security", "claim/", {}, cast.imke, (409, "not_pending")),
            ("security", "ask/", {"question": "Hm?"}, cast.imke, (409, "not_pending")),
            ("security", "hand-over/", {"to": cast.noor.email}, cast.imke, (409, "not_pending")),
        ):
            with subtests.test(f"{gate} {verb} by {person}"), nothing_changes():
                assert code_of(Api(person).post(path(story, gate, verb), said)) == refused
        with nothing_changes():
            assert code_of(Api(cast.ben, "read").post(path(story, "architecture", "claim/")))[1] == "missing_scope"
            assert Api(cast.ben).post("/sign-offs/999999/claim/").status_code == 404
            assert Api(cast.hamid).post(path(story, "architecture", "claim/")).status_code == 404


class TestReviews:
    def test_every_round_is_kept_with_its_stages(self, cast: Cast) -> None:
        story = submitted(cast)
        withdraw(story.project, by=cast.jonas, reason="Later.")
        Api(cast.jonas).post(f"/projects/{story.project.key}/reopen/")
        Api(cast.jonas).post(f"/projects/{story.project.key}/submit/")
        api = Api(cast.grace)
        second, first = api.get("/reviews/", {"project": story.project.key}).json()["results"]
        assert (first["round"], first["state"], second["round"], second["state"]) == (1, "withdrawn", 2, "open")
        assert (second["route"], second["route_version"], second["kind"]) == ("production", 2, "submission")
        gates = [[gate["gate"] for gate in stage["gates"]] for stage in second["stages"]]
        assert gates == [["architecture"], ["security", "devops"], ["stakeholder"]]
        one = api.get(f"/reviews/{second['id']}/").json()
        assert [offer["action"] for offer in one.pop("available_actions")] == ["move"]
        assert one == second
        assert api.keys("/reviews/", {"state": "withdrawn"}, "round") == [1]
        assert api.keys("/reviews/", {"route": "scenic"}, "round") == []

    def test_one_that_is_not_there(self, cast: Cast) -> None:
        assert code_of(Api(cast.grace).get("/reviews/7777/")) == (404, "not_found")
        assert fields_of(Api(cast.grace).get("/reviews/", {"state": "lost"})) == ["state"]
