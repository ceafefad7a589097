"""What every test may rely on: nothing that it does reaches the installation of this checkout."""

import tempfile
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from tests.fixtures_trail import django_db_setup

__all__ = ["django_db_setup"]


def pytest_configure(config: pytest.Config) -> None:
    """Files, mail, pages' static files and wake-ups of the tests go to places of their own."""
    folder = tempfile.TemporaryDirectory(prefix="slipway-tests-")
    config.add_cleanup(folder.cleanup)
    place = Path(folder.name)
    settings.MEDIA_ROOT = place / "files"
    settings.EMAIL_FILE_PATH = place / "mail"
    settings.STATIC_ROOT = place / "static"
    settings.STATIC_ROOT.mkdir()
    settings.WHITENOISE_USE_FINDERS = True
    settings.CELERY_BROKER_URL = "memory://"
    settings.EMBEDDED_QUEUE = False
    # A hundred people sign in within a run; how slow a password is to guess has a test of its own.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def own_heads(settings: Any, tmp_path: Path) -> None:
    """What one test signs of its trail is nothing that another could break."""
    settings.TRAIL_FOLDER = tmp_path / "trail"
