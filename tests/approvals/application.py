"""A session of the role as which Slipway runs where the owner of the tables is another."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction

ROLE = "slipway_app_of_the_tests"


def execute(statement: str, *values: int | str | None) -> None:
    """Run a statement and let deferred rules speak as they would at the commit."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def asked(statement: str, *values: int | str | None) -> Any:
    """The one value that a statement gives."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone()[0]


@pytest.fixture
def owner(db: None) -> None:
    """The owner has made the role and given it its rights; with the test's transaction both are gone."""
    execute(f"CREATE ROLE {ROLE} LOGIN NOSUPERUSER")
    call_command("grant_roles", app=ROLE)


@pytest.fixture
def as_the_application(owner: None) -> Iterator[None]:
    """From here on the session is the application's: the embedded server lets nobody else in by the network."""
    execute(f"SET SESSION AUTHORIZATION {ROLE}")
    yield
    assert asked("SELECT current_user") == ROLE
    execute("RESET SESSION AUTHORIZATION")
