"""D1 to D6 and P1 of the challenges."""

from datetime import UTC, date, datetime
from typing import Any

from projects.actions.post_profile import post_profile
from tests.cast import Cast
from tests.challenges.telling import add, begun, heard, named
from tests.projects.readings import AT_POC, BASELINE, DRIFTED, feature
from tests.stories import Story


def claim(story: Story, **more: Any) -> None:
    """A claimed fall of churn by about 12 %."""
    said = {"metric": "Churn", "kind": "proportion", "higher_is_better": False, "baseline": 0.2, "expected": 0.176}
    add(story, "uplift-claims", **{**said, **more})


def test_d1_quality(cast: Cast) -> None:
    story = begun(cast)
    add(story, "datasets", name="loyalty_events", owner=cast.priya, missing_share={"age": 0.125})
    sentence = "age of loyalty_events is missing in 12.5 % of its rows; the limit is 10 %."
    assert named(story, "D1") == [f"{sentence} Ask Priya Raman why, or train without it."]
    assert heard("D1") == {"architecture": "warn", "devops": "warn"}


def test_d2_signal(cast: Cast) -> None:
    story = begun(cast)
    claim(story, score="accuracy", baseline_score=0.80, model_score=0.81, held_out_rows=500)
    [said] = named(story, "D2")
    assert said.startswith("accuracy is 0.81 against a baseline of 0.8; the interval of its lift,")
    assert "includes zero" in said
    assert heard("D2") == {"stakeholder": "warn"}


def test_d3_volume(cast: Cast) -> None:
    story = begun(cast)
    claim(story, sample=1_000)
    [said] = named(story, "D3")
    assert said.startswith("To see −12 % on Churn takes 4,")
    assert "at 80 % power and 5 % significance; there are 500." in said
    assert heard("D3") == {"stakeholder": "warn"}


def test_d4_variation(cast: Cast) -> None:
    story = begun(cast)
    summer = {"first_day": date(2025, 6, 1), "last_day": date(2025, 8, 31), "cycle_days": 365}
    add(story, "datasets", name="apples", **summer, segments_seen=["Gala"], segments_needed=["Gala", "Elstar"])
    short, unseen = named(story, "D4")
    assert short.startswith(
        "apples holds 92 days, from Sun 1 Jun 2025 to Sun 31 Aug 2025; a full cycle takes 365 days."
    )
    assert unseen.startswith("Production has Elstar; the training data of apples never saw them.")
    assert heard("D4") == {"architecture": "warn", "stakeholder": "warn"}


def test_d5_drift(cast: Cast) -> None:
    story = begun(cast)
    post_profile(story.project, by=cast.jonas, kind="baseline", taken_at=AT_POC, features=[feature(BASELINE)])
    at = datetime(2026, 6, 9, tzinfo=UTC)
    post_profile(story.project, by=cast.jonas, kind="production", taken_at=at, features=[feature(DRIFTED)])
    sentence = "Population stability of visit_frequency is 0.40; the limit is 0.20."
    assert named(story, "D5") == [f"{sentence} Jonas Lindqvist retrains, or says why not."]
    assert heard("D5") == {"devops": "warn", "stakeholder": "warn"}


def test_d6_collected_differently(cast: Cast) -> None:
    story = begun(cast)
    add(story, "datasets", name="sales", poc_source="an export", production_source="the event feed")
    [said] = named(story, "D6")
    assert said.startswith("The source of sales was an export in the POC and is the event feed in production.")
    assert heard("D6") == {"architecture": "warn", "devops": "warn"}
    add(story, "datasets", name="prices", poc_source="a list", production_source="the till", redo="Match the articles")
    assert named(story, "D6")[1].endswith("Redo: Match the articles.")


def test_p1_ad_hoc_data(cast: Cast) -> None:
    story = begun(cast)
    add(story, "datasets", name="sales", supply="extract", pipeline_owner=cast.priya, pipeline_on=date(2026, 9, 1))
    sentence = "The pipeline of sales is due Tue 1 Sep, after going live on Sat 1 Aug."
    assert named(story, "P1") == [f"{sentence} Ask Priya Raman."]
    assert heard("P1") == {"architecture": "warn", "devops": "warn"}
