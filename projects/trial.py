"""What a trial with two groups gave: the groups, and the difference between them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Proportion:
    """A group in which something either happened or did not."""

    hits: int
    cases: int

    @property
    def rate(self) -> float:
        return self.hits / self.cases


@dataclass(frozen=True)
class Mean:
    """A group whose values have a mean and a standard deviation (with n − 1)."""

    mean: float
    deviation: float
    cases: int


@dataclass(frozen=True)
class Interval:
    """A difference, treated minus control, with the bounds of its interval."""

    difference: float
    low: float
    high: float

    def excludes(self, value: float) -> bool:
        """Whether a value lies outside; one on the bound lies inside."""
        return not self.low <= value <= self.high

    def relative_to(self, control: float) -> "Interval":
        """As a share of the control's figure, which is taken as exact; bounds stay in order for a negative one."""
        low, high = sorted((self.low / control, self.high / control))
        return Interval(self.difference / control, low, high)


@dataclass(frozen=True)
class Comparison:
    """A test of two samples: how far their distributions are apart, and how likely that is by chance."""

    statistic: float
    p_value: float


@dataclass(frozen=True)
class Trial:
    """Two groups of the same time: one without the model, one with it."""

    control: Proportion | Mean
    treated: Proportion | Mean
