"""Whatever waits on somebody climbs the ladder: conditions, waivers, clearances, offered and vacant seats."""

from datetime import UTC, date, datetime, timedelta

import pytest

from approvals.actions.go_live import go_live
from approvals.actions.hold import hold, resume
from approvals.actions.meet_condition import claim_met, confirm
from approvals.actions.revoke import revoke
from approvals.actions.sweep import sweep
from approvals.actions.waive import revoke_waiver, waive
from approvals.models import Clearance, Waiver
from common import clock
from notifications.actions.book_reminders import book_reminders
from notifications.kinds import waits_about
from notifications.models import Message, Reminder, Watch
from projects.actions.seats import accept_responsibility, leave_seat, name_accountable
from projects.models import Area, Responsibility
from tests.cast import Cast
from tests.notifications.ladders import SUBMITTED, conditioned, june, letters, steps, sweep_on
from tests.stories import Story, cleared, draft, side_by_side, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(cast: Cast) -> Story:
    """At architecture since Wed 3 Jun at five."""
    with clock.pinned(SUBMITTED):
        return submitted(cast)


# Conditions


def test_whoever_owes_a_condition_is_reminded_until_it_is_met(story: Story) -> None:
    subject = conditioned(story).subject
    sweep_on(june(8), june(9, 14), june(12), june(15))
    assert steps(subject) == ["half_time", "due:2026-06-12", "over:2026-06-12:1"]
    assert letters(subject) == [("Priya", "reminder")]


def test_a_condition_that_lapses_stays_on_its_owner_and_reaches_the_lead(story: Story) -> None:
    condition = conditioned(story)
    with clock.pinned(june(14)):
        assert sweep()["conditions lapsed"] == 1
    sweep_on(june(17, 9))
    assert steps(condition.subject) == ["over:2026-06-12:3"]
    assert letters(condition.subject) == [("Priya", "reminder"), ("Jonas", "escalation")]


def test_a_claimed_condition_waits_on_its_gate_and_a_confirmed_one_on_nobody(story: Story, cast: Cast) -> None:
    condition = conditioned(story)
    with clock.pinned(june(8)):
        claim_met(condition, by=cast.priya, note="It is encrypted since Monday.")
    sweep_on(june(9, 14), june(10), june(11))
    reviewer = story.sign_off("architecture").reviewer.first_name
    assert steps(condition.subject) == ["half_time", "due:2026-06-10", "over:2026-06-10:1"]
    assert {name for name, _ in letters(condition.subject)} == {reviewer}
    with clock.pinned(june(11, 10)):
        confirm(condition, by=cast.adaeze)
    assert book_reminders(june(25)) >= 0
    assert len(steps(condition.subject)) == 3
    assert not Watch.objects.filter(subject=condition.subject).exists()


def test_the_letters_of_a_condition_say_what_and_by_when(story: Story) -> None:
    subject = conditioned(story).subject
    sweep_on(june(12, 9), june(17, 9))
    due, _, over = Message.objects.filter(reminder__subject=subject).order_by("pk")
    assert due.subject == "Customer churn model waits on a condition of yours, due today"
    assert "Priya, you took on a condition that Architecture set. It is due today." in due.text
    assert "Encrypt the feature store" in due.text
    assert over.subject == "A condition of Architecture on Customer churn model is 3 days over"
    assert "Jonas, Priya Raman has not met it." in over.text


# Waivers


def waived(story: Story) -> Waiver:
    """Ingrid has waived DevOps until Wed 1 Jul."""
    reason, ends_on = "Runs on a rented box.", date(2026, 7, 1)
    return waive(story.sign_off("devops"), by=story.cast.ingrid, reason=reason, ends_on=ends_on)


def test_the_end_of_a_waiver_is_announced_two_weeks_one_week_and_two_days_ahead(cast: Cast) -> None:
    with clock.pinned(june(1)):
        waiver = waived(side_by_side(cast))
    sweep_on(june(16, 17), june(17), june(24), june(29))
    assert steps(waiver.subject) == ["before:2026-07-01:10", "before:2026-07-01:5", "before:2026-07-01:2"]
    sweep_on(datetime(2026, 7, 1, 9, tzinfo=UTC))
    (last,) = Message.objects.filter(reminder__subject=waiver.subject)
    assert (last.recipient, last.subject) == (cast.jonas, "The waiver of DevOps on Customer churn model ends today")


def test_a_waiver_that_was_taken_back_is_not_spoken_of(cast: Cast) -> None:
    with clock.pinned(june(1)):
        waiver = waived(side_by_side(cast))
        revoke_waiver(waiver, by=cast.ingrid, reason="The box is gone.")
    sweep_on(june(24))
    assert steps(waiver.subject) == []


