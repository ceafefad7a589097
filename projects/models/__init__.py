"""What a project is: identity, dossier sections, people."""

from projects.models.people import FUNCTIONS, Area, Responsibility, TeamMember
from projects.models.profile import DataClassification, Profile, RiskTier
from projects.models.project import Project, Visibility
from projects.models.section import SectionVersion

__all__ = [
    "FUNCTIONS",
    "Area",
    "DataClassification",
    "Profile",
    "Project",
    "Responsibility",
    "RiskTier",
    "SectionVersion",
    "TeamMember",
    "Visibility",
]
