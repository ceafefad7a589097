"""Population stability and two samples, against SciPy's entropy and against what can be counted by hand."""

from math import comb, log

import pytest
from scipy import stats

from projects import drift


def test_the_same_shape_is_stable() -> None:
    assert drift.population_stability([10, 20, 70], [100, 200, 700]) == pytest.approx(0, abs=1e-15)


def test_the_index_by_hand() -> None:
    """(0.6 − 0.5)·ln(0.6 / 0.5) + (0.4 − 0.5)·ln(0.4 / 0.5)."""
    by_hand = 0.1 * log(0.6 / 0.5) - 0.1 * log(0.4 / 0.5)
    assert drift.population_stability([50, 50], [60, 40]) == pytest.approx(by_hand, abs=1e-15)


def test_the_index_is_jeffreys_divergence() -> None:
    before, after = [120, 340, 280, 160, 100], [60, 210, 330, 260, 140]
    both_ways = stats.entropy(before, after) + stats.entropy(after, before)
    assert drift.population_stability(before, after) == pytest.approx(both_ways, abs=1e-12)
    assert drift.population_stability(after, before) == pytest.approx(both_ways, abs=1e-12)


def test_an_empty_bin_is_smoothed_by_half_a_case_in_every_bin() -> None:
    smoothed = drift.population_stability([50.5, 50.5, 0.5], [40.5, 40.5, 20.5])
    assert drift.population_stability([50, 50, 0], [40, 40, 20]) == pytest.approx(smoothed, abs=1e-15)


def test_profiles_over_other_bins_or_without_cases_have_no_index() -> None:
    for before, after in (([1, 2], [1, 2, 3]), ([0, 0], [1, 2]), ([1, 2], [-1, 2])):
        with pytest.raises(ValueError, match="profile"):
            drift.population_stability(before, after)


def test_two_samples_apart_are_as_unlikely_as_their_order() -> None:
    """Five below five: 2 of C(10, 5) orders are as far apart (Hodges 1958)."""
    found = drift.two_samples([1, 2, 3, 4, 5], [6, 7, 8, 9, 10])
    assert found.statistic == 1
    assert found.p_value == pytest.approx(2 / comb(10, 5), abs=1e-12)


def test_a_sample_against_itself_is_no_surprise() -> None:
    assert drift.two_samples([1, 2, 3], [1, 2, 3]).p_value == 1
