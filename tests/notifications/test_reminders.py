"""The sweep: what is due is booked once, what was missed is not caught up, what was decided is not reminded."""

from datetime import UTC, datetime, timedelta

import pytest

from accounts.models import Absence, Membership
from approvals.actions.answer import answer
from approvals.actions.ask import ask
from approvals.actions.decide import decide
from approvals.actions.hold import hold
from audit.models import Event
from common import clock
from common.refusals import Refused
from notifications.actions.book_reminders import book, book_reminders, plan
from notifications.actions.deliver import deliver
from notifications.actions.dispatch import dispatch
from notifications.actions.remind_by_hand import remind_by_hand
from notifications.actions.tell_reminders import tell
from notifications.models import BY_HAND, Letter, Message, Reminder, Result
from notifications.watching import work_out
from tests.cast import Cast, a_person, a_vendor
from tests.notifications.post_office import PostOffice
from tests.stories import Story, side_by_side, submitted

pytestmark = pytest.mark.django_db

#: Wed 3 Jun 2026, the end of the working day: five working days end on Wed 10 Jun.
SUBMITTED = datetime(2026, 6, 3, 17, 0, tzinfo=UTC)


def june(day: int, hour: int = 9) -> datetime:
    return datetime(2026, 6, day, hour, 0, tzinfo=UTC)


@pytest.fixture
def story(cast: Cast) -> Story:
    """At architecture since Wed 3 Jun, whose clock runs out on Wed 10 Jun at five."""
    with clock.pinned(SUBMITTED):
        return submitted(cast)


def letters() -> list[tuple[str, str]]:
    """Who was reminded, and as what, in the order in which it was written."""
    found = Message.objects.filter(reminder__subject__startswith="sign_off:").order_by("pk")
    return [(message.recipient.first_name, message.letter) for message in found.select_related("recipient")]


def holder(story: Story, gate: str = "architecture") -> str:
    return story.sign_off(gate).holder.first_name


def test_nothing_is_due_before_half_of_the_time_has_gone(story: Story) -> None:
    assert book_reminders(june(8, 12)) == 0


def test_a_turn_takes_a_step_at_half_time_on_its_day_and_on_each_day_over(story: Story) -> None:
    for at in (june(8, 13), june(10), june(11), june(12)):
        assert book_reminders(at) == 1
        assert book_reminders(at + timedelta(minutes=5)) == 0
    steps = Reminder.objects.values_list("step", flat=True)
    assert list(steps) == ["half_time", "due:2026-06-10", "over:2026-06-10:1", "over:2026-06-10:2"]


def test_only_what_is_due_today_or_escalated_is_told_by_itself(story: Story) -> None:
    for at in (june(8, 13), june(10), june(11), june(12)):
        book_reminders(at)
    assert letters() == [(holder(story), "reminder")]
    assert Message.objects.get(reminder__isnull=False).subject.endswith("Architecture, due today")


def test_after_a_silence_only_the_present_step_is_told(story: Story) -> None:
    assert book_reminders(june(15)) == 1
    assert Message.objects.filter(reminder__isnull=False)[0].subject.endswith("3 days over")
    assert book_reminders(june(15, 16)) == 0


def test_from_the_third_day_over_the_gate_lead_hears_of_it(story: Story, cast: Cast) -> None:
    name = holder(story)
    book_reminders(june(15))
    lead = ("Adaeze", "escalation") if name == "Ben" else ("Ingrid", "escalation")
    assert letters() == [(name, "reminder"), lead]


def test_where_the_holder_is_the_lead_governance_hears_of_it_at_once(story: Story, cast: Cast) -> None:
    Membership.objects.filter(person=cast.ben).update(role="member")
    sign_off = story.sign_off("architecture")
    sign_off.holder = sign_off.reviewer = cast.adaeze
    sign_off.save(update_fields=["holder", "reviewer"])
    book_reminders(june(15))
    assert letters() == [("Adaeze", "reminder"), ("Ingrid", "escalation")]


