"""A claim gives levels: what a metric is, and what it is to become. Judged are changes, in per cent of where it was."""

from projects.models import Measurement, UpliftClaim

NOTHING = (None, None, None)


def change_of(row: UpliftClaim, level: float | None) -> float | None:
    """A level as a change from the claim's baseline, in per cent; None where either is not known."""
    return change(row.baseline, level)


def measured_of(row: UpliftClaim, reading: Measurement | None) -> tuple[float | None, float | None, float | None]:
    """What was measured of a claim, with the bounds of its interval, in per cent.

    It is a change from the level that a group without the model had meanwhile, where the reading tells it; else from
    the claim's baseline.
    """
    if reading is None:
        return NOTHING
    start = reading.control if reading.control is not None else row.baseline
    low, high = change(start, reading.low), change(start, reading.high)
    return change(start, reading.value), low, high


def change(start: float | None, level: float | None) -> float | None:
    """From one level to another, in per cent of the first; from nothing on, nothing can be said."""
    if not start or level is None:
        return None
    return (level - start) / abs(start) * 100
