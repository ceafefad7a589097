"""One record of every type, as a client of the API would send it; people are named by their first names here."""

from dataclasses import dataclass, field
from typing import Any

from tests.cast import Cast


@dataclass(frozen=True)
class Sample:
    """A record that is fine, a change to it that matters, and values that are refused, by the field that is named."""

    sent: dict[str, Any]
    change: dict[str, Any]
    bad: list[tuple[dict[str, Any], str]] = field(default_factory=list)


SAMPLES: dict[str, Sample] = {
    "access-grants": Sample(
        {"what": "Read loyalty_events", "system": "warehouse", "grantor": "elif_", "asked_on": "2026-03-02"},
        {"granted_on": "2026-04-01"},
        [
            ({"what": ""}, "what"),
            ({"what": "two\nlines"}, "what"),
            ({"grantor": None}, "grantor"),
            ({"asked_on": "0026-03-02"}, "asked_on"),
            ({"granted_on": "2026-03-01"}, "granted_on"),
            ({"granted_on": "2026-04-01", "valid_until": "2026-03-31"}, "valid_until"),
        ],
    ),
    "datasets": Sample(
        {
            "name": "Loyalty events",
            "owner": "elif_",
            "rows": 120_000,
            "positives": 3_600,
            "first_day": "2025-06-01",
            "last_day": "2025-08-31",
            "cycle_days": 365,
            "segments_seen": ["stores"],
            "segments_needed": ["stores", "web"],
            "missing_share": {"age": 0.12},
            "supply": "extract",
        },
        {"rows": 240_000},
        [
            ({"name": None}, "name"),
            ({"rows": -1}, "rows"),
            ({"rows": 10**30}, "rows"),
            ({"rows": 10}, "rows"),
            ({"last_day": "2025-05-31"}, "last_day"),
            ({"cycle_days": 0}, "cycle_days"),
            ({"segments_seen": "stores"}, "segments_seen"),
            ({"segments_seen": ["a", "A"]}, "segments_seen"),
            ({"missing_share": {"age": 1.2}}, "missing_share.age"),
            ({"missing_share": {"": 0.2}}, "missing_share"),
            ({"supply": "pigeon"}, "supply"),
        ],
    ),
    "risks": Sample(
        {"what": "The till has no interface", "likelihood": "likely", "severity": "serious", "owner": "priya"},
        {"severity": "severe"},
        [({"severity": "severe", "owner": None}, "owner"), ({"likelihood": "sure"}, "likelihood")],
    ),
    "mandates": Sample(
        {"domain": "Prices of fruit", "limits": "Below 2 % a day.", "sponsor": "marguerite", "until": "2027-03-31"},
        {"highest_risk": "medium"},
        [({"since": "2027-04-01"}, "until"), ({"sponsor": None}, "sponsor"), ({"until": None}, "until")],
    ),
    "pilots": Sample(
        {"participants": "4 shops", "limits": "No prices.", "starts_on": "2026-03-01", "until": "2026-04-30"},
        {"share": 0.1},
        [({"until": "2026-02-28"}, "until"), ({"share": 1.5}, "share"), ({"share": -0.1}, "share")],
    ),
    "knowledge": Sample(
        {"topic": "The till's interface", "holders": ["priya", "hamid"], "holders_elsewhere": ["Corvus"]},
        {"holders": ["priya"]},
        [({"topic": " "}, "topic"), ({"holders_elsewhere": ["x" * 121]}, "holders_elsewhere[0]")],
    ),
    "uplift-claims": Sample(
        {
            "metric": "Churn in 8 weeks",
            "kind": "proportion",
            "higher_is_better": False,
            "baseline": 0.071,
            "expected": 0.065,
            "break_even": 0.069,
            "source": "Corvus Consulting",
            "method": "benchmark",
            "yearly_value": {"amount": "240000.00", "currency": "EUR"},
            "action_by": "sven",
        },
        {"expected": 0.06},
        [
            ({"baseline": 7.1}, "baseline"),
            ({"expected": 0.071}, "expected"),
            ({"power": 0.2}, "power"),
            ({"significance": 0}, "significance"),
            ({"standard_deviation": -1}, "standard_deviation"),
            ({"baseline": 1e300}, "baseline"),
            ({"lift_low": 0.2, "lift_high": 0.1}, "lift_high"),
            ({"method": "hearsay"}, "method"),
            ({"yearly_value": {"amount": "-1.00", "currency": "EUR"}}, "yearly_value"),
            ({"yearly_value": {"amount": "1.00", "currency": "euro"}}, "yearly_value.currency"),
            ({"yearly_value": {"amount": "NaN", "currency": "EUR"}}, "yearly_value.amount"),
        ],
    ),
    "success-metrics": Sample(
        {"metric": "Hours at the till", "kind": "time_saved", "sensitive": True, "sponsor": "marguerite"},
        {"target": "2 hours a day by May"},
        [({"sponsor": None}, "sponsor"), ({"kind": "luck"}, "kind")],
    ),
    "commitments": Sample(
        {"what": "Calls every member on the list", "stakeholder": "marguerite", "due_on": "2026-12-01"},
        {"metric": "Calls a week"},
        [({"stakeholder": None}, "stakeholder"), ({"stakeholder": "hamid"}, "stakeholder")],
    ),
    "increments": Sample(
        {"position": 1, "name": "List by mail", "delivers": "Who to call.", "automation_first": True},
        {"effort_days": 20},
        [({"position": 0}, "position"), ({"delivers": ""}, "delivers"), ({"effort_days": 0}, "effort_days")],
    ),
    "scope-items": Sample(
        {"what": "Web shop", "coverage": "never"}, {"coverage": "partly"}, [({"coverage": "perhaps"}, "coverage")]
    ),
    "rollout-units": Sample(
        {"name": "Stores", "differences": "Prices are set by hand.", "fit": "adapts", "assessed_by": "sven"},
        {"fit": "differs"},
        [({"assessed_by": None}, "assessed_by")],
    ),
    "decision-rights": Sample(
        {
            "decision": "Whom to call",
            "decides_today": "Shop managers",
            "will_decide": "The model",
            "agreed_by": "marguerite",
        },
        {"override": "Anybody may be taken off the list."},
        [({"agreed_by": None}, "agreed_by"), ({"will_decide": ""}, "will_decide")],
    ),
    "applied-decisions": Sample(
        {"decision": "Whom to call", "applied": "suggested", "automated_share": 0.4},
        {"override_rate": 0.25},
        [({"automated_share": 40}, "automated_share"), ({"applied": "never"}, "applied")],
    ),
    "integrations": Sample(
        {
            "system": "Till",
            "owner": "tomasz",
            "estimate": {"amount": "12500.00", "currency": "EUR"},
            "actual": {"amount": "9000.00", "currency": "EUR"},
            "critical": True,
        },
        {"contingency": {"amount": "2000.00", "currency": "EUR"}},
        [
            ({"feasibility": "feasible", "evidence": "Tried it."}, "judged_by"),
            ({"contingency": {"amount": "1.00", "currency": "USD"}}, "contingency"),
            ({"estimate": {"amount": "1.005", "currency": "EUR"}}, "estimate.amount"),
            ({"estimate": 12500}, "estimate"),
        ],
    ),
    "automation-steps": Sample(
        {"position": 1, "name": "Fetch the events", "feasibility": "unknown", "owner": "priya"},
        {"feasibility": "feasible"},
        [({"position": 101}, "position"), ({"feasibility": "maybe"}, "feasibility")],
    ),
    "stack": Sample(
        {"kind": "language", "name": "Python", "version": "3.11"}, {"version": "3.12"}, [({"name": ""}, "name")]
    ),
    "components": Sample(
        {"component": "Feature store", "purpose": "Scores", "needed_by": "2026-09-01"},
        {"needed_by": "2026-10-01"},
        [({"component": "Moon base"}, "component"), ({"component": None}, "component")],
    ),
    "capacity": Sample(
        {"resource": "GPU hours a month", "use": "training", "needed": 200, "granted": 40.5, "owner": "tomasz"},
        {"granted": 200},
        [({"needed": -1}, "needed"), ({"lead_days": 9999}, "lead_days")],
    ),
    "features": Sample(
        {"name": "visit_frequency", "trained_on": True}, {"served_from": "Feature store"}, [({"name": None}, "name")]
    ),
    "monitoring": Sample(
        {"metric": "PSI of visit_frequency", "low": 0, "high": 0.2, "owner": "ewa", "called": "Rota"},
        {"every_days": 7},
        [({"high": -1}, "high"), ({"every_days": 0}, "every_days")],
    ),
    "deployment-plans": Sample(
        {"release": "Blue and green.", "artefacts": ["sha256:" + "0" * 64]},
        {"roll_back": "Switch back, 2 minutes."},
        [
            ({"artefacts": ["latest"]}, "artefacts"),
            ({"release": ""}, "release"),
            ({"artefacts": "latest"}, "artefacts"),
        ],
    ),
}


def spoken(cast: Cast, values: dict[str, Any], people: tuple[str, ...]) -> dict[str, Any]:
    """The values with people by their addresses."""
    return {name: addressed(cast, value) if name in people else value for name, value in values.items()}


def addressed(cast: Cast, value: Any) -> Any:
    """Somebody, or several, by address."""
    if isinstance(value, list):
        return [addressed(cast, one) for one in value]
    return getattr(cast, value).email if isinstance(value, str) else value
