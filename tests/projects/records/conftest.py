"""What the tests about records share."""

import pytest

from projects.models import PlatformComponent
from tests.cast import cast

__all__ = ["cast"]


@pytest.fixture(autouse=True)
def platform(db: None) -> PlatformComponent:
    """What the company's platform is known to lack."""
    return PlatformComponent.objects.create(name="Feature store")
