"""A gate's readiness checks: a gap of a blocking one holds a plain approval until it is settled or made a condition."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from approvals.actions.decide import Demand, decide
from approvals.holding import held_by
from approvals.models import Decision
from common.refusals import Refused
from projects.actions.staff import add_member
from projects.models.people import FUNCTIONS
from tests.api import Api, code_of
from tests.approvals.routes import ask_at, change_gate
from tests.cast import Cast, a_person
from tests.pages import Reader
from tests.stories import FAR_AWAY, Story, side_by_side

HELD = "Held by 5 checks: Nobody from Data engineering is on the team, and 4 more."
WAYS = "Settle them, or make them conditions."


@pytest.fixture
def story(cast: Cast) -> Story:
    """Security asks whether every function takes part; only data science does."""
    ask_at("security", "O12")
    return side_by_side(cast)


def settle(story: Story) -> None:
    """Somebody joins from each function."""
    for function, label in FUNCTIONS:
        add_member(story.project, by=story.cast.jonas, person=a_person(f"Anna {label}"), function=function)


class TestTheVerdict:
    def test_a_plain_approval_is_held_and_nothing_is_recorded(self, story: Story) -> None:
        with pytest.raises(Refused) as refused:
            story.approve("security")
        assert (refused.value.code, refused.value.sentence) == ("held", f"{HELD} {WAYS}")
        first = refused.value.facts["checks"][0]
        assert (first["check"], first["remedy"]) == ("O12", "Add one to the team.")
        assert not Decision.objects.filter(sign_off__gate__key="security").exists()

    def test_an_approval_whose_condition_covers_it_is_not(self, story: Story, cast: Cast) -> None:
        demands = [Demand("Every function joins.", cast.jonas, FAR_AWAY)]
        decide(story.sign_off("security"), by=cast.imke, verdict="approve_with_conditions", conditions=demands)
        assert story.states()["security"] == "approved"

    @pytest.mark.parametrize("verdict", ["request_changes", "reject", "recuse"])
    def test_every_other_verdict_is_open(self, story: Story, cast: Cast, verdict: str) -> None:
        decide(story.sign_off("security"), by=cast.imke, verdict=verdict, comment="Not without engineers.")

    def test_the_gate_is_free_once_the_check_is_met_without_anybody_touching_it(self, story: Story) -> None:
        settle(story)
        story.approve("security")
        assert story.states()["security"] == "approved"

    def test_a_check_that_only_warns_holds_nothing(self, cast: Cast) -> None:
        ask_at("security", "O12", "warn")
        story = side_by_side(cast)
        story.approve("security")

    def test_advice_binds_nobody_and_is_not_held(self, cast: Cast) -> None:
        ask_at("security", "O12")
        change_gate("security", decides=False)
        story = side_by_side(cast)
        decide(story.sign_off("security"), by=cast.imke, verdict="advise", comment="Get engineers.")

    def test_a_check_that_is_met_or_not_answered_holds_nothing(self, story: Story) -> None:
        ask_at("security", "O1")
        story.approve("security")

    def test_a_gate_without_blocking_checks_asks_the_database_nothing(self, story: Story) -> None:
        devops = story.sign_off("devops")
        with CaptureQueriesContext(connection) as statements:
            assert held_by(devops.gate, story.project) == []
        assert len(statements) == 0


class TestTheApi:
    def test_it_answers_held_with_the_checks(self, story: Story, cast: Cast) -> None:
        answer = Api(cast.imke).post(f"/sign-offs/{story.sign_off('security').pk}/decisions/", {"verdict": "approve"})
        assert code_of(answer) == (409, "held")
        assert {check["check"] for check in answer.json()["checks"]} == {"O12"}

    def test_the_sign_off_tells_what_holds_it(self, story: Story, cast: Cast) -> None:
        told = Api(cast.imke).get(f"/sign-offs/{story.sign_off('security').pk}/").json()
        assert len(told["blocking_checks"]) == 5
        assert {check["status"] for check in told["checks"]} == {"gap", "met"}
        offers = {offer["action"]: offer for offer in told["available_actions"]}
        assert offers["decide"]["allowed"]
        assert (offers["approve"]["allowed"], offers["approve"]["why_not"]) == (False, f"{HELD} {WAYS}")


class TestThePage:
    def test_the_panel_says_what_holds_approval_and_how_to_settle_it(self, story: Story, cast: Cast) -> None:
        page = Reader(cast.imke).look("decision", story.sign_off("security").pk)
        page.says("Holds approval. Add one to the team. Settle it, or make it a condition.", "Held by 5 checks")
        assert 'value="approve" disabled' in page.html
        assert 'value="approve_with_conditions" disabled' not in page.html
        assert "Nobody from Data engineering is on the team. Add one to the team.</textarea>" in page.html

    def test_a_held_verdict_sent_all_the_same_comes_back_with_what_was_typed(self, story: Story, cast: Cast) -> None:
        fields = {"verdict": "approve", "comment": "Fine by me."}
        page = Reader(cast.imke).send("decision", story.sign_off("security").pk, **fields)
        assert page.status == 422
        page.says(HELD, "Fine by me.")