def test_a_lead_who_is_away_is_passed_over(story: Story, cast: Cast) -> None:
    sign_off = story.sign_off("architecture")
    sign_off.holder = sign_off.reviewer = cast.ben
    sign_off.save(update_fields=["holder", "reviewer"])
    Absence.objects.create(person=cast.adaeze, starts_on=june(15).date(), ends_on=june(16).date())
    book_reminders(june(15))
    assert letters() == [("Ben", "reminder"), ("Ingrid", "escalation")]


def test_from_the_fifth_day_over_governance_hears_of_it_and_then_once_a_week(story: Story, cast: Cast) -> None:
    sign_off = story.sign_off("architecture")
    sign_off.holder = sign_off.reviewer = cast.ben
    sign_off.save(update_fields=["holder", "reviewer"])
    book_reminders(june(17))
    assert letters() == [
        ("Ben", "reminder"),
        ("Adaeze", "escalation"),
        ("Marguerite", "escalation"),
        ("Ingrid", "escalation"),
    ]
    for day in (18, 19, 22, 23, 24, 25):
        book_reminders(june(day))
    steps = Reminder.objects.filter(subject=sign_off.subject).values_list("step", flat=True)
    assert list(steps) == ["over:2026-06-10:5", "over:2026-06-10:10"]


def test_the_team_that_sits_on_requested_changes_is_reminded_too(story: Story, cast: Cast) -> None:
    with clock.pinned(june(4)):
        decide(story.sign_off("architecture"), by=cast.adaeze, verdict="request_changes", comment="Say more.")
    assert book_reminders(june(11, 8)) == 1
    assert book_reminders(june(11, 9)) == 1
    assert letters() == [("Jonas", "reminder")]
    assert book_reminders(june(16)) == 1
    assert letters()[1:] == [("Jonas", "reminder"), ("Marguerite", "escalation")]


def test_an_answer_ends_the_teams_ladder_and_goes_on_with_the_gates(story: Story, cast: Cast) -> None:
    with clock.pinned(june(8, 15)):
        book_reminders()
        ask(story.sign_off("architecture"), by=cast.adaeze, question="Until when?")
    with clock.pinned(june(10, 9)):
        answer(story.sign_off("architecture"), by=cast.jonas, text="Until June.")
    assert book_reminders(june(10, 10)) == 0
    assert book_reminders(june(12, 9)) == 1
    assert list(Reminder.objects.values_list("turn", "step")) == [("gate:1", "half_time"), ("gate:1", "due:2026-06-12")]


def test_a_project_on_hold_is_not_reminded_of(story: Story, cast: Cast) -> None:
    with clock.pinned(june(8)):
        hold(story.project, by=cast.jonas, reason="The pilot shop is closed.", until=june(29).date())
    assert book_reminders(june(22)) == 0


def test_what_has_been_decided_is_not_reminded(story: Story) -> None:
    with clock.pinned(june(9)):
        story.approve("architecture")
    assert {due.wait.place for due in plan(june(12, 9))} <= {"Security", "DevOps"}


def test_what_was_decided_between_the_look_and_the_booking_is_not_reminded(story: Story) -> None:
    work_out(june(12))
    with clock.pinned(june(12)):
        story.approve("architecture")
    assert book(june(12)) == 0
    assert Reminder.objects.count() == 0


def test_what_was_decided_between_the_booking_and_the_telling_is_not_reminded(story: Story) -> None:
    work_out(june(12))
    assert book(june(12)) == 1
    with clock.pinned(june(12)):
        story.approve("architecture")
    assert tell(june(12)) == 0
    assert letters() == []


def test_what_was_decided_between_booking_and_sending_is_not_reminded(story: Story, office: PostOffice) -> None:
    with clock.pinned(june(10)):
        book_reminders()
        story.approve("architecture")
        assert deliver()[Result.DROPPED] == 1
    assert office.seen == []
    assert Message.objects.get(letter=Letter.REMINDER).answer == "That turn is over."


