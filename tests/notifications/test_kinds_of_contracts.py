"""What is agreed with vendors climbs the ladder: steps over their clock, ends, deliverables."""

from datetime import UTC, date, datetime

import pytest

from common import clock
from notifications.actions.deliver import deliver as deliver_mail
from notifications.actions.dispatch import dispatch
from notifications.actions.write_digests import write_digests
from notifications.models import Letter, Message, Result, Watch
from projects.actions.deliverables import Plan, accept_deliverable, deliver, plan_deliverable, send_back
from projects.actions.move_sow import hand_over_sow, negotiate_sow, submit_sow, terminate_sow
from projects.models import Deliverable, Project, Sow
from tests.cast import Cast
from tests.contracts import a_draft, in_force
from tests.notifications.ladders import SUBMITTED, june, letters, steps, sweep_on
from tests.notifications.post_office import PostOffice
from tests.stories import Story, draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(cast: Cast) -> Story:
    with clock.pinned(SUBMITTED):
        return draft(cast)


def with_the_lawyers(story: Story) -> Sow:
    """At legal review since Wed 3 Jun; Paolo has it in hand, for ten working days."""
    with clock.pinned(SUBMITTED):
        return submit_sow(a_draft(story), by=story.cast.jonas)


def step_of(sow: Sow) -> str:
    step = sow.steps.open().get()
    return f"sow_step:{step.pk}"


def test_whoever_gets_a_contract_in_hand_is_told_and_reminded_when_its_step_is_over(story: Story) -> None:
    subject = step_of(with_the_lawyers(story))
    with clock.pinned(SUBMITTED):
        dispatch()
    mail = Message.objects.get(letter=Letter.TURN)
    assert (mail.recipient, mail.about) == (story.cast.paolo, subject)
    assert mail.subject == "SOW-1 for Customer churn model is with you: legal review, due Wed 17 Jun"
    assert "SOW-1 with Brightwater waits at legal review. Customer churn model needs it." in mail.text
    sweep_on(june(11), june(17), june(24))
    assert steps(subject) == ["half_time", "due:2026-06-17", "over:2026-06-17:5"]
    assert letters(subject) == [("Paolo", "reminder"), ("Paolo", "reminder"), ("Ingrid", "escalation")]
    last = Message.objects.filter(reminder__subject=subject, recipient=story.cast.ingrid).get()
    assert last.subject == "SOW-1 for Customer churn model, at legal review, is 5 days over"


def test_a_step_that_was_taken_is_not_spoken_of_any_more(story: Story, cast: Cast) -> None:
    sow = with_the_lawyers(story)
    before = step_of(sow)
    with clock.pinned(june(15)):
        negotiate_sow(sow, by=cast.paolo)
    sweep_on(june(17), june(24))
    assert steps(before) == []
    with clock.pinned(june(25)):
        terminate_sow(sow, by=cast.paolo, reason="Another way was found.")
    sweep_on(june(26))
    assert not Watch.objects.filter(subject__startswith="sow").exists()


def test_whoever_takes_a_contract_over_is_told_by_letter_and_reminded(story: Story, cast: Cast) -> None:
    sow = with_the_lawyers(story)
    dispatch()
    with clock.pinned(june(8)):
        hand_over_sow(sow, by=cast.paolo, to=cast.lucia, reason="She knows the vendor.")
    dispatch()
    assert Message.objects.filter(letter=Letter.TURN, recipient=cast.lucia).count() == 1
    sweep_on(june(17))
    assert letters(step_of(sow)) == [("Lucía", "reminder")]


def test_of_a_confidential_project_a_contract_is_told_to_whoever_has_it_in_hand(
    story: Story, cast: Cast, office: PostOffice
) -> None:
    subject = step_of(with_the_lawyers(story))
    Project.objects.update(visibility="confidential")
    sweep_on(june(17))
    assert letters(subject) == [("Paolo", "reminder")]
    with clock.pinned(june(17)):
        assert deliver_mail()[Result.SENT] == 1
    with clock.pinned(june(18, 9)):
        assert write_digests(june(18, 9)) == 1
        assert deliver_mail()[Result.SENT] == 1
    assert {mail["To"] for mail in office.mails} == {f"Paolo Ricci <{cast.paolo.email}>"}


