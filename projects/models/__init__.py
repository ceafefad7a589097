"""What a project is: identity, dossier sections, people."""

from projects.models.access import AccessGrant
from projects.models.answer import Answer, ReadinessRecord, Status
from projects.models.areas import Area
from projects.models.catalogue import CatalogueRow, CatalogueVersion, Group, Holds
from projects.models.data import DataSet
from projects.models.evidence import Evidence, EvidenceKind
from projects.models.people import FUNCTIONS, Responsibility, TeamMember
from projects.models.profile import DataClassification, Profile, RiskTier
from projects.models.project import Project, Visibility
from projects.models.readings import FeatureProfile, Measurement, ProfileKind
from projects.models.section import SectionVersion

__all__ = [
    "FUNCTIONS",
    "AccessGrant",
    "Answer",
    "Area",
    "CatalogueRow",
    "CatalogueVersion",
    "DataClassification",
    "DataSet",
    "Evidence",
    "EvidenceKind",
    "FeatureProfile",
    "Group",
    "Holds",
    "Measurement",
    "Profile",
    "ProfileKind",
    "Project",
    "ReadinessRecord",
    "Responsibility",
    "RiskTier",
    "SectionVersion",
    "Status",
    "TeamMember",
    "Visibility",
]
