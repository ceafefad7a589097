"""What PostgreSQL refuses to the role as which Slipway runs, and that this role can do everything the product does.

Raw statements: as somebody would send them who has the application's password, or has found a hole in the application.
To see these fail, let `grants` in `config/roles.py` end after its first GRANT on tables, or leave `keep_guards_awake`
out.
"""

from typing import Any

import pytest
from django.core import checks
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection

from accounts.models import Person
from approvals.actions.decide import Demand, decide
from approvals.models import Clearance
from audit import heads
from audit.models import Event
from audit.verification import verify
from config import roles
from notifications.actions.deliver import deliver
from notifications.actions.dispatch import dispatch
from projects.actions.edit_profile import edit_profile
from tests.api import Api
from tests.approvals.application import ROLE, as_the_application, asked, execute, owner
from tests.audit.book import unsigned
from tests.cast import Cast
from tests.contracts import a_draft
from tests.stories import FAR_AWAY, Story, at_stakeholder, cleared, ready, side_by_side, submitted

__all__ = ["as_the_application", "owner", "unsigned"]


def refused(statement: str, *values: int | str | None) -> str:
    with pytest.raises(DatabaseError) as fault:
        execute(statement, *values)
    return str(fault.value)


@pytest.fixture
def told(cast: Cast, owner: None) -> Story:
    """A project that was cleared on a condition, and a statement of work that is only a draft."""
    story = at_stakeholder(cast)
    demands = [Demand("Encrypt the export.", cast.priya, FAR_AWAY)]
    decide(story.sign_off("stakeholder"), by=cast.marguerite, verdict="approve_with_conditions", conditions=demands)
    a_draft(story)
    edit_profile(story.project, by=cast.jonas, risk_tier="high")
    return story


