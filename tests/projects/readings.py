"""Profiles as integrations post them."""

from datetime import UTC, datetime, timedelta
from typing import Any

from common import clock

#: Population stability of STEADY and of DRIFTED against BASELINE: 0.0005 and 0.40.
BASELINE = [100, 200, 400, 200, 100]
STEADY = [101, 205, 390, 204, 100]
DRIFTED = [40, 90, 280, 330, 260]
EDGES = [0, 1, 2, 5, 10, 50]
AT_POC = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


def feature(counts: list[Any], name: str = "visit_frequency", **more: Any) -> dict[str, Any]:
    """A feature with counts over the usual bins."""
    return {"name": name, "bins": EDGES, "counts": counts, **more}


def profile(*features: dict[str, Any], kind: str = "production", at: datetime | None = None) -> dict[str, Any]:
    """A profile, of now unless said otherwise."""
    at = at or (AT_POC if kind == "baseline" else clock.now() - timedelta(minutes=1))
    return {"kind": kind, "taken_at": at.isoformat(), "features": list(features)}
