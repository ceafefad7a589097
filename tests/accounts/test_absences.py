"""Who is away, who acts for them, and what is refused."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from accounts.actions.change_absence import change_absence
from accounts.actions.end_absence import end_absence
from accounts.actions.record_absence import record_absence
from accounts.models import Absence, Person
from accounts.reach import covers, reachable, stand_in_for
from accounts.signals import standing_changed
from audit.models import Event
from common import clock
from common.refusals import Invalid, Refused
from tests.cast import Cast, a_service, a_token

MONDAY = date(2026, 6, 8)
FRIDAY = MONDAY + timedelta(days=4)


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with clock.pinned(datetime(2026, 6, 8, 9, tzinfo=UTC)):
        yield


def away(person: Person, stand_in: Person | None, first: date = MONDAY, last: date = FRIDAY) -> Absence:
    return record_absence(person, by=person, starts_on=first, ends_on=last, stand_in=stand_in)


def refused(person: Person, stand_in: Person | None, first: date = MONDAY, last: date = FRIDAY) -> tuple[str, str]:
    with pytest.raises(Invalid) as refusal:
        away(person, stand_in, first, last)
    assert not Absence.objects.filter(person=person).exists()
    return refusal.value.errors[0].field, refusal.value.errors[0].detail


def test_a_stand_in_acts_from_the_first_to_the_last_day(cast: Cast) -> None:
    away(cast.imke, cast.noor)
    for day, acting in (
        (MONDAY - timedelta(days=1), None),
        (MONDAY, cast.noor),
        (FRIDAY, cast.noor),
        (FRIDAY + timedelta(days=1), None),
    ):
        assert stand_in_for(cast.imke, day) == acting
        assert covers(cast.noor, day) == ([cast.imke] if acting else [])
    assert reachable([cast.imke, cast.noor], MONDAY) == [cast.noor]


def test_it_is_told_and_others_hear_of_it(cast: Cast) -> None:
    told: list[Person] = []
    standing_changed.connect(receiver := lambda person, **_: told.append(person))
    absence = away(cast.imke, cast.noor)
    standing_changed.disconnect(receiver)
    assert told == [cast.imke]
    event = Event.objects.get(subject=absence.subject)
    assert event.stream == cast.imke.stream
    assert event.changes["stand_in_name"] == "Noor Bakker"
    assert event.changes["starts_on"] == "2026-06-08"


def test_oneself_a_lead_an_administrator_or_an_integration_may_record_it(cast: Cast) -> None:
    bridge = a_service()
    a_token(bridge, "admin")
    for by in (cast.imke, cast.noor, cast.otto, bridge, None):
        end_absence(record_absence(cast.imke, by=by, starts_on=MONDAY, ends_on=FRIDAY), by=by)


def test_nobody_else_may(cast: Cast) -> None:
    for by in (cast.ewa, cast.tomasz, cast.ingrid, cast.hamid, a_service()):
        with pytest.raises(Refused) as refusal:
            record_absence(cast.imke, by=by, starts_on=MONDAY, ends_on=FRIDAY)
        assert refusal.value.code == "not_yours"


def test_a_period_has_an_end_and_is_not_over(cast: Cast) -> None:
    assert refused(cast.imke, None, FRIDAY, MONDAY) == ("ends_on", "The last day comes before the first.")
    assert refused(cast.imke, None, MONDAY - timedelta(days=9), MONDAY - timedelta(days=1))[0] == "ends_on"
    assert refused(cast.imke, None, MONDAY, MONDAY + timedelta(days=366)) == (
        "ends_on",
        "An absence lasts a year at most, here until Tue 8 Jun 2027.",
    )
    assert away(cast.imke, None, MONDAY, MONDAY + timedelta(days=365)).pk


def test_postgres_bounds_it_too(cast: Cast) -> None:
    for days, stand_in, rule in (
        (-1, None, "an_absence_is_bounded"),
        (367, None, "an_absence_is_bounded"),
        (1, cast.imke, "nobody_stands_in_for_themselves"),
    ):
        last = MONDAY + timedelta(days=days)
        with pytest.raises(IntegrityError, match=rule), transaction.atomic():
            Absence.objects.create(person=cast.imke, starts_on=MONDAY, ends_on=last, stand_in=stand_in)


def test_one_absence_at_a_time(cast: Cast) -> None:
    away(cast.imke, cast.noor)
    with pytest.raises(Invalid, match="is away from Mon 8 Jun to Fri 12 Jun already"):
        away(cast.imke, None, FRIDAY, FRIDAY)
    with pytest.raises(IntegrityError, match="one absence at a time"), transaction.atomic():
        Absence.objects.create(person=cast.imke, starts_on=FRIDAY, ends_on=FRIDAY)
    assert away(cast.imke, None, FRIDAY + timedelta(days=1), FRIDAY + timedelta(days=1)).pk


def test_a_stand_in_is_somebody_else_who_is_there_of_the_company(cast: Cast) -> None:
    cast.lucia.is_active = False
    cast.lucia.save()
    for stand_in in (cast.imke, cast.lucia, cast.hamid, a_service()):
        assert refused(cast.imke, stand_in)[0] == "stand_in"


def test_the_turn_never_comes_back_to_the_absent_one(cast: Cast) -> None:
    away(cast.noor, cast.imke)
    field, sentence = refused(cast.imke, cast.noor)
    assert (field, sentence) == (
        "stand_in",
        "Noor Bakker is away then too and counts on Imke de Vries. Choose somebody else.",
    )
    assert away(cast.imke, cast.noor, FRIDAY + timedelta(days=1), FRIDAY + timedelta(days=9)).pk


def test_nor_by_a_detour(cast: Cast) -> None:
    away(cast.imke, cast.noor)
    away(cast.noor, cast.ben)
    assert refused(cast.ben, cast.imke)[0] == "stand_in"


def test_a_chain_passes_through_two_hands_at_most(cast: Cast) -> None:
    away(cast.imke, cast.noor)
    away(cast.noor, cast.ben)
    assert stand_in_for(cast.imke, MONDAY) == cast.ben
    assert covers(cast.ben, MONDAY) == [cast.imke, cast.noor]
    field, sentence = refused(cast.ben, cast.ewa)
    assert field == "stand_in"
    assert sentence.startswith("The turn would pass from Imke de Vries, Noor Bakker, Ben Achterberg and Ewa Nowak.")
    assert refused(cast.ewa, cast.imke)[0] == "stand_in"


def test_who_is_away_without_a_stand_in_ends_the_chain(cast: Cast) -> None:
    away(cast.imke, cast.noor)
    away(cast.noor, None)
    assert stand_in_for(cast.imke, MONDAY) is None
    assert covers(cast.noor, MONDAY) == []


def test_a_deactivated_stand_in_acts_no_more(cast: Cast) -> None:
    away(cast.imke, cast.noor)
    Person.objects.filter(pk=cast.noor.pk).update(is_active=False)
    assert stand_in_for(cast.imke, MONDAY) is None


def test_back_early_keeps_the_days_that_were(cast: Cast) -> None:
    absence = away(cast.imke, cast.noor)
    told: list[Person] = []
    standing_changed.connect(receiver := lambda person, **_: told.append(person))
    with clock.pinned(datetime(2026, 6, 10, 9, tzinfo=UTC)):
        end_absence(absence, by=cast.imke)
        end_absence(absence, by=cast.imke)
    standing_changed.disconnect(receiver)
    absence.refresh_from_db()
    assert (absence.ends_on, absence.withdrawn_at) == (date(2026, 6, 9), None)
    assert stand_in_for(cast.imke, date(2026, 6, 10)) is None
    assert told == [cast.noor]
    assert Event.objects.get(verb="absence.ended").changes["last_day"] == "2026-06-09"


def test_taken_back_before_it_began_it_never_was(cast: Cast) -> None:
    absence = away(cast.imke, cast.noor, FRIDAY, FRIDAY)
    end_absence(absence, by=cast.noor)
    assert not Absence.objects.standing().exists()
    assert Event.objects.get(verb="absence.ended").changes["last_day"] is None
    with pytest.raises(Refused, match="taken back"):
        change_absence(absence, by=cast.imke, ends_on=FRIDAY)
    assert away(cast.imke, None, FRIDAY, FRIDAY).pk


def test_another_stand_in_or_other_days(cast: Cast) -> None:
    absence = away(cast.imke, cast.noor)
    change_absence(absence, by=cast.imke, stand_in=cast.ben, ends_on=FRIDAY - timedelta(days=1))
    assert stand_in_for(cast.imke, MONDAY) == cast.ben
    assert {change["field"] for change in Event.objects.get(verb="absence.changed").changes["fields"]} == {
        "stand_in",
        "ends_on",
    }
    with pytest.raises(Invalid, match="stand in for themselves"):
        change_absence(absence, by=cast.imke, stand_in=cast.imke)
    with pytest.raises(Invalid, match="person"):
        change_absence(absence, by=cast.imke, person=cast.ben)
