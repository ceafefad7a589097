"""P2 and P4 to P10."""

from datetime import date
from decimal import Decimal

import pytest

from common.money import Money
from projects.checks.project import (
    Application,
    AutomationStep,
    Integration,
    ScopeItem,
    Unit,
    Use,
    application,
    automation,
    coverage,
    integrations,
    units,
    uses,
)
from projects.checks.value import Claim, Cost, Track, costs, strength, tracks, uplift
from projects.readiness import Check

TODAY = date(2026, 6, 10)


def said(checks: list[Check]) -> list[tuple[str, str]]:
    return [(check.status, check.detail) for check in checks]


def eur(amount: int) -> Money:
    return Money(Decimal(amount), "EUR")


def test_p2_steps_without_a_feasible_path() -> None:
    steps = [
        AutomationStep("score each night", "feasible"),
        AutomationStep("call the member", "infeasible", "Sven Aalto"),
        AutomationStep("write to the till", "unknown"),
    ]
    assert said(automation(steps)) == [
        ("gap", "The step call the member can't be automated."),
        ("gap", "Nobody knows whether the step write to the till can be automated."),
    ]
    assert [check.remedy for check in automation(steps)] == ["Sven Aalto finds another way.", "Somebody finds out."]
    assert said(automation(steps[:1])) == [("met", "1 step, each with a feasible path.")]
    assert automation([])[0].status == "unanswered"


def test_p4_what_production_needs_and_the_poc_never_tried() -> None:
    items = [ScopeItem("hot dogs", 1), ScopeItem("pizza", 0.5), ScopeItem("soup", 0), ScopeItem("cake", 0)]
    assert said(coverage(items)) == [
        (
            "gap",
            "The POC tried 1 of 4 things that production needs in full, 1 in part, 37.5 % in all; the limit is 80 %. "
            "Never tried: soup and cake.",
        )
    ]
    most = [*(ScopeItem(f"dish {n}", 1) for n in range(4)), ScopeItem("soup", 0)]
    assert said(coverage(most)) == [
        ("met", "The POC tried 4 of 5 things that production needs in full, 0 in part. Never tried: soup.")
    ]
    assert coverage([])[0].status == "unanswered"


def test_p5_by_hand_and_overridden() -> None:
    reading = Application("", 0.3, 0.25, date(2026, 6, 8), "Sven Aalto")
    planned = [Application("calls", 0.95)]
    assert said(application(planned, reading, today=TODAY)) == [
        (
            "gap",
            "70 % of decisions are applied by hand, read Mon 8 Jun; the limit is 20 %. "
            "The measured effect can't be used.",
        ),
        ("gap", "People override 25 % of decisions, read Mon 8 Jun; the limit is 20 %."),
    ]
    assert said(application([*planned, Application("mail", 0.5)], None, today=TODAY)) == [
        (
            "gap",
            "50 % of decisions on mail are applied by hand; the limit is 20 %. The measured effect can't be used.",
        )
    ]
    assert said(application(planned, None, today=TODAY)) == [("met", "95 % of decisions or more run by themselves.")]
    assert application([Application("calls")], None, today=TODAY)[0].status == "unanswered"
    assert application([], None, today=TODAY)[0].status == "unanswered"


def test_p6_strength_is_an_order() -> None:
    order = ["opinion", "benchmark", "before_after", "holdout", "randomised_test"]
    assert [strength(method) for method in order] == [1, 2, 3, 4, 5]
    assert strength("hearsay") == 0


CHURN = Claim("churn", -12, "benchmark", "Brightwater", owner="Jonas Lindqvist")


def measured(value: float, low: float | None, high: float | None, even: float | None = -3) -> Claim:
    return Claim("churn", -12, "holdout", "Brightwater", value, low, high, even, owner="Jonas Lindqvist")


