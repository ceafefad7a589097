"""The people of the stories."""

import pytest

from tests.stories import Company, found_company


@pytest.fixture
def company(db: None) -> Company:
    return found_company()
