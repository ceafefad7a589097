"""Sample sizes and intervals against published values; the tolerance is half a unit of the last digit printed there."""

import pytest
from scipy import stats

from projects import uplift
from projects.trial import Interval, Mean, Proportion


@pytest.mark.parametrize(
    ("control", "treated", "power", "significance", "cases"),
    [
        (0.50, 0.75, 0.90, 0.05, 77),  # R, ?power.prop.test: n = 76.7
        (0.50, 0.501, 0.90, 0.001, 10_451_937),  # the same page: n = 10451937
    ],
)
def test_cases_for_proportions_are_those_of_r(
    control: float, treated: float, power: float, significance: float, cases: int
) -> None:
    forward = uplift.cases_for_proportions(control, treated, power=power, significance=significance)
    backward = uplift.cases_for_proportions(treated, control, power=power, significance=significance)
    assert (forward, backward) == (cases, cases)


@pytest.mark.parametrize(
    ("effect", "power", "cases"),
    [
        # Cohen 1988, table 2.4.1, two-sided at 0.05: n for d; he rounds 393.4 to the nearest, we round up.
        (0.2, 0.80, 394),
        (0.5, 0.80, 64),
        (0.8, 0.80, 26),
        (1.0, 0.80, 17),
        (1.0, 0.90, 23),  # R, ?power.t.test: n = 22.02
    ],
)
def test_cases_for_means_are_those_of_cohen(effect: float, power: float, cases: int) -> None:
    assert uplift.cases_for_means(effect * 7, 7, power=power, significance=0.05) == cases
    assert uplift.cases_for_means(-effect, 1, power=power, significance=0.05) == cases


def test_the_power_of_a_t_test_is_that_of_r() -> None:
    """R, ?power.t.test: n = 20, delta = 1, sd = 1 gives 0.8689528."""
    assert uplift.power_for_means(1, 20, significance=0.05) == pytest.approx(0.8689528, abs=5e-8)


def test_the_cases_are_the_fewest_that_reach_the_power() -> None:
    for effect in (0.02, 0.05, 0.3, 1.7):
        cases = uplift.cases_for_means(effect, 1, power=0.8, significance=0.05)
        assert cases is not None
        assert uplift.power_for_means(effect, cases, significance=0.05) >= 0.8
        assert uplift.power_for_means(effect, cases - 1, significance=0.05) < 0.8


def test_no_difference_has_no_sample_size() -> None:
    assert uplift.cases_for_proportions(0.1, 0.1, power=0.8, significance=0.05) is None
    assert uplift.cases_for_proportions(0.1, 1.1, power=0.8, significance=0.05) is None
    assert uplift.cases_for_proportions(0.1, 0.1 + 1e-7, power=0.8, significance=0.05) is None
    assert uplift.cases_for_means(0, 1, power=0.8, significance=0.05) is None
    assert uplift.cases_for_means(1, 0, power=0.8, significance=0.05) is None


@pytest.mark.parametrize(
    ("treated", "control", "low", "high"),
    [
        # Newcombe 1998, table II, method 10.
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((0, 10), (0, 10), -0.2775, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0),
        ((10, 10), (0, 10), 0.6075, 1.0),
    ],
)
def test_the_difference_of_proportions_is_newcombes(
    treated: tuple[int, int], control: tuple[int, int], low: float, high: float
) -> None:
    found = uplift.difference_of_proportions(Proportion(*control), Proportion(*treated), significance=0.05)
    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)


def test_wilsons_interval_is_scipys() -> None:
    for hits, cases in ((0, 7), (3, 10), (81, 263), (15, 15)):
        theirs = stats.binomtest(hits, cases).proportion_ci(0.95, method="wilson")
        ours = uplift.wilson(Proportion(hits, cases), significance=0.05)
        assert ours == pytest.approx((theirs.low, theirs.high), abs=1e-12)


def test_the_difference_of_means_is_welchs() -> None:
    """R, ?t.test: `t.test(extra ~ group, data = sleep)` gives the interval -3.3654832 to 0.2054832."""
    control, treated = Mean(2.33, 2.002249, 10), Mean(0.75, 1.789010, 10)
    found = uplift.difference_of_means(control, treated, significance=0.05)
    assert (found.difference, found.low, found.high) == pytest.approx((-1.58, -3.3654832, 0.2054832), abs=5e-6)


def test_means_without_spread_differ_exactly() -> None:
    found = uplift.difference_of_means(Mean(2, 0, 5), Mean(3, 0, 5), significance=0.05)
    assert (found.low, found.high) == (1, 1)


def test_an_interval_excludes_what_lies_outside() -> None:
    found = Interval(-4.6, -7.1, -2.1)
    assert found.excludes(0)
    assert not found.excludes(-3)
    assert not found.excludes(-2.1)


def test_a_difference_as_a_share_of_the_control() -> None:
    assert Interval(-2, -3, -1).relative_to(20) == Interval(-0.1, -0.15, -0.05)
    assert Interval(-2, -3, -1).relative_to(-20) == Interval(0.1, 0.05, 0.15)