@pytest.mark.parametrize(
    ("claim", "status", "detail"),
    [
        (CHURN, "gap", "Claimed −12 % on churn, by a benchmark of Brightwater, not by the company's own data."),
        (measured(-2, -3, -1), "gap", "Claimed −12 % on churn, measured −2 %; break-even is −3 %."),
        (measured(1, -1, 3), "gap", "Claimed −12 % on churn, measured +1 %; break-even is −3 %."),
        (measured(1, -1, 3, None), "gap", "Claimed −12 % on churn, measured +1 %; no uplift."),
        (
            measured(-4.6, None, None),
            "unanswered",
            "Claimed −12 % on churn, measured −4.6 %; its interval is not known.",
        ),
        (
            measured(-4.6, -9.4, 0.2),
            "gap",
            "Claimed −12 % on churn, measured −4.6 %; its interval, −9.4 % to +0.2 %, includes zero.",
        ),
        (
            measured(-4.6, -7.1, -2.1),
            "gap",
            "Claimed −12 % on churn, measured −4.6 %; it clears break-even, −3 %, but its interval, −7.1 % to −2.1 %, "
            "does not.",
        ),
        (measured(-4.6, -6, -3.2), "met", "Claimed −12 % on churn, measured −4.6 %, by a holdout."),
    ],
)
def test_p6_the_claim_against_what_was_measured(claim: Claim, status: str, detail: str) -> None:
    assert said(uplift([claim], {})) == [(status, detail)]


def test_p6_the_record_of_a_source_over_all_projects() -> None:
    earlier = [
        Claim("stock", 10, "benchmark", "Brightwater", measured=1),
        Claim("calls", -20, "benchmark", "Brightwater", measured=-10),
        Claim("sales", 5, "benchmark", "Brightwater", measured=2),
        Claim("open", 5, "benchmark", "Corvus"),
    ]
    records = tracks(earlier)
    assert records == {"Brightwater": Track("Brightwater", 3, 0.4)}
    assert uplift([CHURN], records)[0].detail.endswith(
        "Of what Brightwater claimed, 40 % came true (3 claims measured)."
    )
    holdout = Claim("churn", -12, "holdout", "Brightwater")
    assert said(uplift([holdout], records))[0][0] == "gap"
    assert said(uplift([holdout], {})) == [("met", "Claimed −12 % on churn, by a holdout.")]


def test_p7_a_claim_without_a_tested_action() -> None:
    assert said(
        uses(
            [
                Use("churn"),
                Use("returns", "Refuse the order", "Dario Conti", date(2026, 7, 1)),
                Use("stock", "Order early", "Sven Aalto", date(2026, 5, 1)),
            ],
            today=TODAY,
        )
    ) == [
        ("gap", "The claim on churn names no action on the prediction."),
        ("gap", "The action on returns, Refuse the order, is not tested."),
    ]
    tested = [Use("stock", "Order early", "Sven Aalto", TODAY)]
    assert said(uses(tested, today=TODAY)) == [("met", "1 claim, each with an action that was tested.")]


def test_p8_cost_against_the_estimate_and_the_value() -> None:
    found = [
        Cost("SAP", eur(40_000), eur(61_000), eur(10_000), "Priya Raman"),
        Cost("Tills", eur(20_000), eur(5_000)),
    ]
    assert said(costs(found, eur(120_000))) == [
        ("gap", "SAP has cost EUR 61,000.00 so far; the estimate with its contingency is EUR 50,000.00."),
        (
            "gap",
            "The integrations cost EUR 81,000.00 against a claimed value of EUR 120,000.00 a year; "
            "the limit is 50 % of it.",
        ),
    ]
    assert said(costs(found[1:], eur(120_000))) == [
        ("met", "1 of 1 integrations have costs so far, all within their estimates.")
    ]
    assert said(costs(found[1:], None)) == [("unanswered", "What the project is worth in a year is not known.")]
    assert said(costs(found[1:], Money(Decimal(120_000), "USD"))) == [
        ("unanswered", "Integrations are estimated in EUR, the claimed value in USD.")
    ]
    assert costs([], None)[0].status == "unanswered"


def test_p9_what_the_plan_waits_for_can_be_integrated() -> None:
    found = [
        Integration("The tills", "infeasible", "Ewa Nowak", "Ben Achterberg"),
        Integration("SAP", "unknown"),
        Integration("Slack", "infeasible", is_critical=False),
    ]
    assert said(integrations(found)) == [
        ("gap", "The tills can't be integrated, says Ben Achterberg; the plan waits for it."),
        ("gap", "Nobody knows whether SAP can be integrated."),
    ]
    assert integrations(found[2:])[0].status == "met"


def test_p10_units_whose_fit_nobody_assessed() -> None:
    found = [
        Unit("Stores north", True),
        Unit("Stores south", None, owner="Dario Conti"),
        Unit("Online", False, "no stock of its own."),
    ]
    assert said(units(found)) == [
        ("gap", "Nobody has assessed whether it fits Stores south."),
        ("gap", "It does not fit Online: no stock of its own."),
    ]
    assert units(found)[0].remedy == "Dario Conti assesses it."
    assert said(units(found[:1])) == [("met", "It fits 1 unit.")]
