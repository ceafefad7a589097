"""I1 to I5."""

from datetime import date

import pytest

from projects.checks.infrastructure import (
    Capacity,
    Component,
    Feature,
    Release,
    Watched,
    capacity,
    components,
    monitoring,
    release,
    serving,
)
from projects.readiness import Check

TODAY = date(2026, 6, 10)
GO_LIVE = date(2026, 8, 1)


def said(checks: list[Check]) -> list[tuple[str, str]]:
    return [(check.status, check.detail) for check in checks]


def test_i1_what_has_not_been_granted() -> None:
    needs = [
        Capacity("GPU hours a week", 120, 40, lead_days=21, needed_on=GO_LIVE, owner="Tomasz Wójcik"),
        Capacity("Memory", 64, 64),
    ]
    assert said(capacity(needs, today=TODAY)) == [
        (
            "gap",
            "GPU hours a week is 80 short: 40 of 120 are granted. To get more takes 21 days; order it by Sat 11 Jul.",
        )
    ]
    assert said(capacity(needs[1:], today=TODAY)) == [("met", "1 resource granted as needed.")]


@pytest.mark.parametrize(
    ("need", "detail"),
    [
        (
            Component("A feature store", False, waiting=3),
            "A feature store does not exist, and no day is planned. 2 other projects wait for it too.",
        ),
        (Component("A feature store", False, date(2026, 6, 1)), "A feature store was planned for Mon 1 Jun."),
        (
            Component("A feature store", False, date(2026, 9, 1), waiting=2),
            "A feature store is planned for Tue 1 Sep, after going live on Sat 1 Aug. "
            "1 other project waits for it too.",
        ),
    ],
)
def test_i2_components_that_are_missing_by_go_live(need: Component, detail: str) -> None:
    assert said(components([need], GO_LIVE, today=TODAY)) == [("gap", detail)]


def test_i2_what_exists_or_is_planned_in_time_suffices() -> None:
    needs = [Component("A registry", True), Component("A feature store", False, date(2026, 7, 1))]
    assert said(components(needs, GO_LIVE, today=TODAY)) == [("met", "2 components available, or planned in time.")]


def test_i3_trained_on_but_not_served() -> None:
    features = [Feature("visits", "the feature store"), Feature("weather", owner="Priya Raman")]
    [check] = serving(features)
    assert check.detail == "weather was used in training and is not served in production."
    assert check.remedy == "Ask Priya Raman."
    assert said(serving(features[:1])) == [("met", "1 feature served as in training.")]


def test_i4_without_limit_owner_or_reading() -> None:
    watched = [
        Watched("drift", False, "Ewa Nowak", TODAY),
        Watched("errors", True, "", TODAY),
        Watched("latency", True, "Ewa Nowak"),
        Watched("volume", True, "Ewa Nowak", date(2026, 6, 1), every_days=5),
    ]
    assert said(monitoring(watched, is_live=True, today=TODAY)) == [
        ("gap", "drift is monitored without a limit."),
        ("gap", "Nobody is called when errors is over its limit."),
        ("gap", "No reading of latency has been posted."),
        ("gap", "No reading of volume has been posted since Mon 1 Jun; one is due every 5 days."),
    ]
    assert said(monitoring(watched[2:], is_live=False, today=TODAY)) == [
        ("met", "2 metrics monitored, each with a limit and an owner.")
    ]


def test_i5_a_plan_and_the_digest_that_was_cleared() -> None:
    cleared = frozenset({"sha256:aaaaaaaaaaaa01"})
    found = Release("Blue and green.", cleared=cleared, deployed="sha256:bbbbbbbbbbbb02", owner="Tomasz Wójcik")
    assert said(release(found)) == [
        ("gap", "There is no plan for a roll-back and an experiment."),
        ("gap", "sha256:bbbbbbbbbbbb is deployed; sha256:aaaaaaaaaaaa was cleared."),
    ]
    assert said(release(Release("a", "b", None, "c"))) == [("gap", "The roll-back was never rehearsed.")]
    assert said(release(Release("a", "b", TODAY, "c", cleared, "sha256:aaaaaaaaaaaa01"))) == [
        ("met", "Release, roll-back and experiment are planned.")
    ]


@pytest.mark.parametrize(
    "row",
    [
        capacity([], today=TODAY),
        components([], GO_LIVE, today=TODAY),
        serving([]),
        monitoring([], is_live=True, today=TODAY),
        release(None),
    ],
)
def test_nothing_written_down_is_a_question(row: list[Check]) -> None:
    assert [check.status for check in row] == ["unanswered"]
