"""Two people at once: real threads, each with its own connection to PostgreSQL.

To see these fail, take out what they wait for: `lock_absences`, the lock on the team in
`require_another_administrator`, `write`, or FOR SHARE in the trigger on memberships.
"""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from accounts.actions.deactivate import deactivate
from accounts.actions.join_team import join_team
from accounts.actions.record_absence import record_absence
from accounts.actions.register_person import register_person
from accounts.actions.update_person import update_person
from accounts.models import Absence, Membership, Person, Team
from common import clock
from common.refusals import Invalid, Refused
from tests.cast import Cast, a_vendor

pytestmark = pytest.mark.django_db(transaction=True)

rounds = pytest.mark.parametrize("turn", range(4))


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Let every act begin at the same moment; results and refusals in the order of the acts."""
    start = threading.Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        start.wait()
        try:
            return act()
        except (Refused, Invalid) as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def refusals(results: list[object]) -> list[object]:
    return [result for result in results if isinstance(result, Refused | Invalid)]


def away(person: Person, stand_in: Person) -> Absence:
    today = person.day_at(clock.now())
    return record_absence(person, by=person, starts_on=today, ends_on=today + timedelta(days=3), stand_in=stand_in)


@rounds
def test_two_who_name_each_other_make_no_circle(cast: Cast, turn: int) -> None:
    results = at_once(lambda: away(cast.imke, cast.noor), lambda: away(cast.noor, cast.imke))
    assert len(refusals(results)) == Absence.objects.count() == 1


@rounds
def test_both_ends_of_a_chain_do_not_grow_it_past_two(cast: Cast, turn: int) -> None:
    away(cast.noor, cast.ben)
    results = at_once(lambda: away(cast.imke, cast.noor), lambda: away(cast.ben, cast.ewa))
    assert len(refusals(results)) == 1
    assert Absence.objects.count() == 2


@rounds
def test_an_address_registered_twice_is_one_person(cast: Cast, turn: int) -> None:
    def register() -> Person:
        return register_person(by=cast.otto, email="ana@halden.example", name="Ana Silva")

    results = at_once(register, register, register)
    assert len(refusals(results)) == 2
    assert Person.objects.filter(email="ana@halden.example").count() == 1


@rounds
def test_two_administrators_cannot_remove_each_other(cast: Cast, turn: int) -> None:
    join_team(Team.objects.get(key="administrators"), by=None, person=cast.lucia)
    results = at_once(lambda: deactivate(cast.lucia, by=cast.otto), lambda: deactivate(cast.otto, by=cast.lucia))
    assert len(refusals(results)) == 1
    assert Membership.objects.current().filter(team__key="administrators").count() == 1


@rounds
def test_nobody_becomes_a_vendors_person_while_joining(cast: Cast, turn: int) -> None:
    vendor, security = a_vendor(), Team.objects.get(key="security")
    results = at_once(
        lambda: join_team(security, by=cast.otto, person=cast.lucia),
        lambda: update_person(cast.lucia, by=cast.otto, vendor=vendor),
    )
    assert len(refusals(results)) == 1
    is_vendors = Person.objects.get(pk=cast.lucia.pk).vendor_id is not None
    assert is_vendors != Membership.objects.current().filter(person=cast.lucia).exists()
