"""What a dossier waits for climbs the ladder: early looks, accesses, pulses, interests, seats that are handed over."""

from datetime import date

import pytest

from accounts.actions.deactivate import deactivate
from accounts.models import Person
from approvals.actions.hold import hold, resume
from approvals.actions.look_early import answer_early, ask_early, withdraw_early
from approvals.actions.submit import submit
from approvals.early_looks.gates import gate_to_ask
from approvals.models import EarlyLook
from common import clock
from notifications.actions.dispatch import dispatch
from notifications.models import Letter, Message, Watch
from projects.actions.hand_over import hand_over, take_back
from projects.actions.interests import declare_interest, raise_interest
from projects.actions.pulses import answer_pulse, ask_pulse, withdraw_pulse
from projects.actions.records import add_record, change_record, remove_record
from projects.actions.staff import add_member
from projects.models import Interest, Pulse
from projects.models.record import Record
from projects.records.registry import BY_PATH
from tests.cast import Cast, a_vendor
from tests.notifications.ladders import SUBMITTED, conditioned, june, letters, steps, sweep_on
from tests.stories import Story, draft, ready, submitted

pytestmark = pytest.mark.django_db

ACCESS = BY_PATH["access-grants"]


@pytest.fixture
def story(cast: Cast) -> Story:
    """A draft that could be submitted, since Wed 3 Jun at five."""
    with clock.pinned(SUBMITTED):
        return ready(cast)


def told(**by: object) -> list[tuple[str, str]]:
    """Who was told at once, and in which words the letter begins."""
    with clock.pinned(SUBMITTED):
        dispatch()
    found = Message.objects.filter(event_id__isnull=False, **by).order_by("pk").select_related("recipient")
    return [(message.recipient.first_name, message.subject) for message in found]


def first_letter(subject: str) -> Message:
    return Message.objects.filter(reminder__subject=subject).order_by("pk")[0]


# Early looks


def looked_at(story: Story) -> EarlyLook:
    gate = gate_to_ask("security")
    assert gate is not None
    with clock.pinned(SUBMITTED):
        return ask_early(story.project, by=story.cast.jonas, gate=gate, question="Would you sign plain text?")


def test_whoever_gets_an_early_look_is_told_and_reminded(story: Story) -> None:
    look = looked_at(story)
    holder = look.holder.first_name
    ((name, heading),) = told(letter=Letter.TURN, about=look.subject)
    assert (name, heading) == (holder, "Customer churn model asks for an early look: Security, due Wed 10 Jun")
    assert "Would you sign plain text?" in Message.objects.get(about=look.subject).text
    sweep_on(june(10), june(15), june(16))
    assert letters(look.subject)[0] == (holder, "reminder")
    assert ("Noor", "escalation") in letters(look.subject) or holder == "Noor"


def test_the_answer_of_a_gate_is_told_to_who_asked_and_the_look_waits_no_more(story: Story) -> None:
    look = looked_at(story)
    with clock.pinned(june(4)):
        answer_early(look, by=look.holder, answer="Not as plain text.")
    assert told(letter=Letter.ADVISED) == [("Jonas", "Security has looked at Customer churn model")]
    mail = Message.objects.get(letter=Letter.ADVISED)
    assert '"Not as plain text."' in mail.text
    assert "Would you sign plain text?" in mail.text
    sweep_on(june(12))
    assert steps(look.subject) == []


def test_a_question_that_was_taken_back_or_overtaken_is_not_spoken_of(story: Story, cast: Cast) -> None:
    with clock.pinned(SUBMITTED):
        withdraw_early(looked_at(story), by=cast.jonas)
    overtaken = looked_at(story)
    sweep_on(june(4))
    with clock.pinned(june(4)):
        submit(story.project, by=cast.jonas)
    sweep_on(june(12))
    assert steps(overtaken.subject) == []
    assert not Watch.objects.filter(subject__startswith="early_look:").exists()


# Accesses


def access(story: Story, **said: object) -> Record:
    given = {"what": "read loyalty_events", "system": "Snowflake", "asked_on": date(2026, 6, 4), **said}
    with clock.pinned(SUBMITTED):
        return add_record(story.project, ACCESS, by=story.cast.jonas, **given)


def test_whoever_grants_an_access_is_reminded_then_the_lead(story: Story, cast: Cast) -> None:
    subject = f"access_grant:{access(story, grantor=cast.tomasz).pk}"
    sweep_on(june(8, 14), june(10), june(15))
    assert steps(subject) == ["half_time", "due:2026-06-10", "over:2026-06-10:3"]
    assert letters(subject) == [("Tomasz", "reminder"), ("Tomasz", "reminder"), ("Jonas", "escalation")]
    mail = first_letter(subject)
    assert mail.subject == "Customer churn model waits on an access: read loyalty_events on Snowflake, due today"
    assert "the team of Customer churn model needs read loyalty_events on Snowflake, and you grant it" in mail.text


def test_an_access_that_nobody_here_grants_is_the_leads_to_ask_for(story: Story) -> None:
    subject = f"access_grant:{access(story, grantor_name='The data office').pk}"
    sweep_on(june(10))
    assert letters(subject) == [("Jonas", "reminder")]
    assert "The data office has not granted read loyalty_events on Snowflake." in first_letter(subject).text


