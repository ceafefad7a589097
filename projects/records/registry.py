"""Every type of record, each declared in one line: model, section, and path in the API."""

from collections.abc import Iterable

from projects.models.access import AccessGrant
from projects.models.data import DataSet
from projects.models.integration import AutomationStep, Integration
from projects.models.knowledge import KnowledgeNeed
from projects.models.platform import (
    CapacityNeed,
    ComponentNeed,
    DeploymentPlan,
    MonitoredItem,
    ServedFeature,
    StackItem,
)
from projects.models.scope import AppliedDecision, DecisionRight, Increment, RolloutUnit, ScopeItem
from projects.models.stakes import Mandate, Pilot, Risk
from projects.models.uplift import Commitment, SuccessMetric, UpliftClaim
from projects.records import rules
from projects.records.declaration import RecordType as Type

RECORD_TYPES: tuple[Type, ...] = (
    Type(Risk, "profile", "risks", check=rules.risk),
    Type(Mandate, "profile", "mandates", check=rules.mandate, accepted_by="sponsor"),
    Type(Pilot, "profile", "pilots", check=rules.pilot),
    Type(KnowledgeNeed, "people", "knowledge"),
    Type(DataSet, "data", "datasets", check=rules.data_set),
    Type(UpliftClaim, "uplift", "uplift-claims", check=rules.uplift_claim),
    Type(SuccessMetric, "uplift", "success-metrics", check=rules.success_metric, accepted_by="sponsor"),
    Type(Commitment, "uplift", "commitments", accepted_by="stakeholder"),
    Type(Increment, "scope", "increments", head=("position", "name")),
    Type(ScopeItem, "scope", "scope-items"),
    Type(RolloutUnit, "scope", "rollout-units", check=rules.rollout_unit),
    Type(DecisionRight, "scope", "decision-rights", accepted_by="agreed_by"),
    Type(AppliedDecision, "scope", "applied-decisions"),
    Type(Integration, "integration", "integrations", check=rules.integration),
    Type(AutomationStep, "integration", "automation-steps", head=("position", "name")),
    Type(StackItem, "platform", "stack", head=("name", "version")),
    Type(ComponentNeed, "platform", "components"),
    Type(CapacityNeed, "platform", "capacity"),
    Type(ServedFeature, "platform", "features"),
    Type(MonitoredItem, "platform", "monitoring", check=rules.monitored_item),
    Type(DeploymentPlan, "platform", "deployment-plans", check=rules.deployment_plan),
    Type(AccessGrant, "access", "access-grants", head=("what", "system"), check=rules.access_grant),
)

BY_NAME = {kind.name: kind for kind in RECORD_TYPES}
BY_PATH = {kind.path: kind for kind in RECORD_TYPES}


def of_section(section: str) -> Iterable[Type]:
    """The types whose records a section holds, in the order in which they are declared."""
    return [kind for kind in RECORD_TYPES if kind.section == section]


def kind_of(key: str) -> Type | None:
    """The type of the record that a section's content names by `access_grant:3`."""
    return BY_NAME.get(key.partition(":")[0])
