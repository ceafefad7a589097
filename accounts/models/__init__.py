"""People, the teams they stand in, and the tokens they lend to machines."""

from accounts.models.absence import Absence
from accounts.models.calendar import Calendar
from accounts.models.person import Person, normalised_email
from accounts.models.stored_answer import StoredAnswer
from accounts.models.team import Membership, Team
from accounts.models.token import SCOPES, Token
from accounts.models.vendor import Vendor

__all__ = [
    "SCOPES",
    "Absence",
    "Calendar",
    "Membership",
    "Person",
    "StoredAnswer",
    "Team",
    "Token",
    "Vendor",
    "normalised_email",
]
