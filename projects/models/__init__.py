"""What a project is: identity, dossier sections, people."""

from projects.models.access import AccessGrant
from projects.models.answer import Answer, ReadinessRecord, Status
from projects.models.areas import Area
from projects.models.catalogue import CatalogueRow, CatalogueVersion, Group, Holds
from projects.models.data import DataSet
from projects.models.evidence import Evidence, EvidenceKind
from projects.models.interest import STAKES, Interest, Stake
from projects.models.people import FUNCTIONS, Responsibility, TeamMember
from projects.models.profile import DataClassification, Profile, RiskTier
from projects.models.project import Project, Visibility
from projects.models.readings import FeatureProfile, Measurement, ProfileKind
from projects.models.section import SectionVersion
from projects.models.sow import TERMS, BudgetState, Sow, SowStep, SowVersion
from projects.models.sow_parts import Deliverable, SowDocument, SowNeed, SowPerson
from projects.models.support import CoverChoice, SupportContract, SupportHours

__all__ = [
    "FUNCTIONS",
    "STAKES",
    "TERMS",
    "AccessGrant",
    "Answer",
    "Area",
    "BudgetState",
    "CatalogueRow",
    "CatalogueVersion",
    "CoverChoice",
    "DataClassification",
    "DataSet",
    "Deliverable",
    "Evidence",
    "EvidenceKind",
    "FeatureProfile",
    "Group",
    "Holds",
    "Interest",
    "Measurement",
    "Profile",
    "ProfileKind",
    "Project",
    "ReadinessRecord",
    "Responsibility",
    "RiskTier",
    "SectionVersion",
    "Sow",
    "SowDocument",
    "SowNeed",
    "SowPerson",
    "SowStep",
    "SowVersion",
    "Stake",
    "Status",
    "SupportContract",
    "SupportHours",
    "TeamMember",
    "Visibility",
]
