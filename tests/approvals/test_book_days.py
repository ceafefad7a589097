"""Every working day that a project waits is booked once, to one party and one cause."""

from datetime import UTC, date, datetime, timedelta

import pytest

from approvals.actions.book_days import book_days, name_cause
from approvals.actions.decide import decide
from approvals.actions.hold import hold
from approvals.actions.submit import submit
from approvals.models import WaitingDay
from audit.models import Event
from common import clock
from common.refusals import Invalid, Refused
from projects.actions.records import add_record
from projects.models import Project
from projects.records.registry import BY_PATH
from tests.cast import Cast
from tests.pages import Reader
from tests.stories import FAR_AWAY, Story, draft, ready, side_by_side, submitted

MONDAY = datetime(2026, 6, 1, 10, 0, tzinfo=UTC)


def morning(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 7, 0, tzinfo=UTC)


def on(days_later: int) -> datetime:
    return MONDAY + timedelta(days=days_later)


def told(cast: Cast, story: object = submitted) -> Story:
    """A project that began on Monday."""
    with clock.pinned(MONDAY):
        begun: Story = story(cast)  # type: ignore[operator]
        Project.objects.filter(pk=begun.project.pk).update(created_at=MONDAY)
    return begun


def booked(story: Story) -> list[tuple[str, str, str, str]]:
    rows = WaitingDay.objects.filter(project=story.project).order_by("day")
    return [(f"{row.day:%a}", row.party, row.who, row.cause) for row in rows]


def test_a_day_at_a_gate_is_the_gates(cast: Cast) -> None:
    story = told(cast)
    with clock.pinned(on(1)):
        assert book_days() == 1
    assert booked(story) == [("Mon", "gate", "Architecture", "O4")]


def test_booking_again_books_nothing(cast: Cast) -> None:
    story = told(cast)
    with clock.pinned(on(1)):
        assert (book_days(), book_days()) == (1, 0)
    assert len(booked(story)) == 1


def test_after_a_silence_every_working_day_is_made_up_for(cast: Cast) -> None:
    story = told(cast)
    for days_later in (1, 8):
        with clock.pinned(on(days_later)):
            book_days()
    assert [day for day, *_ in booked(story)] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Mon"]


def test_what_nobody_saw_is_not_made_up(cast: Cast) -> None:
    """On Thursday the turn went to two other gates; what held it up before is not known any more."""
    story = told(cast)
    with clock.pinned(on(1)):
        book_days()
    with clock.pinned(on(3)):
        story.approve("architecture")
    with clock.pinned(on(4)):
        book_days()
    assert [(day, party, cause) for day, party, _, cause in booked(story)] == [
        ("Mon", "gate", "O4"),
        ("Tue", "unknown", ""),
        ("Wed", "unknown", ""),
        ("Thu", "gate", "O4"),
    ]


def test_a_day_with_the_team_is_theirs_and_its_cause_is_for_them_to_name(cast: Cast) -> None:
    story = told(cast, side_by_side)
    with clock.pinned(on(1)):
        for gate, by in (("security", cast.imke), ("devops", cast.tomasz)):
            decide(story.sign_off(gate), by=by, verdict="request_changes", comment="Rotate the keys.")
    with clock.pinned(on(2)):
        book_days()
    assert booked(story)[-1] == ("Tue", "team", "Jonas Lindqvist", "")


def test_a_draft_that_a_vacant_seat_holds_says_so(cast: Cast) -> None:
    story = told(cast, draft)
    with clock.pinned(on(1)):
        book_days()
    assert booked(story) == [("Mon", "team", "Jonas Lindqvist", "O2")]


def test_a_day_on_which_a_check_held_the_gate_is_that_checks(cast: Cast) -> None:
    story = told(cast, ready)
    with clock.pinned(MONDAY):
        add_record(
            story.project, BY_PATH["access-grants"], by=cast.jonas, what="Read loyalty_events", grantor=cast.elif_
        )
        submit(story.project, by=cast.jonas)
        story.approve("architecture")
    with clock.pinned(on(1)):
        book_days()
    row = WaitingDay.objects.get()
    assert (row.party, row.cause) == ("grantor", "O1")
    assert "Read loyalty_events" in row.why


