"""Who gets how far: every route, each method, every member of the cast, as matrix.txt says.

The lines are the specification; tests/architecture/test_doors.py sees that no route is without one. Each request is
rolled back, so all find the same stage. `python3 slipway.py test tests/permissions -k api-claim` tries one route.
"""

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.template.response import SimpleTemplateResponse

from common import clock
from tests.cast import the_cast
from tests.permissions.doors import doors
from tests.permissions.knocking import SCOPES, House, mark
from tests.permissions.stage import NOON, the_stage
from tests.permissions.table import MATRIX, Line, read

pytestmark = pytest.mark.django_db

TABLE = read(MATRIX.read_text())
DOORS = doors()
KNOWN = [line for line in TABLE.lines if line.route in DOORS]
CALLS = [line for line in KNOWN if DOORS[line.route].is_api]
#: Who does not know of a confidential project: works here, is of a vendor, keeps the house.
OUTSIDE = ("stranger", "vendor", "admin")


@pytest.fixture(scope="module")
def unpainted() -> Iterator[None]:
    """Pages stay blank: who gets there is asked here, and what they read elsewhere. It takes two thirds of the time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SimpleTemplateResponse, "rendered_content", "")
        logging.disable(logging.WARNING)  # hundreds of refusals are what we are here for
        yield
        logging.disable(logging.NOTSET)


@pytest.fixture(scope="module")
def house(unpainted: None, django_db_setup: None, django_db_blocker: Any) -> Iterator[House]:
    """The stage is set once; what the tests do to it is rolled back."""
    with django_db_blocker.unblock(), clock.pinned(NOON), transaction.atomic():
        yield House.of(the_stage(the_cast()))
        transaction.set_rollback(True)


@pytest.mark.parametrize("line", KNOWN, ids=str)
def test_everybody_gets_as_far_as_the_table_says(house: House, line: Line) -> None:
    thing, door = house.stage.things[line.thing], DOORS[line.route]
    answers = [house.knock(who, door, line, thing) for who in TABLE.people]
    found = "".join(map(mark, answers))
    told = [
        f"{who}: {answer.status_code}, not {expected}"
        for who, answer, got, expected in zip(TABLE.people, answers, found, line.pattern, strict=True)
        if got not in {"~": "+!"}.get(expected, expected)
    ]
    assert not told, f"{line} says {line.pattern}; it is {found}\n" + "\n".join(told)


@pytest.mark.parametrize("line", [line for line in KNOWN if DOORS[line.route].names], ids=str)
def test_what_one_may_not_see_is_not_there(house: House, line: Line) -> None:
    thing, door = house.stage.hidden.get(line.thing), DOORS[line.route]
    if thing is None:
        pytest.skip("Not a thing of a project.")
    found = {who: house.knock(who, door, line, thing).status_code for who in OUTSIDE}
    assert found == dict.fromkeys(OUTSIDE, 404)


@pytest.mark.parametrize("line", CALLS, ids=str)
def test_a_token_opens_what_it_was_lent_for(house: House, line: Line) -> None:
    may = [who for who, got in zip(TABLE.people, line.pattern, strict=True) if got == "+" and who != "anonymous"]
    if not may or line.pattern[0] == "+":
        pytest.skip("Nobody needs a token here, or none helps.")
    thing, door = house.stage.things[line.thing], DOORS[line.route]
    answers = {scope: house.knock(may[0], door, line, thing, (scope,)) for scope in SCOPES}
    assert {scope for scope, answer in answers.items() if mark(answer) == "+"} == {line.scope}
    refused = [answer.json() for scope, answer in answers.items() if scope != line.scope]
    assert {(problem["status"], problem["code"]) for problem in refused} == {(403, "missing_scope")}
