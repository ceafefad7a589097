"""Every row of the catalogue that Slipway answers itself, with the function that answers it."""

from collections.abc import Callable, Collection
from typing import NamedTuple

from common import clock
from projects.facts import access, data, integration, people, platform, scope, third_parties, uplift
from projects.facts.batch import Batch
from projects.limits import limits
from projects.models import (
    AccessGrant,
    AppliedDecision,
    AutomationStep,
    CapacityNeed,
    Commitment,
    ComponentNeed,
    DataSet,
    DecisionRight,
    DeploymentPlan,
    Increment,
    Integration,
    KnowledgeNeed,
    MonitoredItem,
    Pilot,
    Project,
    Pulse,
    RolloutUnit,
    ScopeItem,
    ServedFeature,
    StackItem,
    SuccessMetric,
    UpliftClaim,
)
from projects.models.record import Record
from projects.readiness import Check


class Answered(NamedTuple):
    """How a row is answered for one project of a batch, and which records that needs."""

    answer: Callable[[Batch, Project], list[Check]]
    kinds: frozenset[type[Record]]


def by(answer: Callable[[Batch, Project], list[Check]], *kinds: type[Record]) -> Answered:
    """A row that a function answers from records of these kinds, and from what every batch knows."""
    return Answered(answer, frozenset(kinds))


#: By the id in the catalogue.
ANSWERED: dict[str, Answered] = {
    "O1": by(access.granted, AccessGrant),
    "O2": by(people.accountable),
    "O3": by(third_parties.cover, StackItem),
    "O6": by(uplift.appetite, Commitment, Pulse),
    "O7": by(scope.rights, DecisionRight),
    "O8": by(uplift.metrics, SuccessMetric),
    "O9": by(third_parties.interests),
    "O10": by(third_parties.load),
    "O11": by(third_parties.paperwork),
    "O12": by(people.functions_present),
    "O13": by(scope.steps, Increment),
    "O14": by(scope.trials, Pilot),
    "O15": by(people.known, KnowledgeNeed),
    "D1": by(data.quality_of, DataSet),
    "D2": by(uplift.signal, UpliftClaim),
    "D3": by(uplift.enough, UpliftClaim, DataSet),
    "D4": by(data.variation_of, DataSet),
    "D5": by(data.drift_of),
    "D6": by(data.gathering_of, DataSet),
    "P1": by(data.pipelines_of, DataSet),
    "P2": by(integration.automated, AutomationStep),
    "P3": by(access.settled_before, AccessGrant),
    "P4": by(scope.covered, ScopeItem),
    "P5": by(scope.by_hand, AppliedDecision),
    "P6": by(uplift.borne_out, UpliftClaim),
    "P7": by(uplift.applied, UpliftClaim),
    "P8": by(integration.paid, Integration, UpliftClaim),
    "P9": by(integration.connected, Integration),
    "P10": by(scope.fitting, RolloutUnit),
    "I1": by(platform.capacities, CapacityNeed),
    "I2": by(platform.components, ComponentNeed),
    "I3": by(platform.served, ServedFeature),
    "I4": by(platform.watched, MonitoredItem),
    "I5": by(platform.released, DeploymentPlan),
}


def batch_of(projects: Collection[Project], only: Collection[str] | None = None) -> Batch:
    """What is known of some projects today, for all rows or for some; nothing is asked before it is needed."""
    kinds = frozenset(kind for row in asked_about(only) for kind in row.kinds)
    return Batch(list(projects), kinds, clock.now().date(), limits())


def asked_about(only: Collection[str] | None) -> list[Answered]:
    """The rows that somebody asks for."""
    return [row for code, row in ANSWERED.items() if only is None or code in only]


def computed_of_each(projects: Collection[Project], only: Collection[str] | None = None) -> dict[int, list[Check]]:
    """What the product works out itself, by the projects' ids; a constant number of statements, fewer with `only`."""
    return computed_from(batch_of(projects, only), only)


def computed_from(batch: Batch, only: Collection[str] | None = None) -> dict[int, list[Check]]:
    """What the product works out from a batch that was made for these rows."""
    asked = asked_about(only)
    return {project.pk: [check for row in asked for check in row.answer(batch, project)] for project in batch.projects}
