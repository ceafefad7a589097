"""Two roles in PostgreSQL: one owns the tables and migrates, one runs Slipway and owns nothing.

Whoever owns a table can put its triggers to sleep. The role of the application can't, and has on each table only what
the product does there: what is on the record it adds to, and never changes.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection
from psycopg import sql

#: Rows that are added and read, never changed and never removed: the trail, decisions, evidence, readings.
ADDED_ONLY = (
    "audit_event",
    "approvals_decision",
    "approvals_dismissal",
    "projects_deployment",
    "projects_evidence",
    "projects_measurement",
    "projects_readinessrecord",
    "projects_sowdocument",
)
#: The heads of the streams are the chain's own trigger's; the list of migrations is the owner's.
READ_ONLY = ("audit_stream", "django_migrations")
#: Rows that change through their life and are never removed.
KEPT = (
    "accounts_membership",
    "accounts_person",
    "approvals_clearance",
    "approvals_condition",
    "approvals_earlylook",
    "approvals_review",
    "approvals_signoff",
    "approvals_suspension",
    "approvals_teamturn",
    "approvals_waiver",
    "notifications_attempt",
    "notifications_deliverytry",
    "notifications_message",
    "notifications_roomtry",
    "projects_featureprofile",
    "projects_interest",
    "projects_project",
    "projects_responsibility",
    "projects_sow",
    "projects_sowstep",
    "projects_sowversion",
)

# pgtrigger's guards ask this function whether they are to rest; anybody could tell them to by `SET pgtrigger.ignore`.
AWAKE = """
CREATE OR REPLACE FUNCTION public._pgtrigger_should_ignore(trigger_name name) RETURNS boolean
LANGUAGE sql IMMUTABLE AS 'SELECT false'
"""


def keep_guards_awake(**_: Any) -> None:
    """Let no setting of a session put the guards of the life cycles to sleep; after every `migrate`."""
    with connection.cursor() as cursor:
        cursor.execute(AWAKE)


def grants(role: str) -> Iterator[str]:
    """The statements that give a role what the application needs and no more; the owner may repeat them."""
    names = {"app": sql.Identifier(role), "base": sql.Identifier(str(connection.settings_dict["NAME"]))}
    # Without temporary tables and a schema of its own it can put nothing in front of what the guards read.
    yield said("REVOKE TEMPORARY ON DATABASE {base} FROM PUBLIC, {app}", **names)
    yield said("REVOKE CREATE ON SCHEMA public FROM PUBLIC, {app}", **names)
    yield said("GRANT CONNECT ON DATABASE {base} TO {app}", **names)
    yield said("GRANT USAGE ON SCHEMA public TO {app}", **names)
    yield said("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {app}", **names)
    yield said("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {app}", **names)
    yield said("REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {app}", **names)
    yield said("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {app}", **names)
    yield said("REVOKE UPDATE, DELETE ON {tables} FROM {app}", tables=listed(ADDED_ONLY), **names)
    yield said("REVOKE INSERT, UPDATE, DELETE ON {tables} FROM {app}", tables=listed(READ_ONLY), **names)
    yield said("REVOKE DELETE ON {tables} FROM {app}", tables=listed(KEPT), **names)
    later = "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT "
    yield said(later + "SELECT, INSERT, UPDATE, DELETE ON TABLES TO {app}", **names)
    yield said(later + "USAGE, SELECT ON SEQUENCES TO {app}", **names)


def said(statement: str, **parts: sql.Composable) -> str:
    """A statement with its names quoted as this server wants them."""
    with connection.cursor() as cursor:
        return sql.SQL(statement).format(**parts).as_string(cursor.connection)


def listed(tables: Iterable[str]) -> sql.Composable:
    return sql.SQL(", ").join(sql.Identifier("public", table) for table in tables)


_STANDING = """
SELECT r.rolsuper, r.rolsuper OR EXISTS (
    SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
    WHERE c.relkind = 'r' AND pg_has_role(r.oid, c.relowner, 'MEMBER')
) FROM pg_roles r WHERE r.rolname = COALESCE(%s, current_user)
"""


def fault_of(role: str | None = None) -> str:
    """Why a role is none for the application to run as, or nothing; the role that asks where none is named."""
    with connection.cursor() as cursor:
        cursor.execute(_STANDING, [role])
        found = cursor.fetchone()
    if found is None:
        return "there is no such role"
    is_superuser, owns = found
    return "it is a superuser" if is_superuser else "it owns the tables" if owns else ""
