"""A statement of work goes its way step by step; each step has a holder and a clock; in force is what was signed."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from accounts.models import Membership
from audit.models import Event
from common import clock
from common.refusals import Invalid, Refused
from projects.actions.change_sow import change_sow
from projects.actions.deliverables import Plan, accept_deliverable, deliver, plan_deliverable
from projects.actions.draft_sow import draft_sow
from projects.actions.move_sow import (
    activate_sow,
    complete_sow,
    drop_amendment,
    hand_over_sow,
    negotiate_sow,
    put_back,
    request_signature,
    sign_sow,
    submit_sow,
    terminate_sow,
)
from projects.actions.sow_documents import add_document
from projects.actions.sow_people import Work, name_person
from projects.models import Sow
from tests.api import nothing_changes
from tests.cast import Cast, a_vendor
from tests.contracts import a_draft, days, in_force, reread, sign, to_sign, today
from tests.stories import draft


def refusal(code: str) -> "pytest.RaisesExc[Refused]":
    return pytest.raises(Refused, check=lambda refused: refused.code == code)


def wrong(field: str) -> "pytest.RaisesExc[Invalid]":
    return pytest.raises(Invalid, check=lambda invalid: field in {error.field for error in invalid.errors})


def verbs(sow: Sow) -> list[str]:
    return list(Event.objects.in_stream(sow.stream).order_by("pk").values_list("verb", flat=True))


def test_a_draft_gets_its_reference_and_its_author_has_it_in_hand(cast: Cast) -> None:
    story = draft(cast)
    first, second = a_draft(story), a_draft(story, "Retrain and drift watch")
    assert (first.reference, second.reference) == ("SOW-1", "SOW-2")
    assert first.holder == cast.jonas
    assert first.step is not None
    assert first.step.due_at is not None
    assert verbs(first) == ["sow.drafted"]


def test_it_goes_to_the_vendor_manager_and_each_step_has_a_clock(cast: Cast) -> None:
    sow = to_sign(draft(cast))
    steps = list(sow.steps.all())
    assert [step.state for step in steps] == ["draft", "legal_review", "negotiation", "awaiting_signature"]
    assert [step.holder for step in steps] == [cast.jonas, cast.paolo, cast.paolo, cast.paolo]
    assert [step.level for step in steps if step.level is None] == []
    assert [step.left_at is None for step in steps] == [False, False, False, True]
    assert all(step.spent is not None for step in steps[:-1])


def test_a_step_keeps_how_much_working_time_it_took(cast: Cast) -> None:
    monday = clock.now().replace(year=2026, month=6, day=1, hour=9, minute=0, second=0, microsecond=0)
    with clock.pinned(monday):
        sow = a_draft(draft(cast))
    with clock.pinned(monday + timedelta(days=2)):
        submit_sow(sow, by=cast.jonas)
    step = sow.steps.get(state="draft")
    assert step.spent == timedelta(hours=16)
    assert step.due_at == monday + timedelta(days=4, hours=8)


def test_a_lawyer_outside_every_team_can_have_it_in_hand(cast: Cast) -> None:
    sow = submit_sow(a_draft(draft(cast)), by=cast.jonas, holder=cast.lucia)
    assert sow.holder == cast.lucia
    sow = negotiate_sow(sow, by=cast.lucia)
    assert sow.holder == cast.paolo
    hand_over_sow(sow, by=cast.paolo, to=cast.lucia, reason="Away next week.")
    assert reread(sow).holder == cast.lucia


def test_with_no_vendor_manager_it_goes_to_governance_and_never_to_nobody(cast: Cast) -> None:
    Membership.objects.filter(team__key="vendor_management").update(until=clock.now())
    sow = a_draft(draft(cast))
    assert submit_sow(sow, by=cast.jonas).holder == cast.ingrid
    Membership.objects.filter(team__key="governance").update(until=clock.now())
    assert negotiate_sow(sow, by=cast.ingrid).holder == cast.jonas


def test_only_whoever_has_it_in_hand_or_a_vendor_manager_takes_it_on(cast: Cast) -> None:
    sow = submit_sow(a_draft(draft(cast)), by=cast.jonas)
    for stranger in (cast.jonas, cast.imke, cast.hamid):
        with nothing_changes(), refusal("not_yours"):
            negotiate_sow(sow, by=stranger)


def test_nobody_else_drafts_or_changes_one(cast: Cast) -> None:
    story = draft(cast)
    for stranger in (cast.imke, cast.hamid):
        with nothing_changes(), refusal("not_in_team"):
            draft_sow(story.project, by=stranger, vendor=a_vendor(), name="Something")
    sow = a_draft(story)
    with nothing_changes(), refusal("not_in_team"):
        change_sow(sow, by=cast.hamid, purpose="More money")


class TestSigning:
    """Signed is what is on the record, complete, and when it was its turn."""

    def test_it_needs_a_document(self, cast: Cast) -> None:
        sow = to_sign(draft(cast))
        with nothing_changes(), refusal("no_document"):
            sign_sow(sow, by=cast.paolo)

    def test_it_needs_what_is_signed(self, cast: Cast) -> None:
        story = draft(cast)
        sow = draft_sow(story.project, by=cast.jonas, vendor=a_vendor(), name="Empty")
        negotiate_sow(submit_sow(sow, by=cast.jonas), by=cast.paolo)
        with nothing_changes(), wrong("ends_on"):
            request_signature(sow, by=cast.paolo)

    def test_it_is_not_signed_out_of_turn_nor_twice(self, cast: Cast) -> None:
        story = draft(cast)
        in_draft = a_draft(story)
        with nothing_changes(), refusal("illegal_transition"):
            sign_sow(in_draft, by=cast.paolo)
        sow = sign(to_sign(story, starts_on=days(7)), story)
        with nothing_changes(), refusal("already_signed"):
            sign_sow(sow, by=cast.paolo)

    def test_it_is_not_put_in_force_before(self, cast: Cast) -> None:
        sow, other = to_sign(draft(cast)), a_draft(draft(cast, "Another"))
        with nothing_changes(), refusal("not_signed"):
            activate_sow(sow, by=cast.paolo)
        with nothing_changes(), refusal("illegal_transition"):
            activate_sow(other, by=cast.paolo)

    def test_it_is_in_force_at_once_where_it_has_begun(self, cast: Cast) -> None:
        sow = in_force(draft(cast))
        assert sow.state == "active"
        assert sow.holds_on(today())
        assert sow.holder == cast.paolo
        assert sow.step is not None
        assert sow.step.due_at is None

    def test_it_waits_for_its_first_day(self, cast: Cast) -> None:
        story = draft(cast)
        sow = sign(to_sign(story, starts_on=days(7)), story)
        assert sow.state == "awaiting_signature"
        assert not reread(sow).holds_on(today())
        assert reread(sow).holds_on(days(7))
        assert activate_sow(sow, by=cast.paolo).state == "active"

    def test_not_on_a_day_that_has_not_come(self, cast: Cast) -> None:
        story = draft(cast)
        sow = to_sign(story)
        with pytest.raises(Invalid, match="has not come"):
            sign(sow, story, signed_on=days(2))


class TestAmendments:
    """Changed terms go back to the step that must look again, and hold from a day on; a typing error does not."""

    @pytest.mark.parametrize(
        ("changed", "step"),
        [
            ({"scope": "Build it and run it."}, "legal_review"),
            ({"clauses": "Liability is capped."}, "legal_review"),
            ({"amount": Decimal(52_000)}, "negotiation"),
            ({"ends_on": days(400)}, "negotiation"),
            ({"purpose": "Who is about to leave."}, "active"),
            ({"name": "Churn model"}, "active"),
            ({"contact": "Vera, +31 6"}, "active"),
            ({"budget": "granted"}, "active"),
        ],
    )
    def test_what_changes_says_who_looks_again(self, cast: Cast, changed: dict[str, Any], step: str) -> None:
        sow = in_force(draft(cast))
        assert change_sow(sow, by=cast.paolo, **changed).state == step
        assert reread(sow).holds_on(today())

    def test_before_a_signature_terms_go_back_too(self, cast: Cast) -> None:
        sow = to_sign(draft(cast))
        assert change_sow(sow, by=cast.paolo, scope="Less.").state == "legal_review"
        assert change_sow(sow, by=cast.paolo, scope="Even less.").state == "legal_review"

    def test_signed_again_it_is_the_next_version_and_the_first_ends_the_day_before(self, cast: Cast) -> None:
        story = draft(cast)
        sow = in_force(story)
        change_sow(sow, by=cast.paolo, ends_on=days(200), holds_from=days(30))
        request_signature(sow, by=cast.paolo)
        sow = sign_sow(sow, by=cast.paolo)
        assert sow.state == "active"
        assert [(v.number, v.holds_from, v.holds_until) for v in sow.versions.all()] == [
            (1, days(-90), days(29)),
            (2, days(30), days(200)),
        ]
        assert sow.holds_from is None

    def test_versions_never_overlap(self, cast: Cast) -> None:
        sow = in_force(draft(cast))
        with nothing_changes(), wrong("holds_from"):
            change_sow(sow, by=cast.paolo, amount=Decimal(1), holds_from=days(-90))
        with nothing_changes(), wrong("holds_from"):
            change_sow(sow, by=cast.paolo, amount=Decimal(1), holds_from=days(91))

    def test_given_up_it_leaves_what_was_signed(self, cast: Cast) -> None:
        sow = in_force(draft(cast))
        change_sow(sow, by=cast.paolo, ends_on=days(200))
        sow = drop_amendment(sow, by=cast.paolo, reason="Not worth it.")
        assert (sow.state, sow.ends_on) == ("active", days(90))
        with refusal("not_signed"):
            drop_amendment(to_sign(draft(cast)), by=cast.paolo)

    def test_nothing_new_leaves_no_trace(self, cast: Cast) -> None:
        sow = in_force(draft(cast))
        with nothing_changes():
            change_sow(sow, by=cast.paolo, name=sow.name, ends_on=sow.ends_on)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"ends_on": days(-91)}, "ends_on"),
        ({"amount": Decimal(-1)}, "value"),
        ({"amount": Decimal("1.005")}, "value"),
        ({"currency": "XYZ"}, "value"),
        ({"currency": ""}, "value"),
        ({"areas": ["astrology"]}, "areas"),
        ({"name": ""}, "name"),
        ({"budget": "stolen"}, "budget"),
        ({"holds_from": days(3)}, "holds_from"),
        ({"needed": (days(3), days(2))}, "needed_until"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_bad_input_is_named_by_its_field(cast: Cast, fields: dict[str, Any], field: str) -> None:
    story = draft(cast)
    with nothing_changes(), wrong(field):
        a_draft(story, **fields)


def test_it_goes_back_with_a_reason(cast: Cast) -> None:
    sow = to_sign(draft(cast))
    with nothing_changes(), wrong("reason"):
        put_back(sow, by=cast.paolo, to="negotiation", reason=" ")
    with nothing_changes(), wrong("to"):
        put_back(sow, by=cast.paolo, to="active", reason="Because.")
    assert put_back(sow, by=cast.paolo, to="draft", reason="The vendor has merged.").state == "draft"


def test_it_is_complete_when_everything_is_accepted(cast: Cast) -> None:
    story = draft(cast)
    sow = in_force(story)
    name_person(sow, Work(cast.hamid, "data_science", 60), by=cast.jonas)
    model = plan_deliverable(sow, Plan("The model", days(10), "It scores a million rows."), by=cast.jonas)
    with nothing_changes(), refusal("not_accepted"):
        complete_sow(sow, by=cast.paolo)
    deliver(model, by=cast.hamid, text="In the registry.")
    with nothing_changes(), refusal("not_in_team"):
        accept_deliverable(model, by=cast.hamid)
    accept_deliverable(model, by=cast.jonas)
    sow = complete_sow(sow, by=cast.paolo)
    assert sow.state == "completed"
    assert sow.step is None
    with nothing_changes(), refusal("illegal_transition"):
        change_sow(sow, by=cast.paolo, name="Another")


def test_what_is_delivered_before_a_signature_is_flagged(cast: Cast) -> None:
    story = draft(cast)
    sow = to_sign(story)
    model = plan_deliverable(sow, Plan("The model", days(10)), by=cast.jonas)
    model = deliver(model, by=cast.jonas, on=days(-3))
    assert model.before_signature(reread(sow).signed_on)
    sign(sow, story)
    assert model.before_signature(reread(sow).signed_on)
    assert Event.objects.in_stream(sow.stream).get(verb="deliverable.delivered").changes["unsigned"] is True


def test_it_ends_before_its_time_with_a_reason(cast: Cast) -> None:
    sow = in_force(draft(cast))
    with nothing_changes(), wrong("reason"):
        terminate_sow(sow, by=cast.paolo, reason="")
    assert terminate_sow(sow, by=cast.paolo, reason="They stopped answering.").state == "terminated"
    assert not reread(sow).holds_on(today())
    with refusal("illegal_transition"):
        add_document(sow, by=cast.paolo, title="Late", url="https://halden.example/late")
