"""What PostgreSQL refuses about statements of work, whoever forgets to ask the code."""

from typing import Any

import pytest
from django.db import connection, transaction
from django.db.utils import Error

from common.lifecycle import declared_transitions
from projects.lifecycle import SowLifecycle, SowState
from projects.models import Sow
from tests.cast import Cast
from tests.contracts import days, in_force, to_sign
from tests.stories import draft


def refused(statement: str, *values: Any) -> str:
    """What PostgreSQL says to a statement that it refuses."""
    with pytest.raises(Error) as said, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
    return str(said.value)


def test_a_state_that_the_life_cycle_does_not_allow(cast: Cast) -> None:
    sow = to_sign(draft(cast))
    allowed = {to for came_from, to in declared_transitions(SowLifecycle) if came_from == sow.state}
    for state in {*SowState.values} - allowed - {sow.state}:
        with pytest.raises(Error, match=r"Invalid transition|is not signed"), transaction.atomic():
            Sow.objects.filter(pk=sow.pk).update(state=state)


def test_one_born_in_force(cast: Cast) -> None:
    sow = to_sign(draft(cast))
    said = refused(
        "INSERT INTO projects_sow (number, reference, project_id, vendor_id, name, purpose, scope, clauses, currency,"
        " contact, budget, budget_note, areas, created_at, updated_at, state)"
        " SELECT 99, 'SOW-99', project_id, vendor_id,"
        " name, '', '', '', '', '', 'none', '', '{}', now(), now(), 'active' FROM projects_sow WHERE id = %s",
        sow.pk,
    )
    assert "Cannot insert rows" in said


def test_in_force_without_a_signature(cast: Cast) -> None:
    sow = to_sign(draft(cast))
    assert "not signed" in refused("UPDATE projects_sow SET state = 'active' WHERE id = %s", sow.pk)


def insert(sow: Sow, first: Any, last: Any) -> str:
    return refused(
        "INSERT INTO projects_sowversion (sow_id, number, scope, clauses, currency, holds_from, holds_until, signed_on,"
        " signed_by_id, recorded_at) VALUES (%s, 9, '', '', '', %s, %s, %s, %s, now())",
        sow.pk,
        first,
        last,
        first,
        sow.project.lead_id,
    )


def test_a_signature_without_a_document(cast: Cast) -> None:
    assert "without a document" in insert(to_sign(draft(cast)), days(0), days(9))


def test_two_versions_at_once(cast: Cast) -> None:
    assert "can't hold at once" in insert(in_force(draft(cast)), days(0), days(9))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE projects_sowversion SET amount = 1",
        "UPDATE projects_sowversion SET holds_until = holds_until + 1",
        "DELETE FROM projects_sowversion",
        "DELETE FROM projects_sowdocument",
        "UPDATE projects_sowdocument SET title = 'Another'",
        "DELETE FROM projects_sowstep",
        "UPDATE projects_sowstep SET spent = '1 hour' WHERE left_at IS NOT NULL",
        "DELETE FROM projects_sow",
    ],
)
def test_a_change_to_what_is_on_the_record(cast: Cast, statement: str) -> None:
    in_force(draft(cast))
    said = refused(statement)
    assert "stay" in said


def test_two_steps_at_once(cast: Cast) -> None:
    sow = in_force(draft(cast))
    said = refused(
        "INSERT INTO projects_sowstep (sow_id, state, holder_id, entered_at) VALUES (%s, 'active', %s, now())",
        sow.pk,
        cast.paolo.pk,
    )
    assert "one_step_at_a_time" in said


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("amount = -1", "a_sow_money_has_a_currency"),
        ("currency = ''", "a_sow_money_has_a_currency"),
        ("ends_on = starts_on - 1", "a_sow_ends_after_it_starts"),
    ],
)
def test_terms_that_cannot_be(cast: Cast, change: str, constraint: str) -> None:
    in_force(draft(cast))

    assert constraint in refused("UPDATE projects_sow SET " + change)