class TestTheRecord:
    """What happened and what was decided is added to; nobody who runs as the application changes it."""

    @pytest.mark.parametrize("statement", ["UPDATE {0} SET {1} = {1}", "DELETE FROM {0}", "TRUNCATE {0} CASCADE"])
    @pytest.mark.usefixtures("as_the_application")
    def test_it_is_never_changed_removed_or_emptied(self, statement: str) -> None:
        for table in (*roles.ADDED_ONLY, *roles.READ_ONLY):
            column = asked("SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum = 1", table)
            assert "permission denied" in refused(statement.format(table, column)), table

    @pytest.mark.usefixtures("as_the_application")
    def test_what_only_moves_on_is_never_removed(self) -> None:
        for table in roles.KEPT:
            assert "permission denied" in refused(f"DELETE FROM {table}"), table

    @pytest.mark.usefixtures("as_the_application")
    def test_the_head_of_a_stream_is_not_the_applications_to_write(self) -> None:
        said = refused("INSERT INTO audit_stream (name, length, hash) VALUES ('project:SLP-9', 0, '')")
        assert "permission denied" in said

    @pytest.mark.usefixtures("owner")
    def test_every_table_that_refuses_a_change_is_one_that_is_only_added_to(self) -> None:
        """Whoever guards another table from both UPDATE and DELETE names it in `config/roles.py` too."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT DISTINCT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
                " JOIN pg_proc p ON p.oid = t.tgfoid"
                " WHERE NOT tgisinternal AND tgqual IS NULL AND tgtype & 24 = 24"
                " AND p.proname ~ '(refuse|stays_on_the_record|stays_as_it_is|measurement_stays|deployment_stays)'"
            )
            guarded = {name for (name,) in cursor.fetchall()}
        assert guarded == set(roles.ADDED_ONLY)


#: Table, a state to which no step leads from where the row is, and one in which nothing is born.
STATES = [
    ("projects_project", "draft", "cleared"),
    ("approvals_review", "open", "approved"),
    ("approvals_signoff", "waiting", "approved"),
    ("approvals_condition", "met", "met"),
    ("approvals_clearance", "granted", "expired"),
    ("projects_sow", "awaiting_signature", "active"),
]
#: What pgtrigger offers its owner, and what nobody is offered here.
ASLEEP = "SET LOCAL pgtrigger.ignore = '{%s}'; "


class TestStates:
    """The table of transitions holds for UPDATE and for INSERT, and no setting of the session puts it to sleep."""

    @pytest.mark.parametrize(("table", "leap", "born"), STATES)
    @pytest.mark.usefixtures("told", "as_the_application")
    def test_no_row_is_where_it_can_t_have_come(self, table: str, leap: str, born: str) -> None:
        by_update = f"UPDATE {table} SET state = '{leap}' WHERE state <> '{leap}'"
        by_insert = (
            f"INSERT INTO {table} SELECT (jsonb_populate_record(r, jsonb_build_object('id', 9, 'state', '{born}'))).*"
            f" FROM {table} r LIMIT 1"
        )
        for before in ("", ASLEEP % triggers_of(table)):
            assert "Invalid transition" in refused(before + by_update)
            assert "Cannot insert rows" in refused(before + by_insert)


def triggers_of(table: str) -> Any:
    return asked(
        "SELECT string_agg(tgname, ',') FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal", table
    )


@pytest.mark.usefixtures("as_the_application")
class TestWholes:
    """A quorum and a clearance, looked at when the transaction commits."""

    def test_a_gate_has_not_passed_without_its_quorum(self, cast: Cast) -> None:
        gate = submitted(cast).sign_off("architecture")
        passed = "UPDATE approvals_signoff SET state = 'approved', due_at = NULL, clock_started_at = NULL WHERE id = %s"
        assert "approved by 0 of the 1 people it needs" in refused(passed, gate.pk)

    def test_a_project_is_not_cleared_while_a_gate_is_open(self, cast: Cast) -> None:
        story = at_stakeholder(cast)
        said = refused("UPDATE projects_project SET state = 'cleared' WHERE id = %s", story.project.pk)
        assert "not every gate has passed" in said

    def test_a_verdict_by_the_lead_of_the_project(self, cast: Cast) -> None:
        said = refused(
            "INSERT INTO approvals_decision (sign_off_id, passage, by_id, verdict, comment, digests, at)"
            " VALUES (%s, 1, %s, 'approve', '', '{}', now())",
            side_by_side(cast).sign_off("security").pk,
            cast.jonas.pk,
        )
        assert "has a part in this project" in said


class TestGuards:
    """Whoever does not own the tables can't put their guards to sleep, and puts nothing in front of them."""

    @pytest.mark.parametrize(
        "statement",
        [
            "ALTER TABLE approvals_decision DISABLE TRIGGER ALL",
            "ALTER TABLE approvals_signoff DISABLE TRIGGER quorum",
            "ALTER TABLE audit_event DISABLE TRIGGER append_only",
            "DROP TRIGGER quorum ON approvals_signoff",
            "CREATE TRIGGER mine BEFORE INSERT ON approvals_decision EXECUTE FUNCTION approvals_stays_on_the_record()",
            "CREATE OR REPLACE FUNCTION approvals_require_quorum(sign_off bigint) RETURNS void LANGUAGE sql AS ''",
            "CREATE OR REPLACE FUNCTION _pgtrigger_should_ignore(trigger_name name) RETURNS boolean LANGUAGE sql"
            " AS 'SELECT true'",
            "ALTER TABLE approvals_decision DROP COLUMN comment",
            "SET LOCAL session_replication_role = replica",
            "CREATE TEMPORARY TABLE approvals_gate (id bigint)",
            "CREATE TABLE mine (id bigint)",
            "CREATE SCHEMA mine",
            "SELECT setval('audit_event_id_seq', 1)",
        ],
    )
    @pytest.mark.usefixtures("as_the_application")
    def test_it_refuses(self, statement: str) -> None:
        said = refused(statement)
        assert "permission denied" in said or "must be owner" in said


