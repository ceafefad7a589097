"""What PostgreSQL refuses, whoever forgets to ask the code: raw statements, as the application's own user."""

import re

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from accounts.models import Absence
from approvals.lifecycle import ClearanceLifecycle, ConditionLifecycle, ReviewLifecycle, SignOffLifecycle
from common import clock
from common.lifecycle import declared_transitions
from projects.actions.edit_profile import edit_profile
from projects.lifecycle import ProjectLifecycle
from tests.cast import Cast
from tests.stories import Story, at_stakeholder, side_by_side, submitted


def execute(statement: str, *values: int | None) -> None:
    """Run a statement and let deferred rules speak as they would at the commit."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def refused(statement: str, *values: int | None) -> str:
    with pytest.raises(DatabaseError) as fault:
        execute(statement, *values)
    return str(fault.value)


class TestTheRecord:
    """A decision is never changed and never removed."""

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE approvals_decision SET verdict = 'reject'",
            "DELETE FROM approvals_decision",
            "TRUNCATE approvals_decision CASCADE",
            "UPDATE audit_event SET body = '{}'",
            "DELETE FROM audit_event",
            "TRUNCATE audit_event CASCADE",
        ],
    )
    def test_it_refuses_to_change_or_remove_it(self, cast: Cast, statement: str) -> None:
        side_by_side(cast)
        refused(statement)

    def test_a_dismissal_stays_too(self, cast: Cast) -> None:
        story = side_by_side(cast)
        edit_profile(story.project, by=cast.jonas, risk_tier="high")
        assert "on the record" in refused("DELETE FROM approvals_dismissal")


class TestStates:
    """The table of transitions holds for UPDATE and for INSERT."""

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE projects_project SET state = 'live'",
            "UPDATE approvals_signoff SET state = 'approved' WHERE state = 'waiting'",
            "UPDATE approvals_review SET state = 'open' WHERE state <> 'open'",
            "INSERT INTO projects_project (number, key, name, summary, purpose, risk_tier, data_classification,"
            " visibility, lead_id, held_reason, state)"
            " SELECT 99, 'SLP-99', 'x', '', '', 'low', 'public', 'internal', lead_id, '', 'cleared'"
            " FROM projects_project LIMIT 1",
            "INSERT INTO approvals_signoff (review_id, gate_id, holder_id, reviewer_id, passage, since, spent, reason,"
            " state) SELECT review_id, gate_id, holder_id, reviewer_id, 1, now(), '0', '', 'approved'"
            " FROM approvals_signoff LIMIT 1",
        ],
    )
    def test_it_refuses_what_the_life_cycle_does_not_allow(self, cast: Cast, statement: str) -> None:
        story = side_by_side(cast)
        if "approvals_review" in statement:
            execute("UPDATE approvals_review SET state = 'withdrawn', closed_at = now()")
        refused(statement)
        assert story.reread().state == "in_review"

    @pytest.mark.parametrize(
        ("model", "lifecycle"),
        [
            ("projects.Project", ProjectLifecycle),
            ("approvals.Review", ReviewLifecycle),
            ("approvals.SignOff", SignOffLifecycle),
            ("approvals.Condition", ConditionLifecycle),
            ("approvals.Clearance", ClearanceLifecycle),
        ],
    )
    @pytest.mark.usefixtures("db")
    def test_the_table_in_the_database_is_the_one_that_is_declared(self, model: str, lifecycle: type) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_get_functiondef(tgfoid) FROM pg_trigger WHERE tgrelid = %s::regclass"
                " AND tgname LIKE 'pgtrigger_allowed_transitions%%'",
                [apps.get_model(model)._meta.db_table],
            )
            (source,) = cursor.fetchone()
        in_database = {tuple(pair.split(":")) for pair in re.findall(r"[a-z_]+:[a-z_]+(?=[,}])", source)}
        assert in_database == set(declared_transitions(lifecycle))


class TestWholes:
    """A quorum and a clearance, looked at when the transaction commits."""

    def test_a_gate_has_not_passed_without_its_quorum(self, cast: Cast) -> None:
        story = submitted(cast)
        said = refused(
            "UPDATE approvals_signoff SET state = 'approved', due_at = NULL, clock_started_at = NULL WHERE id = %s",
            story.sign_off("architecture").pk,
        )
        assert "approved by 0 of the 1 people it needs" in said

    def test_a_dismissal_can_not_leave_a_passed_gate_without_its_quorum(self, cast: Cast) -> None:
        decision = side_by_side(cast).sign_off("architecture").decisions.get()
        said = refused(
            "INSERT INTO approvals_dismissal (decision_id, at, reason, changes) VALUES (%s, now(), 'x', '[]')",
            decision.pk,
        )
        assert "approved by 0 of the 1 people it needs" in said

    def test_a_project_is_not_cleared_while_a_gate_is_open(self, cast: Cast) -> None:
        story = at_stakeholder(cast)
        said = refused("UPDATE projects_project SET state = 'cleared' WHERE id = %s", story.project.pk)
        assert "not every gate has passed" in said


class TestDuties:
    """Whoever has a part in the project gives no verdict on it, and nobody without a right at the gate."""

    def insert(self, story: Story, by: int, on_behalf_of: int | None = None) -> str:
        return refused(
            "INSERT INTO approvals_decision"
            " (sign_off_id, passage, by_id, on_behalf_of_id, verdict, comment, digests, at)"
            " VALUES (%s, 1, %s, %s, 'approve', '', '{}', now())",
            story.sign_off("security").pk,
            by,
            on_behalf_of,
        )

    def test_the_lead_of_the_project(self, cast: Cast) -> None:
        assert "has a part in this project" in self.insert(side_by_side(cast), cast.jonas.pk)

    def test_somebody_of_another_team(self, cast: Cast) -> None:
        assert "has no right to decide at Security" in self.insert(side_by_side(cast), cast.ben.pk)

    def test_a_stand_in_whom_nobody_named(self, cast: Cast) -> None:
        said = self.insert(side_by_side(cast), cast.sven.pk, on_behalf_of=cast.imke.pk)
        assert "has no right to decide at Security" in said

    def test_a_stand_in_whose_absence_was_taken_back(self, cast: Cast) -> None:
        story, today = side_by_side(cast), clock.now().date()
        Absence.objects.create(
            person=cast.imke, starts_on=today, ends_on=today, stand_in=cast.sven, withdrawn_at=clock.now()
        )
        said = self.insert(story, cast.sven.pk, on_behalf_of=cast.imke.pk)
        assert "has no right to decide at Security" in said


class TestRoutes:
    """A published version never changes."""

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE approvals_routeversion SET clearance_days = 1",
            "DELETE FROM approvals_routeversion",
            "UPDATE approvals_gate SET quorum = 2 WHERE key = 'security'",
            "DELETE FROM approvals_gate WHERE key = 'security'",
            "INSERT INTO approvals_stage (version_id, position) SELECT version_id, 9 FROM approvals_stage LIMIT 1",
        ],
    )
    @pytest.mark.usefixtures("db")
    def test_it_refuses_to_change_it(self, statement: str) -> None:
        assert "is published" in refused(statement)
