"""One record of every type, as a client of the API would send it; people are named by their first names here."""

from dataclasses import dataclass, field
from typing import Any

from tests.cast import Cast


@dataclass(frozen=True)
class Sample:
    """A record that is fine, a change to it that matters, and values that are refused, by the field that is named."""

    sent: dict[str, Any]
    change: dict[str, Any]
    bad: list[tuple[dict[str, Any], str]] = field(default_factory=list)


SAMPLES: dict[str, Sample] = {
    "access-grants": Sample(
        {"what": "Read loyalty_events", "system": "warehouse", "grantor": "elif_", "asked_on": "2026-03-02"},
        {"granted_on": "2026-04-01"},
        [
            ({"what": ""}, "what"),
            ({"what": "two\nlines"}, "what"),
            ({"grantor": None}, "grantor"),
            ({"asked_on": "0026-03-02"}, "asked_on"),
            ({"granted_on": "2026-03-01"}, "granted_on"),
            ({"granted_on": "2026-04-01", "valid_until": "2026-03-31"}, "valid_until"),
        ],
    ),
    "datasets": Sample(
        {
            "name": "Loyalty events",
            "owner": "elif_",
            "rows": 120_000,
            "positives": 3_600,
            "first_day": "2025-06-01",
            "last_day": "2025-08-31",
            "cycle_days": 365,
            "segments_seen": ["stores"],
            "segments_needed": ["stores", "web"],
            "missing_share": {"age": 0.12},
            "supply": "extract",
        },
        {"rows": 240_000},
        [
            ({"name": None}, "name"),
            ({"rows": -1}, "rows"),
            ({"rows": 10**30}, "rows"),
            ({"rows": 10}, "rows"),
            ({"last_day": "2025-05-31"}, "last_day"),
            ({"cycle_days": 0}, "cycle_days"),
            ({"segments_seen": "stores"}, "segments_seen"),
            ({"segments_seen": ["a", "A"]}, "segments_seen"),
            ({"missing_share": {"age": 1.2}}, "missing_share.age"),
            ({"missing_share": {"": 0.2}}, "missing_share"),
            ({"supply": "pigeon"}, "supply"),
        ],
    ),
}


def spoken(cast: Cast, values: dict[str, Any], people: tuple[str, ...]) -> dict[str, Any]:
    """The values with people by their addresses."""
    return {
        name: getattr(cast, value).email if name in people and isinstance(value, str) else value
        for name, value in values.items()
    }
