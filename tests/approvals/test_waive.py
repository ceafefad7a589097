"""An exception to a gate: by whom, why, and until when."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection

from approvals.actions.sweep import sweep
from approvals.actions.waive import confirm_waiver, revoke_waiver, waive
from approvals.models import Decision, Gate, Waiver
from common import clock
from common.refusals import Invalid, Refused
from tests.cast import Cast, a_person
from tests.stories import Story, side_by_side

MONDAY = datetime(2026, 6, 1, 9, tzinfo=UTC)
IN_JULY = date(2026, 7, 1)


@pytest.fixture
def story(cast: Cast) -> Story:
    with clock.pinned(MONDAY):
        return side_by_side(cast)


def waived(story: Story, gate: str = "devops") -> Waiver:
    with clock.pinned(MONDAY):
        return waive(story.sign_off(gate), by=story.cast.ingrid, reason="Runs on a rented box.", ends_on=IN_JULY)


def test_the_gate_need_not_decide_and_no_decision_is_invented(story: Story) -> None:
    waived(story)
    assert story.states()["devops"] == "waived"
    assert not Decision.objects.filter(sign_off__gate__key="devops").exists()


def test_the_review_goes_on_without_it(story: Story) -> None:
    waived(story)
    story.approve("security")
    story.approve("stakeholder")
    assert story.reread().state == "cleared"


def test_when_it_ends_in_an_open_review_the_turn_is_the_gates(story: Story) -> None:
    waived(story)
    with clock.pinned(MONDAY + timedelta(days=31)):
        assert sweep()["waivers ended"] == 1
        assert sweep()["waivers ended"] == 0
    assert story.states()["devops"] == "pending"
    assert story.sign_off("devops").clock.running


def test_when_it_ends_after_the_clearance_the_gate_is_asked_again(story: Story) -> None:
    waived(story)
    story.approve("security")
    story.approve("stakeholder")
    with clock.pinned(MONDAY + timedelta(days=31)):
        sweep()
    assert story.project.clearances.get().state == "suspended"
    assert story.states() == {
        "architecture": "approved",
        "security": "approved",
        "devops": "pending",
        "stakeholder": "approved",
    }


def test_it_may_be_taken_back(story: Story) -> None:
    revoke_waiver(waived(story), by=story.cast.ingrid, reason="The box is gone.")
    assert story.states()["devops"] == "pending"


def needs_two(story: Story) -> None:
    """The guards of a published route rest for this one change."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        Gate.objects.filter(key="devops").update(waiver_needs_second=True)
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")


def test_where_the_route_asks_a_second_manager_has_to_agree(story: Story) -> None:
    needs_two(story)
    waiver = waived(story)
    assert story.states()["devops"] == "pending"
    with pytest.raises(Refused) as refused:
        confirm_waiver(waiver, by=story.cast.ingrid)
    assert refused.value.code == "same_person_twice"
    confirm_waiver(waiver, by=a_person("Birgit Holm", team="governance"))
    assert story.states()["devops"] == "waived"


@pytest.mark.parametrize(("first", "code"), [("jonas", "not_yours"), ("tomasz", "not_yours")])
def test_nobody_but_a_governance_manager_grants_one(story: Story, first: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        waive(
            story.sign_off("devops"),
            by=getattr(story.cast, first),
            reason="Trust us.",
            ends_on=clock.now().date() + timedelta(days=9),
        )
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("reason", "ends_on", "field"),
    [
        ("", IN_JULY, "reason"),
        ("x" * 1_001, IN_JULY, "reason"),
        ("Why not.", date(2026, 6, 1), "ends_on"),
        ("Why not.", date(2028, 6, 1), "ends_on"),
    ],
)
def test_it_says_why_and_ends(story: Story, reason: str, ends_on: date, field: str) -> None:
    with clock.pinned(MONDAY), pytest.raises(Invalid, match=f"^{field}:"):
        waive(story.sign_off("devops"), by=story.cast.ingrid, reason=reason, ends_on=ends_on)
    assert story.states()["devops"] == "pending"


def test_what_has_been_decided_is_not_waived(story: Story) -> None:
    in_july = clock.now().date() + timedelta(days=9)
    with pytest.raises(Refused) as refused:
        waive(story.sign_off("architecture"), by=story.cast.ingrid, reason="Why not.", ends_on=in_july)
    assert refused.value.code == "not_pending"
