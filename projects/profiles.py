"""What a profile of features must be like to be taken, and to be compared with another.

Pure: what was sent in, errors by field out. Bins are the edges between numbers (one more than counts), or one name or
number for each count.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isfinite
from typing import Any

from common.refusals import FieldError
from projects import figures

#: More than these no profile of a model's features needs.
MOST_FEATURES = 500
MOST_BINS = 200
MOST_SAMPLES = 2_000
MOST_NUMBERS = 100_000
MOST_CASES = 1e12

Feature = Mapping[str, Any]


@dataclass(frozen=True)
class Stability:
    """How a feature stands against its baseline."""

    feature: str
    psi: float
    p_value: float | None


def faults(features: Sequence[Feature], baseline: Sequence[Feature] | None = None) -> list[FieldError]:
    """Everything that is wrong with the features of a profile; with a baseline, against that too."""
    found = [*sizes(features), *names(features), *shapes(features)]
    return found or (list(against(features, baseline)) if baseline else [])


def sizes(features: Sequence[Feature]) -> Iterator[FieldError]:
    """Neither nothing nor more than can be meant."""
    if not features:
        yield FieldError("features", "empty", "Give at least one feature.")
    numbers = sum(len(one["bins"]) + len(one["counts"]) + len(one.get("samples") or ()) for one in features)
    if numbers > MOST_NUMBERS:
        sentence = f"These are {numbers:,} numbers; a profile has {MOST_NUMBERS:,} at most. Use fewer bins or samples."
        yield FieldError("features", "too_large", sentence)


def names(features: Sequence[Feature]) -> Iterator[FieldError]:
    """Each feature once."""
    seen: set[str] = set()
    for index, one in enumerate(features):
        if one["name"] in seen:
            yield FieldError(f"features[{index}].name", "unique", f"{one['name']} is given twice.")
        seen.add(one["name"])


def shapes(features: Sequence[Feature]) -> Iterator[FieldError]:
    """The bins and counts of each feature, by themselves."""
    for index, one in enumerate(features):
        yield from bins(f"features[{index}]", one)
        yield from counts(f"features[{index}]", one)


def bins(path: str, one: Feature) -> Iterator[FieldError]:
    """Bins that are all numbers in order, or all names that differ, as many as the counts need."""
    given: Sequence[Any] = one["bins"]
    texts = [isinstance(value, str) for value in given]
    if any(texts) and not all(texts):
        yield FieldError(f"{path}.bins", "mixed", "Give numbers or names, not both.")
        return
    if not all(texts) and not all(low < high for low, high in pairwise(given)):
        yield FieldError(f"{path}.bins", "out_of_order", "Give the numbers from the lowest to the highest, each once.")
    if all(texts) and len(set(given)) < len(given):
        yield FieldError(f"{path}.bins", "unique", "A bin is named twice.")
    fitting = (len(one["counts"]),) if any(texts) else (len(one["counts"]), len(one["counts"]) + 1)
    if len(given) not in fitting:
        sentence = f"{len(given)} bins do not match {len(one['counts'])} counts."
        yield FieldError(f"{path}.counts", "mismatch", f"{sentence} Give a count for each bin.")


def counts(path: str, one: Feature) -> Iterator[FieldError]:
    """Counts that can be counts: finite, not negative, and not all zero."""
    wrong = [n for n, value in enumerate(one["counts"]) if not isfinite(value) or not 0 <= value <= MOST_CASES]
    for n in wrong[:5]:
        sentence = f"Give a number that is not negative, up to {MOST_CASES:,.0f}."
        yield FieldError(f"{path}.counts[{n}]", "out_of_range", sentence)
    if not wrong and not sum(one["counts"]):
        yield FieldError(f"{path}.counts", "empty", "No bin has a case.")


def against(features: Sequence[Feature], baseline: Sequence[Feature]) -> Iterator[FieldError]:
    """Only features that the baseline has, over the same bins."""
    before = {one["name"]: one for one in baseline}
    for index, one in enumerate(features):
        known = before.get(one["name"])
        if known is None:
            sentence = f"The baseline has no feature {one['name']}."
            yield FieldError(f"features[{index}].name", "unknown_feature", sentence)
        elif list(known["bins"]) != list(one["bins"]) or len(known["counts"]) != len(one["counts"]):
            sentence = f"The baseline has other bins for {one['name']}; use the same."
            yield FieldError(f"features[{index}].bins", "other_bins", sentence)


def stability(features: Sequence[Feature], baseline: Sequence[Feature]) -> list[Stability]:
    """How far each feature has moved, the furthest first; KS where both profiles hold samples."""
    before = {one["name"]: one for one in baseline}
    found = [compared(before[one["name"]], one) for one in features]
    return sorted(found, key=lambda one: (-one.psi, one.feature))


def compared(before: Feature, after: Feature) -> Stability:
    """One feature against its baseline."""
    psi = figures.population_stability(tuple(before["counts"]), tuple(after["counts"]))
    samples = before.get("samples"), after.get("samples")
    p_value = figures.two_samples(tuple(samples[0]), tuple(samples[1])).p_value if samples[0] and samples[1] else None
    return Stability(after["name"], psi, p_value)