def test_a_hold_has_its_own_days(cast: Cast) -> None:
    story = told(cast)
    with clock.pinned(MONDAY + timedelta(hours=1)):
        hold(story.project, by=cast.ingrid, reason="Stock-taking.", until=FAR_AWAY)
    with clock.pinned(on(1)):
        book_days()
    assert booked(story) == [("Mon", "hold", "Ingrid Solheim", "")]


def test_days_cost_the_same_statements_however_many_projects(cast: Cast, django_assert_num_queries: object) -> None:
    for _ in range(5):
        told(cast)
    with clock.pinned(on(1)), django_assert_num_queries(17):  # type: ignore[operator]
        assert book_days() == 5


class TestNamingACause:
    def test_the_team_says_what_it_was(self, cast: Cast) -> None:
        story = told(cast)
        with clock.pinned(on(4)):
            book_days()
            days = name_cause(story.project, by=cast.jonas, first=MONDAY.date(), last=on(3).date(), cause="O12")
        assert days == len(booked(story)) == 1
        row = WaitingDay.objects.get()
        assert (row.cause, row.settled_by) == ("O12", cast.jonas)
        event = Event.objects.get(verb="waiting.cause_named")
        assert (event.changes["before"], event.changes["cause"]) == (["O4"], "O12")

    def test_a_later_sweep_leaves_it(self, cast: Cast) -> None:
        story = told(cast)
        with clock.pinned(on(1)):
            book_days()
            name_cause(story.project, by=cast.ingrid, first=MONDAY.date(), last=MONDAY.date(), cause="D1")
            book_days()
        assert booked(story) == [("Mon", "gate", "Architecture", "D1")]

    def test_whoever_has_no_part_in_it_does_not_say(self, cast: Cast) -> None:
        story = told(cast)
        with clock.pinned(on(1)):
            book_days()
        with pytest.raises(Refused, match="Only the project's team or a governance manager"):
            name_cause(story.project, by=cast.chen, first=MONDAY.date(), last=MONDAY.date(), cause="D1")
        assert booked(story) == [("Mon", "gate", "Architecture", "O4")]

    @pytest.mark.parametrize("cause", ["", "O99", "o4", "x" * 50])
    def test_a_cause_is_a_row_of_the_catalogue(self, cast: Cast, cause: str) -> None:
        story = told(cast)
        with clock.pinned(on(1)):
            book_days()
        with pytest.raises(Invalid):
            name_cause(story.project, by=cast.jonas, first=MONDAY.date(), last=MONDAY.date(), cause=cause)


class TestThePages:
    def test_days_stand_in_stretches(self, cast: Cast) -> None:
        story = told(cast)
        for days_later in (1, 4):
            with clock.pinned(on(days_later)):
                book_days()
        page = Reader(cast.jonas).look("project_days", story.project.key)
        assert page.says("4 days waited, 4 of them at Architecture", "Mon 1 Jun", "Thu 4 Jun", "O4", "Correct")

    def test_a_cause_is_named_by_a_form(self, cast: Cast) -> None:
        story = told(cast)
        with clock.pinned(on(1)):
            book_days()
        reader, address = Reader(cast.jonas), (story.project.key, "2026-06-01", "2026-06-01")
        assert reader.look("project_days_cause", *address).says("What cost Customer churn model these days?")
        assert reader.send("project_days_cause", *address, cause="").says("Choose a cause.")
        assert reader.send("project_days_cause", *address, cause="O11").status == 303
        assert booked(story) == [("Mon", "gate", "Architecture", "O11")]

    @pytest.mark.parametrize("first", ["2026-06-31", "yesterday", "2025-01-01"])
    def test_a_stretch_without_days_is_not_found(self, cast: Cast, first: str) -> None:
        story = told(cast)
        assert Reader(cast.jonas).look("project_days_cause", story.project.key, first, first).status == 404

    def test_the_company_sees_what_cost_it_most(self, cast: Cast) -> None:
        told(cast), told(cast), told(cast, draft)
        with clock.pinned(on(1)):
            book_days()
            page = Reader(cast.ingrid).look("flow")
        assert page.says("cost 2 of 3 waiting days", "O4", "O2", "Architecture")

    def test_what_is_confidential_is_not_counted_for_others(self, cast: Cast) -> None:
        story = told(cast, draft)
        Project.objects.filter(pk=story.project.pk).update(visibility="confidential")
        with clock.pinned(on(1)):
            book_days()
            assert Reader(cast.elif_).look("flow").says("Nothing has waited")
            assert Reader(cast.jonas).look("flow").says("cost 1 of 1 waiting day")
