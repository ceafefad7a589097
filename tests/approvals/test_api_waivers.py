"""`/waivers/`: exceptions to gates and checks, asked for, granted, declined, taken back."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from approvals.actions.sweep import sweep
from approvals.models import Waiver
from audit.models import Event
from common import clock
from common.refusals import Refused
from projects.actions.staff import add_member
from projects.models.people import FUNCTIONS
from tests.api import Api, code_of, fields_of, nothing_changes
from tests.approvals.routes import ask_at, change_gate
from tests.approvals.test_database_guards import refused as database_refused
from tests.cast import Cast, a_person
from tests.stories import Story, draft, side_by_side

MONDAY = datetime(2026, 6, 1, 9, tzinfo=UTC)


@pytest.fixture
def story(cast: Cast) -> Iterator[Story]:
    """Security asks whether every function takes part, and only data science does."""
    ask_at("security", "O12")
    with clock.pinned(MONDAY):
        yield side_by_side(cast)


def asked(story: Story, **said: Any) -> dict[str, Any]:
    """What is sent."""
    return {"project": story.project.key, "reason": "A rented box.", "ends_on": "2026-07-01", **said}


def settle(story: Story) -> None:
    for function, label in FUNCTIONS:
        add_member(story.project, by=story.cast.jonas, person=a_person(f"Anna {label}"), function=function)


def a_month_later() -> None:
    with clock.pinned(MONDAY + timedelta(days=31)):
        assert sweep()["waivers ended"] == 1


class TestOfAGate:
    def test_governance_grants_one_and_it_is_told(self, story: Story, cast: Cast) -> None:
        answer = Api(cast.ingrid).post("/waivers/", asked(story, gate="devops"))
        assert answer.status_code == 201, answer.content
        told = answer.json()
        assert (told["state"], told["gate"], told["check"]) == ("in_force", "devops", None)
        assert told["granted_by"]["name"] == "Ingrid Solheim"
        assert story.states()["devops"] == "waived"
        assert Api(cast.sven).keys("/waivers/", {"project": story.project.key}, field="id") == [told["id"]]

    def test_the_team_asks_and_governance_agrees(self, story: Story, cast: Cast) -> None:
        made = Api(cast.jonas).post("/waivers/", asked(story, gate="devops")).json()
        assert (made["state"], story.states()["devops"]) == ("asked", "pending")
        answer = Api(cast.ingrid).post(f"/waivers/{made['id']}/confirm/")
        assert (answer.json()["state"], story.states()["devops"]) == ("in_force", "waived")
        assert answer.json()["asked_by"]["name"] == "Jonas Lindqvist"

    def test_or_declines_with_a_reason(self, story: Story, cast: Cast) -> None:
        made = Api(cast.jonas).post("/waivers/", asked(story, gate="devops")).json()
        api = Api(cast.ingrid)
        assert fields_of(api.post(f"/waivers/{made['id']}/decline/", {})) == ["reason"]
        assert api.post(f"/waivers/{made['id']}/decline/", {"reason": "Buy one."}).json()["state"] == "declined"
        assert Event.objects.get(verb="waiver.declined").changes["reason"] == "Buy one."
        assert code_of(api.post(f"/waivers/{made['id']}/confirm/")) == (409, "illegal_transition")

    def test_where_two_have_to_agree_it_waits_for_the_second(self, story: Story, cast: Cast) -> None:
        change_gate("devops", waiver_needs_second=True)
        made = Api(cast.jonas).post("/waivers/", asked(story, gate="devops")).json()
        first, second = Api(cast.ingrid), Api(a_person("Birgit Holm", team="governance"))
        assert first.post(f"/waivers/{made['id']}/confirm/").json()["state"] == "proposed"
        assert code_of(first.post(f"/waivers/{made['id']}/confirm/")) == (403, "same_person_twice")
        assert second.post(f"/waivers/{made['id']}/confirm/").json()["state"] == "in_force"

    def test_taking_it_back_gives_the_gate_its_turn(self, story: Story, cast: Cast) -> None:
        made = Api(cast.ingrid).post("/waivers/", asked(story, gate="devops")).json()
        assert Api(cast.ingrid).post(f"/waivers/{made['id']}/revoke/", {"reason": "Gone."}).json()["state"] == "revoked"
        assert story.states()["devops"] == "pending"


class TestOfACheck:
    def test_it_holds_nothing_while_it_lasts(self, story: Story, cast: Cast) -> None:
        answer = Api(cast.ingrid).post("/waivers/", asked(story, check="O12"))
        assert (answer.status_code, answer.json()["check"], answer.json()["gate"]) == (201, "O12", None)
        told = Api(cast.imke).get(f"/sign-offs/{story.sign_off('security').pk}/").json()
        assert told["blocking_checks"] == []
        story.approve("security")

    def test_when_it_ends_before_the_decision_it_holds_again(self, story: Story, cast: Cast) -> None:
        Api(cast.ingrid).post("/waivers/", asked(story, check="O12"))
        a_month_later()
        with pytest.raises(Refused, match="Held by 5 checks"):
            story.approve("security")

    def test_when_it_ends_in_the_round_the_approval_given_under_it_falls(self, story: Story, cast: Cast) -> None:
        Api(cast.ingrid).post("/waivers/", asked(story, check="O12"))
        story.approve("security")
        story.approve("devops")
        a_month_later()
        assert story.states()["security"] == "pending"
        assert story.states()["devops"] == "approved"
        dismissal = story.sign_off("security").decisions.get().dismissal
        assert dismissal.reason == "The waiver of check O12 has ended, and the gap is still there."

    def test_when_it_ends_after_the_clearance_the_gate_is_asked_again(self, story: Story, cast: Cast) -> None:
        Api(cast.ingrid).post("/waivers/", asked(story, check="O12"))
        for gate in ("security", "devops", "stakeholder"):
            story.approve(gate)
        a_month_later()
        assert story.project.clearances.get().state == "suspended"
        assert story.states()["security"] == "pending"
        assert story.states()["stakeholder"] == "approved"

    def test_nothing_happens_where_it_has_been_settled_meanwhile(self, story: Story, cast: Cast) -> None:
        Api(cast.ingrid).post("/waivers/", asked(story, check="O12"))
        settle(story)
        story.approve("architecture")
        story.approve("security")
        a_month_later()
        assert story.states()["security"] == "approved"

    def test_a_vacant_seat_may_be_waived_but_not_the_gate_that_it_would_fill(self, cast: Cast) -> None:
        with clock.pinned(MONDAY):
            story = draft(cast)
            made = Api(cast.ingrid).post("/waivers/", asked(story, check="O2"))
            assert made.status_code == 201
            answer = Api(cast.jonas).post(f"/projects/{story.project.key}/submit/")
        assert [block["gate"] for block in answer.json()["blocking"]] == ["stakeholder"]


class TestWhoAndWhat:
    @pytest.mark.parametrize(
        ("said", "field"),
        [
            ({}, "gate"),
            ({"gate": "devops", "check": "O12"}, "gate"),
            ({"gate": "nowhere"}, "gate"),
            ({"check": "Z9"}, "check"),
            ({"check": "O12", "reason": " "}, "reason"),
            ({"check": "O12", "reason": "x" * 1_001}, "reason"),
            ({"check": "O12", "ends_on": "2026-05-01"}, "ends_on"),
            ({"check": "O12", "ends_on": "2028-05-01"}, "ends_on"),
            ({"check": "O12", "project": "SLP-99"}, "project"),
            ({"check": "O12", "colour": "red"}, "colour"),
        ],
    )
    def test_bad_input_is_named_and_changes_nothing(
        self, story: Story, cast: Cast, said: dict[str, Any], field: str
    ) -> None:
        with nothing_changes():
            assert fields_of(Api(cast.ingrid).post("/waivers/", asked(story, **said))) == [field]

    def test_it_is_never_granted_by_the_asker(self, story: Story, cast: Cast) -> None:
        made = Api(cast.jonas).post("/waivers/", asked(story, check="O12")).json()
        with nothing_changes():
            assert code_of(Api(cast.jonas).post(f"/waivers/{made['id']}/confirm/")) == (403, "not_yours")
            assert code_of(Api(cast.imke).post("/waivers/", asked(story, check="O12"))) == (403, "not_in_team")

    def test_nor_by_a_manager_who_works_on_the_project(self, story: Story, cast: Cast) -> None:
        add_member(story.project, by=cast.jonas, person=cast.ingrid, function="product")
        made = Api(cast.jonas).post("/waivers/", asked(story, check="O12")).json()
        assert code_of(Api(cast.ingrid).post(f"/waivers/{made['id']}/confirm/")) == (403, "own_project")

    def test_what_is_waived_is_not_waived_twice(self, story: Story, cast: Cast) -> None:
        Api(cast.ingrid).post("/waivers/", asked(story, check="O12"))
        assert code_of(Api(cast.ingrid).post("/waivers/", asked(story, check="O12"))) == (409, "already_decided")

    def test_what_is_met_needs_none(self, story: Story, cast: Cast) -> None:
        settle(story)
        assert code_of(Api(cast.ingrid).post("/waivers/", asked(story, check="O12"))) == (409, "not_pending")

    def test_it_tells_what_whoever_asks_can_do(self, story: Story, cast: Cast) -> None:
        made = Api(cast.jonas).post("/waivers/", asked(story, check="O12")).json()
        mine = {one["action"]: one["allowed"] for one in made["available_actions"]}
        assert mine == {"confirm": False, "decline": False, "revoke": True}
        theirs = Api(cast.ingrid).get(f"/waivers/{made['id']}/").json()["available_actions"]
        assert {one["action"]: one["allowed"] for one in theirs} == {"confirm": True, "decline": True, "revoke": True}

    def test_postgresql_lets_nobody_else_grant_one(self, story: Story, cast: Cast) -> None:
        made = Api(cast.jonas).post("/waivers/", asked(story, check="O12")).json()
        for person in (cast.imke, cast.otto):
            grant = "UPDATE approvals_waiver SET state = 'in_force', granted_by_id = %s WHERE id = %s"
            assert "governance managers" in database_refused(grant, person.pk, made["id"])
        mine = "UPDATE approvals_waiver SET state = 'in_force' WHERE id = %s"
        assert "somebody_granted_it" in database_refused(mine, made["id"])
        assert "never removed" in database_refused("DELETE FROM approvals_waiver WHERE id = %s", made["id"])
        assert Waiver.objects.get().state == "asked"
