"""Who acts in the tests of the trail, and who reads it."""

from collections.abc import Callable

import pytest
from rest_framework.test import APIClient

from accounts.models import Person
from tests.cast import a_token, cast

__all__ = ["cast"]


@pytest.fixture
def speaking_as() -> Callable[[Person], APIClient]:
    """A client that calls the API with somebody's token."""

    def client(person: Person) -> APIClient:
        speaker = APIClient()
        speaker.credentials(HTTP_AUTHORIZATION=f"Bearer {a_token(person, 'read')}")
        return speaker

    return client
