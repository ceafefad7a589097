"""What waits is noted by PostgreSQL in the transaction of the change; the sweep works out when it is spoken of."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Calendar, Person
from approvals.models import Route, SignOff
from common import clock
from notifications.actions.book_reminders import book, book_reminders
from notifications.models import Pace, Recount, Watch
from notifications.watching import work_out
from tests.cast import Cast
from tests.notifications.ladders import SUBMITTED, conditioned, june, letters, steps, unreadable_hours
from tests.stories import Story, side_by_side, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(cast: Cast) -> Story:
    with clock.pinned(SUBMITTED):
        return submitted(cast)


def watched(story: Story, gate: str = "architecture") -> Watch:
    return Watch.objects.get(subject=story.sign_off(gate).subject)


def test_a_turn_is_watched_from_the_transaction_that_gave_it(story: Story) -> None:
    assert watched(story).stale
    work_out(SUBMITTED)
    row = watched(story)
    assert (row.stale, row.holder, row.turn) == (False, story.sign_off("architecture").holder, "gate:1")
    assert row.next_at == june(8, 13)
    assert row.steps[:3] == ["half_time", "due:2026-06-10", "over:2026-06-10:1"]


def test_a_gate_whose_stage_has_not_come_is_not_watched(story: Story) -> None:
    work_out(SUBMITTED)
    assert not Watch.objects.filter(subject=story.sign_off("security").subject).exists()


def test_a_change_past_every_action_is_noted_too(story: Story) -> None:
    work_out(SUBMITTED)
    SignOff.objects.filter(pk=story.sign_off("architecture").pk).update(due_at=june(16))
    assert watched(story).stale


def test_what_has_been_decided_is_watched_no_more(story: Story) -> None:
    work_out(SUBMITTED)
    with clock.pinned(june(4)):
        story.approve("architecture")
    work_out(june(4))
    assert not Watch.objects.filter(subject=story.sign_off("architecture").subject).exists()
    assert watched(story, "security").next_at is not None


def test_a_sweep_over_what_is_not_due_looks_at_nothing_that_waits(story: Story) -> None:
    work_out(SUBMITTED)
    with CaptureQueriesContext(connection) as asked:
        assert book_reminders(june(4)) == 0
    told = "\n".join(query["sql"] for query in asked.captured_queries)
    assert "approvals_signoff" not in told
    assert len(asked.captured_queries) <= 10


def test_booking_costs_the_same_statements_however_much_is_due(cast: Cast) -> None:
    with clock.pinned(SUBMITTED):
        for number in range(3):
            submitted(cast, f"Model {number}")
    work_out(SUBMITTED)
    with CaptureQueriesContext(connection) as asked:
        assert book(june(11)) == 3
    assert sum("INSERT" in query["sql"] for query in asked.captured_queries) == 2


def test_a_window_that_has_run_out_is_worked_out_again(story: Story) -> None:
    for month in range(7, 12):
        book_reminders(june(1).replace(month=month))
    assert len(steps(story.sign_off("architecture").subject)) == 5
    assert watched(story).next_at is not None


def test_one_that_cannot_be_read_holds_up_no_other(cast: Cast) -> None:
    with clock.pinned(SUBMITTED):
        story = side_by_side(cast)
    unreadable_hours(story)
    book_reminders(june(11))
    assert steps(story.sign_off("devops").subject)
    assert not steps(story.sign_off("security").subject)
    again = watched(story, "security")
    assert (again.stale, again.next_at) == (False, june(11, 10))
    book(june(11, 10))
    assert watched(story, "security").stale


def test_where_one_spoils_the_reading_of_many_they_are_read_one_by_one(cast: Cast, story: Story) -> None:
    readable, spoilt = conditioned(story), conditioned(story, gate="security")
    unreadable_hours(story)
    book_reminders(june(12))
    assert steps(readable.subject) == ["due:2026-06-12"]
    assert steps(spoilt.subject) == []


# What changes many at once


def test_a_changed_calendar_has_whatever_runs_by_it_worked_out_again(story: Story) -> None:
    work_out(SUBMITTED)
    Calendar.objects.get(key="office").save(update_fields=["days_off"])
    assert Recount.objects.count() == 1
    work_out(SUBMITTED)
    assert Recount.objects.count() == 0
    Calendar.objects.update(days_off=["2026-06-09"])
    work_out(SUBMITTED)
    assert watched(story).rungs[2] == june(11)


def test_a_route_has_a_ladder_of_its_own(story: Story, cast: Cast) -> None:
    work_out(SUBMITTED)
    route = Route.objects.get(key="production")
    Pace.objects.create(route=route, half_time=False, daily=1, stand_in=None, lead=None, owner=None, governance=1)
    for day in (8, 10, 11, 12, 15, 16, 17):
        book_reminders(june(day, 14))
    subject = story.sign_off("architecture").subject
    assert steps(subject) == ["due:2026-06-10", "over:2026-06-10:1", "over:2026-06-10:5"]
    assert ("Ingrid", "escalation") in letters(subject)
    assert "Adaeze" not in {name for name, letter in letters(subject) if letter == "escalation"}
    Pace.objects.all().delete()
    assert Recount.objects.count() == 1


@pytest.mark.parametrize("act", [work_out, book, book_reminders])
def test_there_may_be_nothing_to_do(db: None, act: Callable[..., int]) -> None:
    assert act(june(1)) == 0
    assert Person.objects.count() == 0
