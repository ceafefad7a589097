"""What the tests of the worst moments share."""

from collections.abc import Iterator

import pytest

from tests.approvals.routes import change_gate
from tests.cast import cast

__all__ = ["cast"]


def set_quorum(quorum: int) -> None:
    change_gate("architecture", quorum=quorum)


@pytest.fixture
def two_must_approve(transactional_db: None) -> Iterator[None]:
    """Architecture asks for two approvals."""
    set_quorum(2)
    yield
    set_quorum(1)


@pytest.fixture
def four_must_approve(transactional_db: None) -> Iterator[None]:
    """Architecture asks for four approvals."""
    set_quorum(4)
    yield
    set_quorum(1)


@pytest.fixture
def nobody_after_the_two(transactional_db: None) -> None:
    """Security and DevOps are the last: the stakeholder is only asked about confidential projects.

    After a test that commits, the rows that the migrations planted are planted again.
    """
    change_gate("stakeholder", rules=[{"fact": "visibility", "operator": "is", "value": "confidential"}])
