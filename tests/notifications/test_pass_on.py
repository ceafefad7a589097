"""A mail that is refused for good is an incident for operators, and the next person up hears of it instead."""

from collections import Counter
from datetime import date
from typing import Any

import pytest

from accounts.actions.record_absence import record_absence
from approvals.models import SignOff
from common import clock
from notifications.actions.book_reminders import book_reminders
from notifications.actions.deliver import deliver
from notifications.actions.dispatch import dispatch
from notifications.actions.retry_message import retry_message
from notifications.actions.write_digests import write_digests
from notifications.models import Letter, Message, Result
from tests.cast import Cast
from tests.notifications.conftest import message
from tests.notifications.ladders import SUBMITTED, june, unreadable_hours
from tests.notifications.post_office import PostOffice
from tests.stories import Story, side_by_side

pytestmark = pytest.mark.django_db

GONE = "550 5.1.1 No such user"


@pytest.fixture
def story(cast: Cast) -> Story:
    """Security waits on Imke since Wed 3 Jun at five; what was told of it has been sent."""
    with clock.pinned(SUBMITTED):
        story = side_by_side(cast)
        SignOff.objects.filter(pk=story.sign_off("security").pk).update(holder=cast.imke, reviewer=cast.imke)
    return story


def told(letter: Letter = Letter.UNDELIVERED) -> list[str]:
    """Who is told instead."""
    return [mail.recipient.first_name for mail in Message.objects.filter(letter=letter).order_by("pk")]


def deliver_on(at: Any) -> Counter[Result]:
    with clock.pinned(at):
        return deliver()


def test_the_next_person_up_is_told_what_waits_and_that_its_holder_may_not_know(
    story: Story, office: PostOffice, cast: Cast
) -> None:
    office.refuses[cast.imke.email] = GONE
    with clock.pinned(SUBMITTED):
        dispatch()
        assert deliver()[Result.REFUSED] == 1
    (mail,) = [mail for mail in office.mails if "No mail" in str(mail["Subject"])]
    assert mail["To"] == f"Noor Bakker <{cast.noor.email}>"
    assert mail["Subject"] == "No mail reaches Imke de Vries: Security on Customer churn model"
    text = Message.objects.get(letter=Letter.UNDELIVERED).text
    assert "Security on Customer churn model: Imke de Vries, since" in text
    assert cast.imke.email not in text
    assert Message.objects.get(letter=Letter.TURN, recipient=cast.imke).passed_on


def test_where_the_next_person_cannot_be_reached_either_it_goes_on_up(
    story: Story, office: PostOffice, cast: Cast
) -> None:
    office.refuses = {cast.imke.email: GONE, cast.noor.email: GONE}
    with clock.pinned(SUBMITTED):
        dispatch()
        assert deliver()[Result.REFUSED] == 2
    assert told() == ["Noor", "Marguerite"]


def test_it_ends_where_nobody_is_left(story: Story, office: PostOffice, cast: Cast) -> None:
    office.refuses = {person.email: GONE for person in (cast.imke, cast.noor, cast.marguerite, cast.ingrid)}
    with clock.pinned(SUBMITTED):
        dispatch()
        deliver()
        assert deliver() == Counter()
    assert told() == ["Noor", "Marguerite", "Ingrid"]


def test_whoever_stands_in_comes_first(story: Story, office: PostOffice, cast: Cast) -> None:
    with clock.pinned(SUBMITTED):
        days = {"starts_on": date(2026, 6, 3), "ends_on": date(2026, 6, 30)}
        record_absence(cast.imke, by=None, stand_in=cast.ben, **days)
    SignOff.objects.filter(pk=story.sign_off("security").pk).update(holder=cast.imke)
    office.refuses[cast.imke.email] = GONE
    book_reminders(june(10))
    deliver_on(june(10))
    assert told() == ["Ben"]


def test_each_thing_in_a_daily_mail_is_told_to_whoever_comes_next_there(
    story: Story, office: PostOffice, cast: Cast
) -> None:
    SignOff.objects.filter(pk=story.sign_off("devops").pk).update(holder=cast.imke, reviewer=cast.imke)
    office.refuses[cast.imke.email] = GONE
    with clock.pinned(june(8, 15)):
        write_digests(june(8, 15))
        deliver()
    assert sorted(told()) == ["Noor", "Tomasz"]


def test_news_have_nobody_who_must_act_instead(office: PostOffice, cast: Cast) -> None:
    office.refuses[cast.imke.email] = GONE
    message(cast.imke)
    assert deliver() == Counter({Result.REFUSED: 1})
    assert told() == []


def test_a_refused_mail_that_is_sent_again_and_refused_again_is_told_once(
    story: Story, office: PostOffice, cast: Cast
) -> None:
    office.refuses[cast.imke.email] = GONE
    with clock.pinned(SUBMITTED):
        dispatch()
        deliver()
        retry_message(Message.objects.get(letter=Letter.TURN, recipient=cast.imke), by=cast.otto)
        assert deliver() == Counter({Result.REFUSED: 1})
    assert told() == ["Noor"]


def test_where_it_was_decided_meanwhile_nobody_is_bothered(story: Story, office: PostOffice, cast: Cast) -> None:
    office.refuses[cast.imke.email] = GONE
    with clock.pinned(SUBMITTED):
        dispatch()
        office.at_recipient = ["550 gone"]
        deliver(batch=1)
        story.approve("security", by=cast.imke)
        deliver()
    assert not [mail for mail in office.mails if "No mail" in str(mail["Subject"])]


def test_where_the_next_person_cannot_be_found_the_refusal_stands(story: Story, office: PostOffice, cast: Cast) -> None:
    office.refuses[cast.imke.email] = GONE
    one = message(cast.imke, about=story.sign_off("security").subject)
    unreadable_hours(story)
    assert deliver()[Result.REFUSED] == 1
    refused = Message.objects.get(pk=one.pk)
    assert (refused.state, refused.passed_on) == ("refused", False)
