"""What the tests of the worst moments share."""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction

from approvals.models import Gate
from tests.cast import cast

__all__ = ["cast"]


def set_quorum(quorum: int) -> None:
    """Change the shipped route, which PostgreSQL refuses as long as its guards are awake."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        Gate.objects.filter(key="architecture").update(quorum=quorum)


@pytest.fixture
def two_must_approve(transactional_db: None) -> Iterator[None]:
    """Architecture asks for two approvals."""
    set_quorum(2)
    yield
    set_quorum(1)
