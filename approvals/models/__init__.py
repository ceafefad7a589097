"""The decision: routes, reviews, sign-offs, decisions, conditions, clearances."""

from approvals.models.clearance import Clearance
from approvals.models.condition import Condition
from approvals.models.decision import Decision, Dismissal
from approvals.models.early_look import EarlyLook
from approvals.models.look import Look
from approvals.models.review import Review
from approvals.models.route import Gate, ReviewKind, Route, RouteVersion, Stage
from approvals.models.sign_off import SignOff
from approvals.models.suspension import Cause, Suspension
from approvals.models.team_turn import TeamTurn, TurnKind
from approvals.models.waiting_day import WaitingDay
from approvals.models.waiver import Waiver
from approvals.rules.verdicts import Verdict

__all__ = [
    "Cause",
    "Clearance",
    "Condition",
    "Decision",
    "Dismissal",
    "EarlyLook",
    "Gate",
    "Look",
    "Review",
    "ReviewKind",
    "Route",
    "RouteVersion",
    "SignOff",
    "Stage",
    "Suspension",
    "TeamTurn",
    "TurnKind",
    "Verdict",
    "WaitingDay",
    "Waiver",
]