def test_a_reminder_to_somebody_who_has_handed_it_over_is_not_sent(
    story: Story, cast: Cast, office: PostOffice
) -> None:
    with clock.pinned(june(10)):
        book_reminders()
        sign_off = story.sign_off("architecture")
        sign_off.holder = sign_off.reviewer = cast.ben if sign_off.holder == cast.adaeze else cast.adaeze
        sign_off.save(update_fields=["holder", "reviewer"])
        assert deliver()[Result.DROPPED] == 1
    assert office.seen == []


def test_a_held_project_is_not_reminded_of_by_mail_that_was_booked_before(
    story: Story, cast: Cast, office: PostOffice
) -> None:
    with clock.pinned(june(10)):
        book_reminders()
        hold(story.project, by=cast.jonas, reason="The pilot shop is closed.", until=june(29).date())
        assert deliver()[Result.DROPPED] == 1
    assert office.seen == []


def test_the_next_reminder_is_announced(story: Story) -> None:
    book_reminders(june(10))
    text = Message.objects.get(reminder__isnull=False).text
    assert "The next reminder goes out Thu 11 Jun." in text


def test_a_reminder_says_whom_the_next_one_copies(story: Story) -> None:
    book_reminders(june(15))
    text = Message.objects.filter(letter=Letter.REMINDER).get().text
    copied = "the leads of Enterprise Architecture and whoever answers for the project"
    assert f"The next reminder goes out Tue 16 Jun and copies {copied}." in text


# By hand


def test_a_reminder_by_hand_is_on_the_record_and_reaches_the_holder(story: Story, cast: Cast) -> None:
    dispatch()
    with clock.pinned(june(4)):
        remind_by_hand(story.sign_off("architecture"), by=cast.jonas)
        dispatch()
    event = Event.objects.filter(verb="reminder.sent").get()
    assert (event.actor.name if event.actor else None, event.changes["holder_name"]) == (
        "Jonas Lindqvist",
        story.sign_off("architecture").holder.name,
    )
    message = Message.objects.filter(letter=Letter.REMINDER).get()
    assert message.recipient == story.sign_off("architecture").holder
    assert "Jonas Lindqvist" in message.text


def test_nobody_is_reminded_twice_within_a_day(story: Story, cast: Cast) -> None:
    with clock.pinned(june(4)):
        remind_by_hand(story.sign_off("architecture"), by=cast.jonas)
    with clock.pinned(june(4, 15)), pytest.raises(Refused) as refusal:
        remind_by_hand(story.sign_off("architecture"), by=cast.priya)
    assert refusal.value.code == "reminded_already"
    assert "The next reminder can go out on Fri 5 Jun, 09:00." in refusal.value.sentence
    with clock.pinned(june(5, 9)):
        remind_by_hand(story.sign_off("architecture"), by=cast.priya)
    assert Reminder.objects.filter(step=BY_HAND).count() == 2


def test_somebody_whom_the_ladder_has_just_reminded_is_left_in_peace(story: Story, cast: Cast) -> None:
    book_reminders(june(10))
    with clock.pinned(june(10, 10)), pytest.raises(Refused, match="was reminded on Wed 10 Jun"):
        remind_by_hand(story.sign_off("architecture"), by=cast.jonas)


def test_nobody_reminds_themselves(story: Story) -> None:
    sign_off = story.sign_off("architecture")
    with pytest.raises(Refused, match="your own turn"):
        remind_by_hand(sign_off, by=sign_off.holder)


def test_a_vendors_person_reminds_nobody(story: Story) -> None:
    somebody = a_person("Vera Vendor", vendor=a_vendor())
    with pytest.raises(Refused) as refusal:
        remind_by_hand(story.sign_off("architecture"), by=somebody)
    assert refusal.value.status == 403


def test_nobody_is_reminded_where_nothing_waits(cast: Cast) -> None:
    story = side_by_side(cast)
    for gate in ("architecture", "stakeholder"):
        with pytest.raises(Refused) as refusal:
            remind_by_hand(story.sign_off(gate), by=cast.jonas)
        assert refusal.value.code == "not_pending"
