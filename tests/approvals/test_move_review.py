"""An open review goes on along a newer version of its route: looked at first, then as a whole or not at all."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from accounts.models import Person
from approvals.actions.decide import decide
from approvals.actions.draft_route import begin_draft, newest_content
from approvals.actions.move_review import move_review
from approvals.actions.publish_route import publish_route
from approvals.models import Route, RouteVersion
from approvals.routes.content import GateContent, VersionContent, put_gate, without_gate
from approvals.rules.routing import Rule
from audit.models import Event
from common import clock
from common.refusals import Refused
from tests.api import Api, code_of, fields_of, nothing_changes
from tests.cast import Cast
from tests.stories import Story, at_stakeholder, cleared, side_by_side, submitted

MONDAY = datetime(2026, 6, 1, 9, tzinfo=UTC)
LEGAL = GateContent(key="legal", name="Legal", team="devops", reads=("profile",))


def published(cast: Cast, change: Callable[[VersionContent], VersionContent]) -> RouteVersion:
    """The next version of production."""
    production = Route.objects.get(key="production")
    draft = begin_draft(production, by=cast.ingrid, content=change(newest_content(production)))
    return publish_route(draft, by=cast.ingrid)


def otherwise(key: str, **fields: Any) -> Callable[[VersionContent], VersionContent]:
    """One gate reads otherwise."""

    def change(content: VersionContent) -> VersionContent:
        stage, gate = content.gates()[key]
        return put_gate(content, key, replace(gate, **fields), stage)

    return change


def move(story: Story, to: RouteVersion, by: Person | None = None) -> dict[str, str]:
    """Move it; the fate of each gate."""
    review = story.project.reviews.order_by("-round")[0]
    return {one.gate: one.fate.value for one in move_review(review, by=by or story.cast.ingrid, to=to)}


class TestGates:
    def test_one_that_comes_has_its_turn_in_its_stage(self, cast: Cast) -> None:
        story = at_stakeholder(cast)
        fates = move(story, published(cast, lambda now: put_gate(now, None, LEGAL, 3)))
        assert fates["legal"] == "added"
        assert story.states()["legal"] == "pending"
        assert story.sign_off("legal").holder in (cast.tomasz, cast.ewa)

    def test_one_that_comes_in_a_passed_stage_is_asked_beside_the_open_ones(self, cast: Cast) -> None:
        story = side_by_side(cast)
        move(story, published(cast, lambda now: put_gate(now, None, LEGAL, 1)))
        assert story.states() == {
            "architecture": "approved",
            "legal": "pending",
            "security": "pending",
            "devops": "pending",
            "stakeholder": "waiting",
        }

    def test_one_that_goes_is_closed_and_its_decisions_stay(self, cast: Cast) -> None:
        story = side_by_side(cast)
        story.approve("devops")
        fates = move(story, published(cast, lambda now: without_gate(without_gate(now, "devops"), "security")))
        assert (fates["devops"], fates["security"]) == ("gone", "gone")
        assert story.states() == {
            "architecture": "approved",
            "security": "skipped",
            "devops": "approved",
            "stakeholder": "pending",
        }
        assert story.sign_off("security").reason.startswith("Not on version 3 of the route.")

    def test_the_last_one_that_goes_clears_the_project(self, cast: Cast) -> None:
        story = at_stakeholder(cast)
        move(story, published(cast, lambda now: without_gate(now, "stakeholder")))
        assert story.reread().state == "cleared"

    def test_one_that_does_not_apply_any_more_is_left_out(self, cast: Cast) -> None:
        story = submitted(cast)
        move(story, published(cast, otherwise("devops", rules=(Rule("risk_tier", "is", "high"),))))
        assert story.states()["devops"] == "skipped"
        assert "risk tier is medium" in story.sign_off("devops").reason

    def test_time_that_was_used_stays_used(self, cast: Cast) -> None:
        with clock.pinned(MONDAY):
            story = submitted(cast)
        with clock.pinned(MONDAY + timedelta(hours=6)):
            move(story, published(cast, otherwise("architecture", service_level=timedelta(hours=16))))
        sign_off = story.sign_off("architecture")
        assert sign_off.spent == timedelta(hours=6)
        assert sign_off.due_at == datetime(2026, 6, 2, 17, tzinfo=UTC)


class TestApprovals:
    def test_they_carry_over_where_nothing_new_is_read(self, cast: Cast) -> None:
        story = side_by_side(cast)
        fates = move(story, published(cast, otherwise("architecture", name="Enterprise architecture")))
        assert fates["architecture"] == "kept"
        assert story.states()["architecture"] == "approved"
        assert story.sign_off("architecture").gate.name == "Enterprise architecture"

    def test_they_do_not_where_the_gate_reads_more(self, cast: Cast) -> None:
        story = side_by_side(cast)
        reads = ("profile", "people", "data", "integration", "platform", "third_parties", "access")
        fates = move(story, published(cast, otherwise("architecture", reads=reads)))
        assert fates["architecture"] == "asked_again"
        decision = story.sign_off("architecture").decisions.get()
        assert decision.dismissal.reason == "It reads Access now, which Adaeze Okafor did not judge."
        assert story.states()["architecture"] == "pending"
        story.approve("architecture")

    def test_one_more_is_asked_where_two_have_to_agree(self, cast: Cast) -> None:
        story = side_by_side(cast)
        move(story, published(cast, otherwise("architecture", quorum=2)))
        sign_off = story.sign_off("architecture")
        assert (sign_off.state, sign_off.holder) == ("pending", cast.ben)
        story.approve("architecture", by=cast.ben)
        assert story.states()["architecture"] == "approved"

    def test_what_was_half_approved_passes_where_one_is_enough(self, cast: Cast) -> None:
        two = published(cast, otherwise("architecture", quorum=2))
        story = submitted(cast)
        story.approve("architecture", by=cast.ben)
        assert story.review
        assert story.review.version == two
        move(story, published(cast, otherwise("architecture", quorum=1)))
        assert story.states()["architecture"] == "approved"
        assert story.states()["security"] == "pending"

    def test_they_do_not_where_others_decide(self, cast: Cast) -> None:
        story = side_by_side(cast)
        move(story, published(cast, otherwise("architecture", team="devops")))
        sign_off = story.sign_off("architecture")
        assert sign_off.state == "pending"
        assert sign_off.holder in (cast.tomasz, cast.ewa)
        assert sign_off.decisions.get().dismissal.reason == "Other people decide there now than Adaeze Okafor."

    def test_a_question_stays_with_the_team_under_the_new_level(self, cast: Cast) -> None:
        story = submitted(cast)
        decide(story.sign_off("architecture"), by=cast.ben, verdict="request_changes", comment="Draw it.")
        move(story, published(cast, otherwise("architecture", answer_level=timedelta(hours=80))))
        sign_off = story.sign_off("architecture")
        assert (sign_off.state, sign_off.holder) == ("changes_requested", cast.jonas)


class TestTheAct:
    def test_it_leaves_an_event_with_every_gate_that_changed(self, cast: Cast) -> None:
        story = side_by_side(cast)
        move(story, published(cast, lambda now: put_gate(now, None, LEGAL, 1)))
        told = Event.objects.get(verb="review.moved").changes
        assert (told["before"], told["version"]) == (2, 3)
        assert [gate["gate"] for gate in told["gates"]] == ["legal"]

    def test_only_governance_does_it(self, cast: Cast) -> None:
        story = side_by_side(cast)
        newer = published(cast, otherwise("devops", quorum=2))
        with nothing_changes(), pytest.raises(Refused, match="Only governance managers"):
            move(story, newer, by=cast.adaeze)

    def test_it_goes_forward_only_and_only_while_open(self, cast: Cast) -> None:
        story, done = side_by_side(cast), cleared(cast)
        first = RouteVersion.objects.get(route__key="production", number=1)
        with pytest.raises(Refused) as refused:
            move(story, first)
        assert refused.value.code == "not_newer"
        newer = published(cast, otherwise("devops", quorum=2))
        with pytest.raises(Refused) as refused:
            move(done, newer)
        assert refused.value.code == "not_open"

    def test_a_gate_that_would_be_left_with_nobody_keeps_the_whole_where_it_is(self, cast: Cast) -> None:
        story = side_by_side(cast)
        newer = published(cast, otherwise("architecture", quorum=2))
        cast.ben.memberships.update(until=clock.now())
        cast.ingrid.memberships.exclude(team__key="governance").update(until=clock.now())
        fates = move(story, newer)
        assert fates["architecture"] == "asked_again"
        assert story.sign_off("architecture").holder == cast.ingrid


class TestTheApi:
    def test_a_dry_run_tells_gate_by_gate_and_changes_nothing(self, cast: Cast) -> None:
        story = side_by_side(cast)
        published(cast, lambda now: otherwise("architecture", quorum=2)(put_gate(now, None, LEGAL, 3)))
        with nothing_changes():
            answer = Api(cast.ingrid).post("/routes/production/versions/3/move/", {"dry_run": True})
        (review,) = answer.json()["reviews"]
        assert (review["before"], review["version"], review["moved"], review["refused"]) == (2, 3, False, None)
        assert review["project"]["key"] == story.project.key
        gates = {gate["gate"]: gate for gate in review["gates"]}
        assert gates["legal"]["fate"] == "added"
        assert gates["architecture"]["why"] == "2 people have to agree now; Adaeze Okafor has."
        assert gates["architecture"]["changes"][0] == {
            "field": "quorum",
            "what": "people who agree",
            "before": "1",
            "after": "2",
        }
        assert len(gates["architecture"]["carried"]) == 1

    def test_every_review_that_lags_behind_is_moved(self, cast: Cast) -> None:
        stories = [submitted(cast), side_by_side(cast)]
        published(cast, lambda now: put_gate(now, None, LEGAL, 1))
        left = submitted(cast)
        answer = Api(cast.ingrid).post("/routes/production/versions/3/move/")
        assert [review["moved"] for review in answer.json()["reviews"]] == [True, True]
        assert all(story.states()["legal"] == "pending" for story in stories)
        assert left.states()["legal"] == "pending"
        assert Api(cast.ingrid).post("/routes/production/versions/3/move/").json()["reviews"] == []

    def test_a_single_review_is_moved_to_the_newest(self, cast: Cast) -> None:
        story, api = side_by_side(cast), Api(cast.ingrid)
        published(cast, lambda now: put_gate(now, None, LEGAL, 1))
        where = f"/reviews/{story.sign_off('security').review_id}/"
        offers = {one["action"]: one["allowed"] for one in api.get(where).json()["available_actions"]}
        assert offers == {"move": True}
        assert api.post(f"{where}move/").json()["moved"]
        assert api.get(where).json()["route_version"] == 3
        assert code_of(api.post(f"{where}move/")) == (409, "not_newer")
        assert fields_of(api.post(f"{where}move/", {"version": 9})) == ["version"]
        assert code_of(Api(cast.jonas).post(f"{where}move/")) == (403, "not_in_team")
