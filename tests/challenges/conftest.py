"""What the tests about challenges share: it is Wed 10 June 2026 throughout."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from common import clock
from tests.cast import cast

__all__ = ["cast"]


@pytest.fixture(autouse=True)
def today() -> Iterator[datetime]:
    """A working day, some weeks after kick-off."""
    with clock.pinned(datetime(2026, 6, 10, 9, 0, tzinfo=UTC)) as now:
        yield now
