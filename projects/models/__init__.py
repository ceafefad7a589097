"""What a project is: identity, dossier sections, people."""

from projects.models.access import AccessGrant
from projects.models.answer import Answer, ReadinessRecord, Status
from projects.models.areas import Area
from projects.models.catalogue import CatalogueRow, CatalogueVersion, Group, Holds
from projects.models.data import DataSet
from projects.models.evidence import Evidence, EvidenceKind
from projects.models.integration import AutomationStep, Integration
from projects.models.interest import STAKES, Interest, Stake
from projects.models.knowledge import KnowledgeNeed
from projects.models.parts import HandOver, Outcome, Part, Role
from projects.models.people import FUNCTIONS, Responsibility, TeamMember
from projects.models.platform import (
    CapacityNeed,
    ComponentNeed,
    DeploymentPlan,
    MonitoredItem,
    PlatformComponent,
    ServedFeature,
    StackItem,
)
from projects.models.profile import DataClassification, Profile, RiskTier
from projects.models.project import Project, Visibility
from projects.models.pulse import Pulse
from projects.models.readings import Deployment, FeatureProfile, Measurement, ProfileKind
from projects.models.scope import AppliedDecision, DecisionRight, Increment, RolloutUnit, ScopeItem
from projects.models.section import SectionVersion
from projects.models.sow import TERMS, BudgetState, Sow, SowStep, SowVersion
from projects.models.sow_parts import Deliverable, SowDocument, SowNeed, SowPerson
from projects.models.stakes import Mandate, Pilot, Risk
from projects.models.support import CoverChoice, SupportContract, SupportHours, SupportWish
from projects.models.uplift import Commitment, SuccessMetric, UpliftClaim

__all__ = [
    "FUNCTIONS",
    "STAKES",
    "TERMS",
    "AccessGrant",
    "Answer",
    "AppliedDecision",
    "Area",
    "AutomationStep",
    "BudgetState",
    "CapacityNeed",
    "CatalogueRow",
    "CatalogueVersion",
    "Commitment",
    "ComponentNeed",
    "CoverChoice",
    "DataClassification",
    "DataSet",
    "DecisionRight",
    "Deliverable",
    "Deployment",
    "DeploymentPlan",
    "Evidence",
    "EvidenceKind",
    "FeatureProfile",
    "Group",
    "HandOver",
    "Holds",
    "Increment",
    "Integration",
    "Interest",
    "KnowledgeNeed",
    "Mandate",
    "Measurement",
    "MonitoredItem",
    "Outcome",
    "Part",
    "Pilot",
    "PlatformComponent",
    "Profile",
    "ProfileKind",
    "Project",
    "Pulse",
    "ReadinessRecord",
    "Responsibility",
    "Risk",
    "RiskTier",
    "Role",
    "RolloutUnit",
    "ScopeItem",
    "SectionVersion",
    "ServedFeature",
    "Sow",
    "SowDocument",
    "SowNeed",
    "SowPerson",
    "SowStep",
    "SowVersion",
    "StackItem",
    "Stake",
    "Status",
    "SuccessMetric",
    "SupportContract",
    "SupportHours",
    "SupportWish",
    "TeamMember",
    "UpliftClaim",
    "Visibility",
]
