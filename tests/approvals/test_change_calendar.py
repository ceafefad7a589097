"""Clocks run by other hours: what is open is due accordingly, and what has been decided stays."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from accounts.models import Calendar
from approvals.actions.ask import ask
from approvals.actions.change_calendar import change_calendar
from approvals.actions.hold import hold, resume
from approvals.actions.look_early import ask_early
from approvals.early_looks.gates import gate_to_ask
from approvals.models import SignOff
from audit.models import Event
from common import clock
from common.calendar import add
from common.refusals import Invalid, Refused
from notifications.actions.book_reminders import book_reminders
from notifications.models import Reminder
from tests.api import Api, code_of
from tests.cast import Cast
from tests.contracts import a_draft
from tests.stories import Story, draft, side_by_side, submitted

pytestmark = pytest.mark.django_db

#: Wed 3 Jun 2026, the end of the working day: five working days end on Wed 10 Jun.
SUBMITTED = datetime(2026, 6, 3, 17, 0, tzinfo=UTC)
MORNINGS = [[["09:00", "13:00"]]] * 5 + [[], []]


def june(day: int, hour: int = 9) -> datetime:
    return datetime(2026, 6, day, hour, tzinfo=UTC)


@pytest.fixture
def office(db: None) -> Calendar:
    return Calendar.objects.get(key="office")


@pytest.fixture
def story(cast: Cast) -> Story:
    """At architecture since Wed 3 Jun at five."""
    with clock.pinned(SUBMITTED):
        return submitted(cast)


def change(cast: Cast, office: Calendar, at: datetime | None = None, **said: Any) -> Calendar:
    with clock.pinned(at or june(4)):
        return change_calendar(office, by=cast.ingrid, **said)


def due(story: Story, gate: str = "architecture") -> datetime | None:
    due_at: datetime | None = story.sign_off(gate).due_at
    return due_at


def test_a_day_off_moves_what_is_open_by_a_working_day(story: Story, cast: Cast, office: Calendar) -> None:
    assert due(story) == june(10, 17)
    change(cast, office, days_off=["2026-06-08"])
    assert due(story) == june(11, 17)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"week": MORNINGS}, june(17, 13)),
        ({"week": [[["09:00", "13:00"]], *([[["09:00", "17:00"]]] * 4), [], []]}, june(11, 13)),  # Mondays are half
        ({"half_days": {"2026-06-05": [["09:00", "13:00"]]}}, june(11, 13)),
        ({"time_zone": "America/New_York"}, june(10, 17)),
        ({"country": "DE", "region": "BY"}, june(11, 17)),  # Corpus Christi is Thu 4 Jun 2026 in Bavaria
        ({"country": "DE", "region": "BE"}, june(10, 17)),
    ],
)
def test_the_due_date_is_what_the_pure_calendar_says(
    story: Story, cast: Cast, office: Calendar, said: dict[str, Any], expected: datetime
) -> None:
    changed = change(cast, office, **said)
    sign_off = story.sign_off("architecture")
    assert sign_off.clock_started_at is not None
    assert due(story) == add(changed.hours(), sign_off.clock_started_at, sign_off.gate.service_level)
    assert due(story) == expected


def test_what_was_spent_before_a_clock_stood_stays_spent(story: Story, cast: Cast, office: Calendar) -> None:
    with clock.pinned(june(8)):
        hold(story.project, by=cast.jonas, reason="The shop is closed.", until=date(2026, 6, 30))
    change(cast, office, at=june(8, 10), week=MORNINGS)
    assert due(story) is None
    with clock.pinned(june(15)):
        resume(story.project, by=cast.jonas)
    assert due(story) == june(22, 13)  # two of five days were spent; 24 hours are six mornings


def test_the_teams_turn_is_moved_too(story: Story, cast: Cast, office: Calendar) -> None:
    with clock.pinned(june(4)):
        ask(story.sign_off("architecture"), by=story.sign_off("architecture").reviewer, question="Which store?")
    before, turn = due(story), story.sign_off("architecture").team_turns.get()
    changed = change(cast, office, at=june(4, 10), week=MORNINGS)
    assert turn.clock_started_at is not None
    assert due(story) == add(changed.hours(), turn.clock_started_at, story.sign_off("architecture").gate.answer_level)
    assert due(story) != before


def test_early_looks_and_steps_of_contracts_are_moved_too(cast: Cast, office: Calendar) -> None:
    gate = gate_to_ask("security")
    assert gate is not None
    with clock.pinned(SUBMITTED):
        story = draft(cast)
        look = ask_early(story.project, by=cast.jonas, gate=gate, question="Would you?")
        step = a_draft(story).steps.get()
    change(cast, office, week=MORNINGS)
    look.refresh_from_db(fields=["due_at"])
    step.refresh_from_db(fields=["due_at"])
    assert (look.due_at, step.due_at) == (june(17, 13), june(17, 13))


def test_what_has_been_decided_stays_as_it_was(cast: Cast, office: Calendar) -> None:
    with clock.pinned(SUBMITTED):
        story = side_by_side(cast)
    decided = story.sign_off("architecture")
    change(cast, office, week=MORNINGS)
    after = story.sign_off("architecture")
    assert (after.due_at, after.spent, after.closed_at) == (decided.due_at, decided.spent, decided.closed_at)


def test_reminders_follow_and_what_was_booked_is_not_booked_again(story: Story, cast: Cast, office: Calendar) -> None:
    subject = story.sign_off("architecture").subject

    def booked() -> list[str]:
        return list(Reminder.objects.filter(subject=subject).order_by("pk").values_list("step", flat=True))

    book_reminders(june(9))
    assert booked() == ["half_time"]
    change(cast, office, at=june(9), days_off=["2026-06-10"])
    book_reminders(june(10))
    assert booked() == ["half_time"]
    book_reminders(june(11))
    assert booked() == ["half_time", "due:2026-06-11"]


def test_it_stands_on_the_record_with_what_was_before(story: Story, cast: Cast, office: Calendar) -> None:
    change(cast, office, days_off=["2026-06-08"], reason="The office moves.")
    told = Event.objects.get(verb="calendar.changed")
    assert (told.stream, told.subject) == ("organisation", "calendar:office")
    assert told.actor is not None
    assert told.actor.name == "Ingrid Solheim"
    assert told.changes["fields"] == [{"field": "days_off", "before": [], "after": ["2026-06-08"]}]
    assert (told.changes["moved"], told.changes["reason"]) == (1, "The office moves.")


def test_saying_the_same_again_changes_nothing(story: Story, cast: Cast, office: Calendar) -> None:
    change(cast, office, name=office.name, week=office.week)
    assert not Event.objects.filter(verb="calendar.changed").exists()


def test_an_administrator_may_and_a_reviewer_may_not(cast: Cast, office: Calendar) -> None:
    change_calendar(office, by=cast.otto, days_off=["2026-06-08"])
    with pytest.raises(Refused, match="Only governance managers and administrators"):
        change_calendar(office, by=cast.adaeze, days_off=[])


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"time_zone": "Mars/Olympus"}, "time_zone"),
        ({"week": [[]] * 7}, "week"),
        ({"week": [[["09:00", "17:00"]]]}, "week"),
        ({"week": [[["17:00", "09:00"]], [], [], [], [], [], []]}, "week[0]"),
        ({"week": [[], [["09:00", "13:00"], ["12:00", "17:00"]], [], [], [], [], []]}, "week[1]"),
        ({"week": [[], [], [["nine", "five"]], [], [], [], []]}, "week[2]"),
        ({"country": "XX"}, "country"),
        ({"country": "DE", "region": "ZZ"}, "region"),
        ({"region": "BY"}, "region"),
        ({"days_off": ["Christmas"]}, "days_off"),
        ({"half_days": {"2026-12-24": []}}, "half_days"),
        ({"half_days": {"2026-13-24": [["09:00", "13:00"]]}}, "half_days"),
        ({"name": ""}, "name"),
        ({"key": "other"}, "key"),
    ],
)
def test_hours_by_which_no_clock_could_run_are_refused_by_field(
    cast: Cast, office: Calendar, said: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        change_calendar(office, by=cast.ingrid, **said)
    assert [error.field for error in refused.value.errors] == [field]


# Over the API and on the page


def test_the_api_changes_what_it_is_sent_and_honours_if_match(story: Story, cast: Cast) -> None:
    api = Api(cast.ingrid)
    shown = api.get("/calendars/office/")
    changed = api.patch("/calendars/office/", {"days_off": ["2026-06-08"]}, **{"If-Match": shown["ETag"]})
    assert (changed.status_code, changed.json()["days_off"]) == (200, ["2026-06-08"])
    stale = api.patch("/calendars/office/", {"days_off": []}, **{"If-Match": shown["ETag"]})
    assert code_of(stale)[0] == 412
    assert SignOff.objects.get(pk=story.sign_off("architecture").pk).due_at == june(11, 17)


def test_a_page_shows_the_hours_and_changes_them(story: Story, cast: Cast) -> None:
    reader = Client()
    reader.force_login(cast.ingrid)
    assert "09:00-17:00" in reader.get("/calendars/").content.decode()
    form = reader.get("/calendars/office/")
    assert 'name="week[4]"' in form.content.decode()
    week = {f"week[{day}]": "09:00 - 12:30, 13:00 - 17:00" for day in range(4)}
    given = {"name": "Office", "time_zone": "Europe/Amsterdam", **week, "half_days": "2026-12-24 09:00-13:00"}
    refused = reader.post("/calendars/office/", given | {"week[4]": "17:00-09:00"})
    assert "Friday: write hours such as" in refused.content.decode()
    assert reader.post("/calendars/office/", given).status_code == 303
    office = Calendar.objects.get(key="office")
    assert office.week == [[["09:00", "12:30"], ["13:00", "17:00"]]] * 4 + [[], [], []]
    assert office.half_days == {"2026-12-24": [["09:00", "13:00"]]}
