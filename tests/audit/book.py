"""A folder for signed heads in which nothing stands yet."""

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def unsigned(settings: Any, tmp_path: Path) -> None:
    """Nothing was signed yet."""
    settings.TRAIL_FOLDER = tmp_path / "trail"
