"""Who calls the small API of these tests."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from accounts.models import Person
from tests.cast import a_person, a_token


@pytest.fixture(autouse=True)
def _small_api(settings: Any) -> None:
    settings.ROOT_URLCONF = "tests.common.urls"


@pytest.fixture
def jonas(db: None) -> Person:
    return a_person("Jonas Lindqvist")


@pytest.fixture
def api(jonas: Person) -> APIClient:
    """Jonas, with a token."""
    client = APIClient(raise_request_exception=False)
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {a_token(jonas)}")
    return client
