"""The embedded PostgreSQL server. Standard library only."""

from pathlib import Path
from typing import Any


def connection(home: Path) -> dict[str, Any]:
    """Django's connection settings for the embedded server of a data folder."""
    return {"NAME": "slipway", "USER": "slipway", "HOST": str(home)}