def test_an_access_that_is_granted_not_asked_for_or_taken_out_is_not_spoken_of(story: Story, cast: Cast) -> None:
    granted = access(story, grantor=cast.tomasz)
    removed = access(story, what="push", grantor=cast.tomasz)
    access(story, what="deploy", grantor=cast.tomasz, asked_on=None)
    sweep_on(june(5))
    with clock.pinned(june(8)):
        change_record(ACCESS, granted, by=cast.jonas, granted_on=date(2026, 6, 8))
        remove_record(ACCESS, removed, by=cast.jonas)
    sweep_on(june(15))
    assert not Message.objects.filter(reminder__subject__startswith="access_grant:").exists()
    assert not Watch.objects.filter(subject__startswith="access_grant:").exists()


# Pulses


def pulse(story: Story) -> Pulse:
    with clock.pinned(SUBMITTED.replace(hour=8)):
        return ask_pulse(story.project, by=story.cast.jonas, person=story.cast.marguerite, milestone="End of pilot")


def test_a_pulse_is_told_at_once_and_reminded_of_then_whoever_asked_hears_of_it(story: Story) -> None:
    subject = f"pulse:{pulse(story).pk}"
    assert told(about=subject) == [("Marguerite", "How keen are you on Customer churn model? Due Tue 9 Jun")]
    sweep_on(june(9), june(11))
    assert letters(subject) == [("Marguerite", "reminder"), ("Marguerite", "reminder"), ("Jonas", "escalation")]
    why = "You get this because it goes up to whoever leads the project when nobody acts on SLP-1."
    assert why in Message.objects.get(reminder__subject=subject, recipient__name="Jonas Lindqvist").text


def test_a_pulse_that_is_answered_or_taken_back_is_not_spoken_of(story: Story, cast: Cast) -> None:
    asked = pulse(story)
    with clock.pinned(june(4)):
        answer_pulse(asked, by=cast.marguerite, appetite=4)
    with clock.pinned(june(4)):
        withdraw_pulse(
            ask_pulse(story.project, by=cast.jonas, person=cast.marguerite, milestone="Go-live"), by=cast.jonas
        )
    sweep_on(june(12))
    assert not Message.objects.filter(reminder__subject__startswith="pulse:").exists()
    assert not Watch.objects.filter(subject__startswith="pulse:").exists()


def test_whoever_has_left_is_not_asked_how_keen_they_are(story: Story, cast: Cast) -> None:
    subject = f"pulse:{pulse(story).pk}"
    deactivate(cast.marguerite, by=cast.otto)
    sweep_on(june(9), june(11))
    assert letters(subject) == []


# Interests


def interest(story: Story, person: Person | None = None) -> Interest:
    with clock.pinned(SUBMITTED):
        return raise_interest(
            story.project, by=story.cast.jonas, vendor=a_vendor(), person=person, concern="They sell the other one."
        )


def test_a_vendors_person_is_asked_to_declare_and_does_not_read_why(story: Story, cast: Cast) -> None:
    add_member(story.project, by=cast.jonas, person=cast.hamid, function="data_engineering")
    subject = interest(story, person=cast.hamid).subject
    assert told(about=subject) == [
        ("Hamid", "Customer churn model waits on a declaration of interest, due Wed 10 Jun"),
    ]
    sweep_on(june(10), june(15))
    assert letters(subject) == [("Hamid", "reminder"), ("Hamid", "reminder"), ("Jonas", "escalation")]
    assert not Message.objects.filter(text__contains="They sell the other one").exists()


def test_the_interest_of_a_vendor_is_the_leads_to_get(story: Story, cast: Cast) -> None:
    asked = interest(story)
    sweep_on(june(10))
    assert letters(asked.subject) == [("Jonas", "reminder")]
    assert "nobody has declared what Brightwater gains or loses" in first_letter(asked.subject).text
    with clock.pinned(june(10)):
        declare_interest(asked, by=cast.jonas, gains="A second contract.")
    sweep_on(june(15))
    assert steps(asked.subject) == ["due:2026-06-10"]


# Seats that are handed over


def test_whoever_is_asked_to_take_over_a_seat_is_told_and_reminded(story: Story, cast: Cast) -> None:
    with clock.pinned(SUBMITTED):
        passed = hand_over(story.project, by=cast.marguerite, area="business", to=cast.dario, reason="I move on.")
    subject = f"hand_over:{passed.pk}"
    assert told(about=subject) == [
        ("Dario", "Will you take over business on Customer churn model? Due Wed 10 Jun"),
    ]
    sweep_on(june(10), june(15))
    assert letters(subject)[0] == ("Dario", "reminder")
    assert {name for name, letter in letters(subject) if letter == "escalation"} == {"Marguerite", "Jonas"}
    with clock.pinned(june(15, 10)):
        take_back(story.project, by=cast.marguerite, area="business")
    sweep_on(june(16))
    assert len(steps(subject)) == 2


# Conditions


def test_a_condition_is_told_at_once_to_whoever_owes_it(cast: Cast) -> None:
    with clock.pinned(SUBMITTED):
        story = submitted(cast)
    subject = conditioned(story).subject
    assert told(about=subject) == [
        ("Priya", "Customer churn model waits on a condition of yours, due Fri 12 Jun"),
    ]


# All of them


def test_what_a_draft_waits_for_is_silent_while_it_is_held(cast: Cast) -> None:
    with clock.pinned(SUBMITTED):
        story = draft(cast)
    subject = f"access_grant:{access(story, grantor=cast.tomasz).pk}"
    with clock.pinned(june(5)):
        hold(story.project, by=cast.jonas, reason="The shop is closed.", until=date(2026, 6, 29))
    sweep_on(june(10))
    assert steps(subject) == []
    with clock.pinned(june(10, 10)):
        resume(story.project, by=cast.jonas)
    sweep_on(june(10, 11))
    assert steps(subject) == ["due:2026-06-10"]
