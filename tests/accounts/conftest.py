"""What the tests about people share."""

from collections.abc import Callable

import pytest
from rest_framework.test import APIClient

from accounts.models import Person
from tests.cast import a_token, cast

__all__ = ["cast"]


@pytest.fixture
def speaking_as() -> Callable[..., APIClient]:
    """A client that calls the API with a token of somebody, lent for the scopes named."""

    def client(person: Person, *scopes: str) -> APIClient:
        speaker = APIClient()
        speaker.credentials(HTTP_AUTHORIZATION=f"Bearer {a_token(person, *scopes)}")
        return speaker

    return client
