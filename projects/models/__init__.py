"""What a project is: identity, dossier sections, people."""

from projects.models.access import AccessGrant
from projects.models.data import DataSet
from projects.models.people import FUNCTIONS, Area, Responsibility, TeamMember
from projects.models.profile import DataClassification, Profile, RiskTier
from projects.models.project import Project, Visibility
from projects.models.section import SectionVersion

__all__ = [
    "FUNCTIONS",
    "AccessGrant",
    "Area",
    "DataClassification",
    "DataSet",
    "Profile",
    "Project",
    "Responsibility",
    "RiskTier",
    "SectionVersion",
    "TeamMember",
    "Visibility",
]
