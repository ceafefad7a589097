"""What a well-kept dossier says; each proof of concept of the story leaves out, adds or worsens something."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from demo.records import Ago, Baseline, Write

SERVED = "feature store"


@dataclass(frozen=True)
class Basics:
    """What a sound dossier is told from."""

    data: str
    rows: int
    positives: int | None
    metric: str
    baseline: float
    expected: float
    value: str
    action: str
    decision: str
    decides: str
    agreed_by: str
    system: str
    units: tuple[str, ...]
    scope: tuple[str, ...]
    features: tuple[str, ...]
    owner: str = "priya"
    better_high: bool = True
    stack: tuple[str, ...] = ("Python", "scikit-learn")
    without: frozenset[str] = field(default_factory=frozenset)


def sound(of: Basics, *more: Write | Baseline) -> tuple[Write | Baseline, ...]:
    """The dossier of a proof of concept that is well on its way; what is in `without` is left to `more`."""
    return (*(record for record in everything(of) if record.path not in of.without), *more)


def everything(of: Basics) -> Iterable[Write]:
    yield from from_data(of)
    yield from of_value(of)
    yield from of_scope(of)
    yield from of_running(of)


def from_data(of: Basics) -> Iterable[Write]:
    """Where the data come from, and who may reach them."""
    yield Write(
        "datasets",
        name=of.data,
        owner=of.owner,
        rows=of.rows,
        positives=of.positives,
        first_day=Ago(560),
        last_day=Ago(80),
        cycle_days=365,
        segments_seen=list(of.units),
        segments_needed=list(of.units),
        missing_share=dict.fromkeys(of.features[:1], 0.01),
        poc_source="Data warehouse",
        poc_method="Nightly load, cleaned by the warehouse's own rules.",
        production_source="Data warehouse",
        production_method="Nightly load, cleaned by the warehouse's own rules.",
        supply="pipeline",
        pipeline_owner=of.owner,
        pipeline_on=Ago(30),
    )
    yield Write(
        "access-grants",
        what=f"Read {of.data}",
        system="Data warehouse",
        grantor="elif",
        asked_on=Ago(90),
        granted_on=Ago(82),
        valid_until=Ago(-250),
    )


def of_value(of: Basics) -> Iterable[Write]:
    """What it is worth, to whom, and how one will see it."""
    yield Write(
        "uplift-claims",
        metric=of.metric,
        kind="proportion",
        higher_is_better=of.better_high,
        baseline=of.baseline,
        expected=of.expected,
        power=0.8,
        significance=0.05,
        sample=max(of.rows // 10, 1_000),
        source="Holdout of our own customers",
        method="holdout",
        yearly_value=of.value,
        currency="EUR",
        score="AUC",
        baseline_score=0.61,
        model_score=0.74,
        lift_low=0.10,
        lift_high=0.16,
        held_out_rows=max(of.rows // 20, 1_000),
        action=of.action,
        action_tested_on=Ago(40),
    )
    yield Write("success-metrics", metric=of.metric, kind="revenue", target="As claimed, within two quarters")
    yield Write(
        "commitments",
        accepted=True,
        what=f"To act on it: {of.action[0].lower()}{of.action[1:]}",
        stakeholder=of.agreed_by,
        metric=of.metric,
        due_on=Ago(-60),
    )
    yield Write("applied-decisions", decision=of.decision, applied="automatic", automated_share=0.9, override_rate=0.04)


def of_scope(of: Basics) -> Iterable[Write]:
    """What is to be covered, in which order, and who decides from then on."""
    for what in of.scope:
        yield Write("scope-items", what=what, coverage="fully")
    for name in of.units:
        yield Write("rollout-units", name=name, fit="fits", assessed_by="sven", assessed_on=Ago(45))
    yield Write(
        "decision-rights",
        accepted=True,
        decision=of.decision,
        decides_today=of.decides,
        will_decide="The model, within limits",
        override="Whoever is on duty may set it aside for a day and says why.",
        agreed_by=of.agreed_by,
    )
    yield Write(
        "increments",
        position=1,
        name="By rule, end to end",
        delivers="The whole way runs by itself on a simple rule.",
        acceptance="One week without a manual step",
        planned_on=Ago(20),
        effort_days=15,
        automation_first=True,
        integration_first=True,
    )
    yield Write(
        "increments",
        position=2,
        name="The model in the rule's place",
        delivers=of.action,
        acceptance="No worse than the rule on the holdout",
        planned_on=Ago(-25),
        effort_days=20,
        contains_model=True,
    )


def of_running(of: Basics) -> Iterable[Write]:
    """How it runs, who watches it, and who knows how."""
    yield Write(
        "integrations",
        system=of.system,
        owner="anouk",
        estimate="24000.00",
        actual="19500.00",
        contingency="5000.00",
        currency="EUR",
        feasibility="feasible",
        judged_by="anouk",
        judged_on=Ago(50),
        evidence="Ran for a week against the acceptance environment.",
        critical=True,
    )
    yield Write(
        "automation-steps",
        position=1,
        name="Load the data",
        today="Every night",
        automated="Every night",
        feasibility="feasible",
    )
    yield Write(
        "automation-steps",
        position=2,
        name=f"Hand the result to {of.system}",
        today="A file by mail",
        automated="A call to its interface",
        feasibility="feasible",
    )
    for name in of.stack:
        yield Write("stack", kind="language" if name in ("Python", "Scala", "R") else "framework", name=name)
    yield Write("knowledge", topic=f"How {of.system} takes results", holders=["anouk", "ravi"])
    yield Write("components", component={"name": "Feature store", "state": "available", "available_on": Ago(200)})
    yield Write("capacity", resource="Scoring hours a month", use="scoring", needed=40, granted=60, owner="tomasz")
    for name in of.features:
        yield Write("features", name=name, served_from=SERVED)
    yield Write("monitoring", metric=of.metric, low=0, every_days=7, owner="ewa", called="The DevOps rota")
    yield Write(
        "deployment-plans",
        release="A new version goes to one region first, then to all.",
        roll_back="The version before is one switch away.",
        rehearsed_on=Ago(35),
        experiment="Two weeks beside the version before.",
        artefacts=[f"sha256:{of.rows:064x}"],
    )