# Ends


@pytest.fixture
def contract(story: Story) -> Sow:
    """Signed on Wed 3 Jun 2026, until Thu 31 Dec 2026."""
    with clock.pinned(SUBMITTED):
        return in_force(story, ends_on=date(2026, 12, 31))


def at(month: int, day: int, hour: int = 9) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC)


def test_the_end_of_a_contract_is_announced_sixty_thirty_and_ten_working_days_ahead(contract: Sow) -> None:
    subject = f"sow_end:{contract.pk}"
    sweep_on(at(10, 1), at(10, 8), at(11, 19), at(12, 17), at(12, 31))
    assert [step.rpartition(":")[2] for step in steps(subject)[:3]] == ["60", "30", "10"]
    due = Message.objects.get(reminder__subject=subject)
    assert (due.recipient.first_name, due.subject) == ("Paolo", "SOW-1 for Customer churn model ends today")


def test_a_contract_that_is_over_reaches_the_lead_of_the_project(contract: Sow) -> None:
    subject = f"sow_end:{contract.pk}"
    sweep_on(datetime(2027, 1, 4, 9, tzinfo=UTC))
    assert letters(subject) == [("Paolo", "reminder"), ("Jonas", "escalation")]
    assert "has neither completed it nor agreed on more" in Message.objects.latest("pk").text


# Deliverables


@pytest.fixture
def deliverable(contract: Sow) -> Deliverable:
    """Due on Fri 26 Jun."""
    plan = Plan("The trained model", date(2026, 6, 26), acceptance="Recall of 0.8 on the test shops.")
    with clock.pinned(SUBMITTED):
        return plan_deliverable(contract, plan, by=contract.project.lead)


def test_a_deliverable_is_spoken_of_a_week_ahead_and_on_its_day(deliverable: Deliverable) -> None:
    subject = f"deliverable:{deliverable.pk}"
    sweep_on(june(19), june(26))
    assert steps(subject) == ["before:2026-06-26:5", "due:2026-06-26"]
    (mail,) = Message.objects.filter(reminder__subject=subject)
    assert mail.subject == "The trained model for Customer churn model, from Brightwater, due today"
    assert "Recall of 0.8 on the test shops." in mail.text
    sweep_on(datetime(2026, 7, 1, 9, tzinfo=UTC))
    assert letters(subject)[1:] == [("Paolo", "reminder"), ("Jonas", "escalation")]


def test_what_was_handed_in_waits_for_a_yes_and_what_was_accepted_for_nothing(
    deliverable: Deliverable, cast: Cast
) -> None:
    subject = f"deliverable:{deliverable.pk}"
    with clock.pinned(june(22)):
        deliver(deliverable, by=cast.jonas, text="In the model store.")
    sweep_on(june(26))
    (mail,) = Message.objects.filter(reminder__subject=subject)
    assert mail.subject == "Is it good? The trained model for Customer churn model, from Brightwater, due today"
    with clock.pinned(june(26, 10)):
        send_back(deliverable, by=cast.paolo, reason="Two shops are missing.")
        deliver(deliverable, by=cast.jonas)
        accept_deliverable(deliverable, by=cast.paolo)
    sweep_on(datetime(2026, 7, 3, 9, tzinfo=UTC))
    assert len(steps(subject)) == 1


def test_whoever_handed_it_in_is_not_asked_whether_it_is_good(deliverable: Deliverable, cast: Cast) -> None:
    with clock.pinned(june(22)):
        deliver(deliverable, by=cast.paolo)
    sweep_on(june(26))
    assert letters(f"deliverable:{deliverable.pk}") == [("Jonas", "reminder")]
