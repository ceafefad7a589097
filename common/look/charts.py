"""The uplift scale: what was claimed, what was measured and what it takes to pay, on one axis."""

from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor
from typing import Literal

MINUS = "\N{MINUS SIGN}"
#: Closer to an end than this, in per cent, a label is fixed to the end itself.
EDGE = 14


@dataclass(frozen=True)
class Tick:
    """A number on the axis, placed in per cent of its width; the outermost ones stand inside its ends."""

    x: float
    text: str

    @property
    def first(self) -> bool:
        return self.x == 0

    @property
    def last(self) -> bool:
        return self.x == 100


@dataclass(frozen=True)
class Mark:
    """A value on the axis with its label, on the side where there is room for it."""

    x: float
    text: str

    @property
    def side(self) -> Literal["start", "middle", "end"]:
        if self.x < EDGE:
            return "start"
        return "end" if self.x > 100 - EDGE else "middle"

    @property
    def label_x(self) -> float:
        """Where the label is fixed: at the mark, or at the end of the axis that is near."""
        return {"start": 0.0, "middle": self.x, "end": 100.0}[self.side]


@dataclass(frozen=True)
class Band:
    """An interval on the axis: its left edge and its width."""

    x: float
    width: float


def signed(value: Decimal) -> str:
    """A change in per cent with its sign, such as "+4.6 %"; what falls has a true minus, not a hyphen."""
    if not value:
        return "0"
    return f"{MINUS if value < 0 else '+'}{abs(value):f} %"


@dataclass(frozen=True)
class UpliftFace:
    """Claim, measurement with its interval, and break-even between `start` and `end` of an axis; all in per cent.

    The axis may run downwards (from 0 to minus 14) where less is better.
    """

    start: Decimal
    end: Decimal
    step: Decimal
    claimed: Decimal | None = None
    measured: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    break_even: Decimal | None = None
    sentence: str = ""

    def place(self, value: Decimal) -> float:
        """Where a value stands on the axis, in per cent of its width; clamped to it."""
        share = (value - self.start) / (self.end - self.start)
        return round(float(min(max(share, Decimal(0)), Decimal(1))) * 100, 2)

    @property
    def ticks(self) -> list[Tick]:
        first, last = ceil(self.start / self.step), floor(self.end / self.step)
        return [Tick(self.place(n * self.step), signed(n * self.step)) for n in range(first, last + 1)]

    @property
    def claim_mark(self) -> Mark | None:
        return self._mark("Claimed", self.claimed)

    @property
    def measured_mark(self) -> Mark | None:
        return self._mark("Measured", self.measured)

    @property
    def break_even_mark(self) -> Mark | None:
        return self._mark("Break-even", self.break_even)

    @property
    def even_side(self) -> Literal["left", "right", "beside"]:
        """Where the words of break-even have room: away from the measurement, beside its band when that ends before."""
        even, measured = self.break_even_mark, self.measured_mark
        if not even or not measured or measured.x >= even.x:
            return "left" if even and even.x > EDGE else "right"
        return "beside" if not self.band or self.band.x + self.band.width <= even.x else "right"

    @property
    def band(self) -> Band | None:
        """The interval of the measurement."""
        if self.low is None or self.high is None:
            return None
        left, right = sorted((self.place(self.low), self.place(self.high)))
        return Band(left, round(right - left, 2))

    @property
    def label(self) -> str:
        """The chart as one sentence."""
        marks = (self.claim_mark, self.measured_mark, self.break_even_mark)
        parts = [mark.text for mark in marks if mark]
        if self.low is not None and self.high is not None:
            parts.append(f"interval {signed(self.low)} to {signed(self.high)}")
        return ", ".join(parts)

    def _mark(self, name: str, value: Decimal | None) -> Mark | None:
        return None if value is None else Mark(self.place(value), f"{name} {signed(value)}")
