"""Everybody chooses of what they hear and when; an escalation reaches them whatever they choose."""

from datetime import time

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from audit.models import Event
from common import clock
from common.refusals import Invalid, Refused
from notifications.actions.book_reminders import book_reminders
from notifications.actions.choose_wishes import choose_wishes
from notifications.actions.dispatch import dispatch
from notifications.models import Letter, Message, Wishes
from notifications.wishes import wishes_of
from tests.cast import Cast
from tests.notifications.ladders import SUBMITTED, june, signed_in
from tests.stories import Story, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(cast: Cast) -> Story:
    with clock.pinned(SUBMITTED):
        return submitted(cast)


def test_who_has_chosen_nothing_hears_of_everything_and_once_a_day_at_eight(cast: Cast) -> None:
    wishes = wishes_of(cast.imke)
    assert (wishes.digest_at, wishes.muted) == (time(8), [])


def test_a_topic_that_is_switched_off_brings_no_mail(cast: Cast) -> None:
    for person in (cast.adaeze, cast.ben):
        choose_wishes(person, by=person, digest_at=time(8), muted=["turn:email"])
    with clock.pinned(SUBMITTED):
        submitted(cast)
        dispatch()
    assert not Message.objects.filter(letter=Letter.TURN).exists()


def test_an_escalation_cannot_be_switched_off(story: Story, cast: Cast) -> None:
    with pytest.raises(Invalid, match="can't be switched off"):
        choose_wishes(cast.ingrid, by=cast.ingrid, digest_at=time(8), muted=["escalation:email"])
    with pytest.raises(IntegrityError), transaction.atomic():
        Wishes.objects.create(person=cast.ingrid, muted=["escalation:email"])
    choose_wishes(
        cast.ingrid,
        by=cast.ingrid,
        digest_at=time(8),
        muted=["turn:email", "reminder:email", "digest:email", "news:email"],
    )
    book_reminders(june(17))
    assert Message.objects.filter(letter=Letter.ESCALATION, recipient=cast.ingrid).count() == 1


def test_one_chooses_for_oneself(cast: Cast) -> None:
    with pytest.raises(Refused):
        choose_wishes(cast.imke, by=cast.otto, digest_at=time(8), muted=[])


def test_a_choice_is_on_record_once(cast: Cast) -> None:
    for _ in range(2):
        choose_wishes(cast.imke, by=cast.imke, digest_at=time(7, 30), muted=["news:email"])
    event = Event.objects.get(verb="reminders.chosen")
    assert (event.stream, event.changes["digest_at"]) == (cast.imke.stream, "07:30")


def test_the_page_keeps_what_was_chosen(cast: Cast) -> None:
    imke, url = signed_in(cast.imke), reverse("reminder_settings")
    choose_wishes(cast.imke, by=cast.imke, digest_at=time(8), muted=["news:chat"])
    assert imke.post(url, {"digest_at": "07:30", "email": ["turn", "digest"]}).status_code == 303
    assert wishes_of(cast.imke).muted == ["news:chat", "news:email", "reminder:email"]
    shown = imke.get(url).content.decode()
    assert 'value="07:30"' in shown
    assert imke.post(url, {"digest_at": "late", "email": []}).status_code == 422


def test_every_letter_leads_to_the_choices(story: Story) -> None:
    dispatch()
    for mail in Message.objects.all():
        assert "/settings/reminders/" in mail.text
        assert "/settings/reminders/" in mail.html
        assert mail.headers["List-Unsubscribe"].endswith("/settings/reminders/>")
