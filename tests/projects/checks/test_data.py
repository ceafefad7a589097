"""D1 to D6 and P1."""

from datetime import date

import pytest

from projects.checks.data import DataSet, Gathering, gathering, pipelines, quality, variation
from projects.checks.signal import Drifts, FeatureDrift, Score, Volume, drift, lift, volume
from projects.readiness import Check

TODAY = date(2026, 6, 10)
POC = Gathering("an export of the tills", "by hand")


def said(checks: list[Check]) -> list[tuple[str, str]]:
    return [(check.status, check.detail) for check in checks]


def test_d1_fields_above_the_limit_and_sets_without_an_owner() -> None:
    sets = [
        DataSet("loyalty_events", "Priya Raman", (("age", 0.125), ("store", 0.1))),
        DataSet("tills", "", (("sum", 0),)),
        DataSet("calls", "Dario Conti"),
    ]
    assert said(quality(sets)) == [
        ("gap", "age of loyalty_events is missing in 12.5 % of its rows; the limit is 10 %."),
        ("gap", "tills has no owner."),
        ("unanswered", "Nobody has counted what is missing in calls."),
    ]
    complete = DataSet("loyalty_events", "Priya Raman", (("age", 0.02),))
    assert said(quality([complete])) == [("met", "No field of 1 data set misses more than the limit.")]


@pytest.mark.parametrize(
    ("score", "status", "detail"),
    [
        (Score("AUC", 0.71, 0.70), "gap", "AUC is 0.7 against a baseline of 0.71: the model does not beat it."),
        (
            Score("AUC", 0.71, 0.74),
            "unanswered",
            "AUC is 0.74 against a baseline of 0.71; the interval of its lift is not known.",
        ),
        (
            Score("AUC", 0.71, 0.74, low=-0.01, high=0.07),
            "gap",
            "AUC is 0.74 against a baseline of 0.71; the interval of its lift, −0.01 to 0.07, includes zero.",
        ),
        (
            Score("AUC", 0.71, 0.74, low=0.01, high=0.05),
            "met",
            "AUC is 0.74 against a baseline of 0.71; its interval excludes zero.",
        ),
        (
            Score("Error", 12, 9, higher_is_better=False, low=1, high=5),
            "met",
            "Error is 9 against a baseline of 12; its interval excludes zero.",
        ),
    ],
)
def test_d2_the_model_beats_its_baseline_beyond_chance(score: Score, status: str, detail: str) -> None:
    assert said(lift([score])) == [(status, detail)]


def test_d3_the_sample_that_the_claim_needs() -> None:
    few = Volume("churn", -12, 5_410, 1_200)
    assert said(volume([few])) == [
        (
            "gap",
            "To see −12 % on churn takes 5,410 cases in each group at 80 % power and 5 % significance; "
            "there are 1,200.",
        )
    ]
    assert volume([Volume("churn", -12, 5_410, 5_410)])[0].status == "met"
    assert volume([Volume("churn", -12, None, 9)])[0].status == "unanswered"
    assert volume([Volume("churn", -12, 9, None)])[0].status == "unanswered"
    assert volume([])[0].status == "unanswered"


def test_d4_a_full_cycle_and_every_segment() -> None:
    summer = DataSet(
        "apples",
        "Priya Raman",
        first=date(2025, 6, 1),
        last=date(2025, 8, 31),
        cycle_days=365,
        seen=frozenset({"Gala"}),
        in_production=frozenset({"Gala", "Boskoop", "Elstar"}),
    )
    assert said(variation([summer], today=TODAY)) == [
        ("gap", "apples holds 92 days, from Sun 1 Jun 2025 to Sun 31 Aug 2025; a full cycle takes 365 days."),
        ("gap", "Production has Boskoop and Elstar; the training data of apples never saw them."),
    ]
    year = DataSet("apples", first=date(2025, 1, 1), last=date(2025, 12, 31), cycle_days=365)
    assert variation([year], today=TODAY)[0].status == "met"
    assert variation([DataSet("apples")], today=TODAY)[0].status == "unanswered"


def test_d5_features_over_the_limit() -> None:
    found = Drifts(
        date(2026, 1, 5), TODAY, (FeatureDrift("visit_frequency", 0.27), FeatureDrift("age", 0.2)), "Jonas Lindqvist"
    )
    [check] = drift(found, today=TODAY)
    assert check.detail == "Population stability of visit_frequency is 0.27; the limit is 0.20."
    assert check.remedy == "Jonas Lindqvist retrains, or says why not."
    steady = Drifts(date(2026, 1, 5), TODAY, (FeatureDrift("age", 0.02),))
    assert said(drift(steady, today=TODAY)) == [
        ("met", "No feature drifts on Wed 10 Jun; the highest population stability is 0.02.")
    ]
    assert drift(Drifts(), today=TODAY)[0].status == "unanswered"
    assert drift(Drifts(date(2026, 1, 5)), today=TODAY)[0].status == "met"


def test_d6_gathered_otherwise_in_production() -> None:
    one = DataSet("sales", poc=POC, production=Gathering("the event feed", "By hand"), redo="the joins")
    [check] = gathering([one])
    assert (
        check.detail == "The source of sales was an export of the tills in the POC and is the event feed in production."
    )
    assert check.remedy == "Redo: the joins."
    assert gathering([DataSet("sales", poc=POC, production=POC)])[0].status == "met"
    assert said(gathering([DataSet("sales", poc=POC)])) == [
        ("unanswered", "How sales is gathered in production is not known.")
    ]


@pytest.mark.parametrize(
    ("one", "detail"),
    [
        (DataSet("sales", has_pipeline=False), "sales is an extract, and no pipeline is planned."),
        (
            DataSet("sales", has_pipeline=False, pipeline_on=date(2026, 9, 1)),
            "The pipeline of sales is due Tue 1 Sep, after going live on Sat 1 Aug.",
        ),
        (
            DataSet("sales", has_pipeline=False, pipeline_on=date(2026, 6, 1)),
            "The pipeline of sales was due Mon 1 Jun and does not exist.",
        ),
    ],
)
def test_p1_an_extract_needs_a_pipeline_before_going_live(one: DataSet, detail: str) -> None:
    assert said(pipelines([one], date(2026, 8, 1), today=TODAY)) == [("gap", detail)]


def test_p1_a_pipeline_in_time_suffices() -> None:
    sets = [DataSet("sales", has_pipeline=True), DataSet("calls", has_pipeline=False, pipeline_on=date(2026, 7, 1))]
    assert said(pipelines(sets, date(2026, 8, 1), today=TODAY)) == [
        ("met", "2 data sets come through pipelines in time.")
    ]


@pytest.mark.parametrize("row", [quality([]), gathering([]), variation([], today=TODAY), lift([])])
def test_nothing_written_down_is_a_question(row: list[Check]) -> None:
    assert [check.status for check in row] == ["unanswered"]
