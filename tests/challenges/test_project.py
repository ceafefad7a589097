"""P2 to P10 and I1 to I5 of the challenges."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from projects.actions.post_deployment import post_deployment
from projects.actions.post_measurement import post_measurement
from projects.models import PlatformComponent
from tests.cast import Cast
from tests.challenges.telling import add, begun, heard, named
from tests.challenges.test_data import claim

READ = datetime(2026, 6, 8, 6, tzinfo=UTC)


def test_p2_path_to_automation(cast: Cast) -> None:
    story = begun(cast)
    step = {"feasibility": "infeasible", "owner": cast.sven}
    add(story, "automation-steps", position=1, name="call the member", **step)
    assert named(story, "P2") == ["The step call the member can't be automated. Sven Aalto finds another way."]
    assert heard("P2") == {"architecture": "warn", "devops": "warn"}


def test_p3_permissions_before_kick_off(cast: Cast) -> None:
    story = begun(cast)
    add(story, "access-grants", what="Push", grantor=cast.elif_, asked_on=date(2026, 4, 1), granted_on=date(2026, 5, 8))
    [said] = named(story, "P3")
    assert said.startswith("Push was granted 4 days after kick-off, Mon 4 May.")
    assert heard("P3") == {"security": "warn"}


def test_p4_hot_dog_or_not(cast: Cast) -> None:
    story = begun(cast)
    add(story, "scope-items", what="hot dogs", coverage="fully")
    add(story, "scope-items", what="soup")
    [said] = named(story, "P4")
    assert "1 of 2 things that production needs in full" in said
    assert "Never tried: soup." in said
    assert heard("P4") == {"stakeholder": "warn"}


def test_p5_manual_application(cast: Cast) -> None:
    story = begun(cast)
    shares: dict[str, Any] = {"automated_share": 0.3, "override_rate": 0.25}
    post_measurement(story.project, by=cast.jonas, metric="Churn", at=READ, value=0.19, **shares)
    manual, overrides = named(story, "P5")
    assert manual.startswith("70 % of decisions are applied by hand, read Mon 8 Jun; the limit is 20 %.")
    assert overrides.startswith("People override 25 % of decisions")
    assert heard("P5") == {"devops": "warn", "stakeholder": "warn"}


def test_p6_uplift_not_there(cast: Cast) -> None:
    story = begun(cast)
    claim(story, method="benchmark", source="Brightwater", break_even=0.194)
    [said] = named(story, "P6")
    assert said.startswith("Claimed −12 % on Churn, by a benchmark of Brightwater, not by the company's own data.")
    post_measurement(story.project, by=cast.jonas, metric="Churn", at=READ, value=0.1908, low=0.1858, high=0.1958)
    [said] = named(story, "P6")
    assert said.startswith("Claimed −12 % on Churn, measured −4.6 %; it clears break-even, −3 %, but its interval")
    assert heard("P6") == {"stakeholder": "warn"}


def test_p7_wrong_use(cast: Cast) -> None:
    story = begun(cast)
    claim(story)
    [said] = named(story, "P7")
    assert said.startswith("The claim on Churn names no action on the prediction.")
    assert heard("P7") == {"stakeholder": "warn"}


def test_p8_integration_cost(cast: Cast) -> None:
    story = begun(cast)
    claim(story, yearly_value=Decimal(120_000), currency="EUR")
    money = {"estimate": Decimal(40_000), "actual": Decimal(81_000), "currency": "EUR"}
    add(story, "integrations", system="SAP", owner=cast.priya, **money)
    spent, total = named(story, "P8")
    assert spent.startswith("SAP has cost EUR 81,000.00 so far; the estimate is EUR 40,000.00. Priya Raman estimates")
    assert total.startswith("The integrations cost EUR 81,000.00 against a claimed value of EUR 120,000.00 a year")
    assert heard("P8") == {"architecture": "warn", "stakeholder": "warn"}


def test_p9_integration_infeasible(cast: Cast) -> None:
    story = begun(cast)
    verdict = {"feasibility": "infeasible", "judged_by": cast.ben, "evidence": "No interface.", "critical": True}
    add(story, "integrations", system="The till", owner=cast.ewa, **verdict)
    [said] = named(story, "P9")
    assert said.startswith("The till can't be integrated, says Ben Achterberg; the plan waits for it. Ewa Nowak finds")
    assert heard("P9") == {"architecture": "warn", "devops": "warn"}


def test_p10_processes_differ(cast: Cast) -> None:
    story = begun(cast)
    add(story, "rollout-units", name="Stores south", owner=cast.dario)
    assert named(story, "P10") == ["Nobody has assessed whether it fits Stores south. Dario Conti assesses it."]
    assert heard("P10") == {"stakeholder": "warn"}


def test_i1_compute(cast: Cast) -> None:
    story = begun(cast)
    add(story, "capacity", resource="GPU hours", use="training", needed=120.0, granted=40.0, owner=cast.tomasz)
    assert named(story, "I1") == ["GPU hours for training is 80 short: 40 of 120 are granted. Ask Tomasz Wójcik."]
    assert heard("I1") == {"devops": "warn"}


def test_i2_stores_and_frameworks(cast: Cast) -> None:
    story, store = begun(cast), PlatformComponent.objects.create(name="Feature store", owner=cast.tomasz)
    other = begun(cast)
    for one in (story, other):
        add(one, "components", component=store)
    missing = "Feature store does not exist, and no day is planned. 1 other project waits for it too."
    assert named(story, "I2") == named(other, "I2") == [f"{missing} Ask Tomasz Wójcik."]
    PlatformComponent.objects.update(state="available")
    assert named(story, "I2") == named(other, "I2") == []
    assert heard("I2") == {"architecture": "warn", "devops": "warn"}


def test_i3_serving(cast: Cast) -> None:
    story = begun(cast)
    add(story, "features", name="weather")
    [said] = named(story, "I3")
    assert said.startswith("weather was used in training and is not served in production.")
    assert heard("I3") == {"architecture": "warn", "devops": "warn"}


def test_i4_monitoring(cast: Cast) -> None:
    story = begun(cast)
    add(story, "monitoring", metric="latency")
    assert [one.partition(".")[0] for one in named(story, "I4")] == [
        "latency is monitored without a limit",
        "Nobody is called when latency is over its limit",
    ]
    assert heard("I4") == {"devops": "warn"}


def test_i5_deployment(cast: Cast) -> None:
    story, cleared, other = begun(cast), f"sha256:{'a' * 64}", f"sha256:{'b' * 64}"
    plan = {"release": "Blue and green.", "roll_back": "Switch back.", "rehearsed_on": date(2026, 6, 1)}
    add(story, "deployment-plans", environment="production", artefacts=[cleared], experiment="One in ten.", **plan)
    assert named(story, "I5") == []
    post_deployment(story.project, by=cast.jonas, environment="production", artifact=other, at=READ)
    [said] = named(story, "I5")
    assert said.startswith("sha256:bbbbbbbbbbbb is deployed; sha256:aaaaaaaaaaaa was cleared.")
    assert heard("I5") == {"devops": "warn"}
