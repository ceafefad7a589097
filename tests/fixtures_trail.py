"""Tests that commit leave the database as the migrations made it.

Django empties the tables after such a test by TRUNCATE, which the trail refuses. Here the triggers rest for the length
of that one transaction, and what the migrations planted (teams, the route) is planted again.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.db.backends.postgresql.operations import DatabaseOperations

#: Where the rows of the fresh database are kept meanwhile.
_KEPT = "planted"

_COLUMNS = """
SELECT string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) FROM information_schema.columns
WHERE table_schema = 'public' AND table_name = %s AND is_generated = 'NEVER'
"""
_SEQUENCES = """
SELECT quote_ident(column_name), pg_get_serial_sequence(quote_ident(table_name), column_name)
FROM information_schema.columns
WHERE table_schema = 'public' AND table_name = %s AND pg_get_serial_sequence(quote_ident(table_name), column_name) <> ''
"""


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The test database, with the way back to its first state."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        tables = _tables(cursor)
        replant = _keep_what_was_planted(cursor, tables)
    truncate = f"TRUNCATE {', '.join(tables)} RESTART IDENTITY"

    def sql_flush(*_: Any, **__: Any) -> list[str]:
        """What Django empties the tables by, while no trigger watches."""
        return ["SET LOCAL session_replication_role = replica", truncate, *replant]

    patch = pytest.MonkeyPatch()
    patch.setattr(DatabaseOperations, "sql_flush", sql_flush)
    yield
    patch.undo()


def _tables(cursor: Any) -> list[str]:
    """Every table but Django's list of migrations; also those of models that ours replace, which Django forgets."""
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'django_migrations'")
    return sorted(f'public."{name}"' for (name,) in cursor.fetchall())


def _keep_what_was_planted(cursor: Any, tables: list[str]) -> list[str]:
    """Copy every row of the fresh database aside; returns the statements that bring them back."""
    cursor.execute(f"DROP SCHEMA IF EXISTS {_KEPT} CASCADE")
    cursor.execute(f"CREATE SCHEMA {_KEPT}")
    return [statement for table in tables for statement in _kept(cursor, table)]


def _kept(cursor: Any, table: str) -> list[str]:
    name = table.split('"')[1]
    copy = f'{_KEPT}."{name}"'
    cursor.execute(f"CREATE TABLE {copy} AS TABLE {table}")
    if cursor.rowcount == 0:
        return []
    cursor.execute(_COLUMNS, [name])
    (columns,) = cursor.fetchone()
    cursor.execute(_SEQUENCES, [name])
    return [
        f"INSERT INTO {table} ({columns}) OVERRIDING SYSTEM VALUE SELECT {columns} FROM {copy}",
        *(f"SELECT setval('{sequence}', max({column})) FROM {table}" for column, sequence in cursor.fetchall()),
    ]