# Clearances


@pytest.fixture
def clearance(cast: Cast) -> Clearance:
    """Ends on Thu 3 Jun 2027."""
    with clock.pinned(SUBMITTED):
        return cleared(cast).project.clearances.get()


def test_the_end_of_a_clearance_is_announced_sixty_thirty_and_ten_working_days_ahead(clearance: Clearance) -> None:
    ends = clearance.expires_at
    sweep_on(*(ends - timedelta(days=days) for days in (90, 84, 42, 14, 2)))
    assert [step.rpartition(":")[2] for step in steps(clearance.subject)] == ["60", "30", "10", "2"]


def test_a_live_project_whose_clearance_has_ended_reaches_governance(clearance: Clearance, cast: Cast) -> None:
    with clock.pinned(SUBMITTED):
        go_live(clearance.project, by=cast.jonas)
    over = clearance.expires_at + timedelta(days=6)
    with clock.pinned(over):
        sweep()
    sweep_on(over)
    assert [name for name, _ in letters(clearance.subject)] == ["Jonas", "Marguerite", "Ingrid"]
    mail = Message.objects.get(reminder__subject=clearance.subject, recipient=cast.ingrid)
    assert mail.subject == "The clearance of Customer churn model ended 4 working days ago"


def test_a_clearance_that_was_taken_back_is_not_spoken_of(clearance: Clearance, cast: Cast) -> None:
    revoke(clearance, by=cast.ingrid, reason="It drifted.")
    sweep_on(clearance.expires_at - timedelta(days=10))
    assert steps(clearance.subject) == []


# Seats


def test_whoever_does_not_answer_for_an_offered_seat_is_reminded_then_whoever_named_them(cast: Cast) -> None:
    with clock.pinned(SUBMITTED):
        story = draft(cast)
        name_accountable(story.project, by=cast.jonas, area="business", accountable=cast.marguerite)
    subject = f"seat:{Responsibility.objects.get().pk}"
    sweep_on(june(8, 13), june(10), june(15))
    assert letters(subject) == [("Marguerite", "reminder")] * 2 + [("Jonas", "escalation")]
    first = Message.objects.filter(reminder__subject=subject).order_by("pk")[0]
    assert first.subject == "Will you answer for business on Customer churn model? Due today"
    assert "named you accountable for business" in first.text


def test_an_accepted_seat_is_not_spoken_of(cast: Cast) -> None:
    with clock.pinned(SUBMITTED):
        story = draft(cast)
        name_accountable(story.project, by=cast.jonas, area="business", accountable=cast.marguerite)
        accept_responsibility(story.project, by=cast.marguerite, area="business")
    sweep_on(june(15))
    assert not Reminder.objects.filter(subject__startswith="seat:").exists()


def test_vacant_seats_of_a_submitted_project_are_one_reminder_to_its_lead(story: Story) -> None:
    subject = f"vacancy:{story.project.pk}"
    sweep_on(june(17), june(18), june(24))
    assert letters(subject) == [("Jonas", "reminder")] * 2 + [("Marguerite", "escalation")]
    first = Message.objects.filter(reminder__subject=subject).order_by("pk")[0]
    assert first.subject == "Customer churn model has nobody accountable for 9 seats of 10, due today"


def test_a_project_with_every_seat_named_has_no_vacancy(story: Story, cast: Cast) -> None:
    for area in Area.values:
        if area != "business":
            name_accountable(story.project, by=cast.jonas, area=area, accountable=cast.sven)
    sweep_on(june(17))
    assert steps(f"vacancy:{story.project.pk}") == []
    with clock.pinned(june(18)):
        leave_seat(story.project, by=cast.marguerite, area="business", reason="Another post.")
    assert waits_about([f"vacancy:{story.project.pk}"])


def test_a_draft_is_not_asked_for_its_owners(cast: Cast) -> None:
    with clock.pinned(SUBMITTED):
        story = draft(cast)
    sweep_on(june(17))
    assert steps(f"vacancy:{story.project.pk}") == []


# All of them


def test_a_held_project_is_silent_and_goes_on_afterwards(story: Story, cast: Cast) -> None:
    condition = conditioned(story)
    with clock.pinned(june(8)):
        hold(story.project, by=cast.jonas, reason="The pilot shop is closed.", until=date(2026, 6, 29))
    sweep_on(june(9), june(17))
    assert not Reminder.objects.exists()
    with clock.pinned(june(17, 10)):
        resume(story.project, by=cast.jonas)
    sweep_on(june(17, 11))
    assert steps(condition.subject) == ["over:2026-06-12:3"]