@pytest.mark.usefixtures("unsigned", "as_the_application")
class TestTheProduct:
    """The grants are enough for the way from a draft to live, and for what follows from it."""

    def test_the_whole_walk(self, cast: Cast) -> None:
        story = ready(cast)
        jonas, key = Api(cast.jonas, "read", "write"), story.project.key
        assert jonas.post(f"/projects/{key}/submit/").status_code == 200
        for gate, who in (("architecture", cast.adaeze), ("security", cast.imke), ("devops", cast.tomasz)):
            assert self.say(story, gate, who).status_code == 201
        last = self.say(story, "stakeholder", cast.marguerite)
        assert last.json()["project"]["state"] == "cleared"
        assert jonas.post(f"/projects/{key}/go-live/").json()["state"] == "live"
        assert dispatch()["events"] > 0
        assert deliver()
        heads.keep()
        assert verify().holds
        execute("SELECT 1")

    def say(self, story: Story, gate: str, who: Person) -> Any:
        api = Api(who, "read", "decide")
        return api.post(f"/sign-offs/{story.sign_off(gate).pk}/decisions/", {"verdict": "approve"})

    def test_a_change_suspends_and_is_looked_at_again(self, cast: Cast) -> None:
        story = cleared(cast)
        edit_profile(story.project, by=cast.jonas, risk_tier="high")
        assert Clearance.objects.get().state == "suspended"
        assert Event.objects.filter(verb="review.reopened").exists()

    def test_the_sweeps_and_the_commands(self, cast: Cast) -> None:
        side_by_side(cast)
        for command in (["sweep"], ["dispatch"], ["remind"], ["digest"], ["deliver"], ["sign_trail"], ["verify_trail"]):
            call_command(*command)


class TestTheCommand:
    """The owner gives the rights as often as they like; what could help itself gets none."""

    @pytest.mark.usefixtures("owner")
    def test_repeating_it_changes_nothing(self) -> None:
        rights = (
            "SELECT array_agg(relname || ':' || relacl::text ORDER BY relname) FROM pg_class WHERE relacl IS NOT NULL"
        )
        before = asked(rights)
        call_command("grant_roles", app=ROLE)
        assert asked(rights) == before

    @pytest.mark.usefixtures("owner")
    def test_a_table_of_a_later_version_is_covered(self) -> None:
        execute("CREATE TABLE later (id bigint GENERATED BY DEFAULT AS IDENTITY)")
        execute(f"SET SESSION AUTHORIZATION {ROLE}")
        execute("INSERT INTO later DEFAULT VALUES")
        assert asked("SELECT count(*) FROM later") == 1
        execute("RESET SESSION AUTHORIZATION")

    @pytest.mark.usefixtures("owner")
    def test_it_prints_what_it_would_do(self, capsys: pytest.CaptureFixture[str]) -> None:
        execute(f"REVOKE ALL ON approvals_decision FROM {ROLE}")
        call_command("grant_roles", app=ROLE, print=True)
        said = capsys.readouterr().out
        assert 'REVOKE DELETE ON "public"."accounts_membership"' in said
        assert not asked("SELECT has_table_privilege(%s, 'approvals_decision', 'SELECT')", ROLE)

    @pytest.mark.parametrize(
        ("made", "why"),
        [
            ("SELECT 1", "there is no such role"),
            ("CREATE ROLE mallory SUPERUSER", "it is a superuser"),
            ("CREATE ROLE mallory; ALTER TABLE approvals_look OWNER TO mallory", "it owns the tables"),
            (
                "CREATE ROLE bob; ALTER TABLE approvals_look OWNER TO bob; CREATE ROLE mallory IN ROLE bob",
                "owns the tab",
            ),
        ],
    )
    @pytest.mark.usefixtures("db")
    def test_a_role_that_could_help_itself_is_refused(self, made: str, why: str) -> None:
        execute(made)
        with pytest.raises(CommandError, match=why):
            call_command("grant_roles", app="mallory")


class TestTheCheck:
    """`manage.py check --deploy --database default` says when Slipway runs as the owner."""

    @staticmethod
    def found() -> list[str]:
        messages = checks.run_checks(tags=["database"], include_deployment_checks=True, databases=["default"])
        return [str(message.msg) for message in messages if message.id == "slipway.W001"]

    @pytest.mark.usefixtures("db")
    def test_it_warns_of_an_owner(self) -> None:
        assert self.found() == ["Slipway's own role protects nothing: it is a superuser."]

    @pytest.mark.usefixtures("as_the_application")
    def test_it_is_silent_as_the_application(self) -> None:
        assert self.found() == []
