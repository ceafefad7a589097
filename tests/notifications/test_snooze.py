"""Whoever something waits on puts it off until a day, says why, and others hear of it all the same."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from audit.models import Event
from common import clock
from common.refusals import Invalid, Refused
from notifications.actions.book_reminders import book_reminders
from notifications.actions.remind_by_hand import remind
from notifications.actions.snooze import snooze
from notifications.actions.write_digests import write_digests
from notifications.models import Letter, Message, Snooze
from tests.api import Api, code_of, fields_of
from tests.cast import Cast
from tests.notifications.ladders import SUBMITTED, conditioned, june, letters, signed_in
from tests.stories import Story, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(cast: Cast) -> Story:
    """At architecture with Ben since Wed 3 Jun; its clock runs out on Wed 10 Jun."""
    with clock.pinned(SUBMITTED):
        story = submitted(cast)
    sign_off = story.sign_off("architecture")
    sign_off.holder = sign_off.reviewer = cast.ben
    sign_off.save(update_fields=["holder", "reviewer"])
    return story


def put_off(story: Story, until: date, at: int = 8) -> Snooze:
    with clock.pinned(june(at)):
        subject = story.sign_off("architecture").subject
        return snooze(subject, story.project, by=story.cast.ben, until=until, reason="The pen test ends Friday.")


def test_its_holder_hears_nothing_of_it_until_that_day(story: Story) -> None:
    put_off(story, date(2026, 6, 12))
    book_reminders(june(10))
    assert letters(story.sign_off("architecture").subject) == []
    assert [write_digests(june(day)) for day in (9, 10, 11)] == [0, 0, 0]


def test_on_that_day_it_is_spoken_of_again(story: Story) -> None:
    put_off(story, date(2026, 6, 12))
    write_digests(june(11))
    assert write_digests(june(12)) == 1
    assert "2 days over" in Message.objects.get(letter=Letter.DIGEST).subject


def test_others_hear_that_it_is_late_all_the_same(story: Story) -> None:
    put_off(story, date(2026, 6, 26))
    book_reminders(june(15))
    assert letters(story.sign_off("architecture").subject) == [("Adaeze", "escalation")]
    text = Message.objects.get(letter=Letter.ESCALATION).text
    assert "Ben Achterberg has put it off until Fri 26 Jun: The pen test ends Friday." in text


def test_it_stands_on_the_record(story: Story) -> None:
    put_off(story, date(2026, 6, 12))
    event = Event.objects.get(verb="reminder.snoozed")
    assert event.actor is not None
    assert event.actor.name == "Ben Achterberg"
    assert (event.changes["until"], event.changes["reason"]) == ("2026-06-12", "The pen test ends Friday.")


def test_a_second_day_takes_the_place_of_the_first(story: Story) -> None:
    put_off(story, date(2026, 6, 12))
    put_off(story, date(2026, 6, 15))
    assert Snooze.objects.get().until == date(2026, 6, 15)


def test_only_its_holder_can_put_it_off(story: Story, cast: Cast) -> None:
    subject = story.sign_off("architecture").subject
    with clock.pinned(june(8)), pytest.raises(Refused, match="Only Ben Achterberg"):
        snooze(subject, story.project, by=cast.adaeze, until=date(2026, 6, 12), reason="Later.")


@pytest.mark.parametrize(
    ("days", "reason", "field"),
    [(0, "Later.", "until"), (-3, "Later.", "until"), (31, "Later.", "until"), (2, " ", "reason")],
)
def test_it_needs_a_day_to_come_and_a_reason(story: Story, cast: Cast, days: int, reason: str, field: str) -> None:
    subject, until = story.sign_off("architecture").subject, june(8).date() + timedelta(days=days)
    with clock.pinned(june(8)), pytest.raises(Invalid) as invalid:
        snooze(subject, story.project, by=cast.ben, until=until, reason=reason)
    assert invalid.value.errors[0].field == field


def test_the_next_turn_is_not_put_off(story: Story, cast: Cast) -> None:
    put_off(story, date(2026, 6, 26))
    sign_off = story.sign_off("architecture")
    sign_off.passage = 2
    sign_off.save(update_fields=["passage"])
    book_reminders(june(10))
    assert letters(sign_off.subject) == [("Ben", "reminder")]


def test_a_colleague_can_remind_of_anything_that_waits(story: Story, cast: Cast) -> None:
    condition = conditioned(story)
    with clock.pinned(june(5)):
        wait = remind(condition.subject, story.project, by=cast.jonas)
        assert wait.holder == cast.priya
        with pytest.raises(Refused, match="was reminded on Fri 5 Jun"):
            remind(condition.subject, story.project, by=cast.sven)
    event = Event.objects.get(verb="reminder.sent")
    assert (event.subject, event.changes["holder_name"]) == (condition.subject, "Priya Raman")


def test_the_page_puts_it_off(story: Story, cast: Cast) -> None:
    subject = story.sign_off("architecture").subject
    ben, url = signed_in(cast.ben), reverse("wait_snooze", args=[subject])
    with clock.pinned(june(8)):
        assert "Put off Architecture" in ben.get(url).content.decode()
        assert ben.post(url, {"until": "2026-06-08", "reason": "Later."}).status_code == 422
        assert ben.post(url, {"until": "2026-06-12", "reason": "Later."}).status_code == 303
        shown = ben.get(reverse("reminder_settings")).content.decode()
    assert Snooze.objects.get().reason == "Later."
    assert "until Fri 12 Jun: Later." in shown


def test_what_one_may_not_know_of_is_not_there(story: Story, cast: Cast) -> None:
    for name in ("wait_snooze", "wait_remind"):
        assert (
            signed_in(cast.hamid).get(reverse(name, args=[story.sign_off("architecture").subject])).status_code == 404
        )
        assert signed_in(cast.jonas).get(reverse(name, args=["sign_off:0"])).status_code == 404
        assert signed_in(cast.jonas).get(reverse(name, args=["nonsense"])).status_code == 404


def test_the_api_puts_it_off_and_reminds(story: Story, cast: Cast) -> None:
    place = f"/waits/{story.sign_off('architecture').subject}/"
    with clock.pinned(june(8)):
        put_off = Api(cast.ben).post(f"{place}snooze/", {"until": "2026-06-12", "reason": "Later."})
        assert (put_off.status_code, put_off.json()["put_off_until"]) == (200, "2026-06-12")
        assert put_off.json()["due_at"].startswith("2026-06-10T17:00")
        others = Api(cast.sven).post(f"{place}snooze/", {"until": "2026-06-12", "reason": "Later."})
        assert code_of(others) == (403, "not_yours")
        assert fields_of(Api(cast.ben).post(f"{place}snooze/", {"until": "2026-06-08", "reason": "Now."})) == ["until"]
        assert Api(cast.sven).post(f"{place}remind/", {}).json()["holder"] == cast.ben.email
        assert code_of(Api(cast.sven).post(f"{place}remind/", {})) == (409, "reminded_already")
    assert Api(cast.hamid).post(f"{place}remind/", {}).status_code == 404


def test_the_link_in_a_letter_opens_a_page_and_puts_nothing_off(story: Story, cast: Cast) -> None:
    condition = conditioned(story)
    book_reminders(june(12))
    mail = Message.objects.get(reminder__subject=condition.subject, letter=Letter.REMINDER)
    link = reverse("wait_snooze", args=[condition.subject])
    assert link in mail.text
    assert link in mail.html
    assert signed_in(cast.priya).get(link).status_code == 200
    assert not Snooze.objects.exists()
