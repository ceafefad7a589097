"""What the API's document calls the words that a field may hold."""

#: What lives has a life cycle of its own; the document names each by what it is of.
ENUMS = {
    "ProjectStateEnum": "projects.lifecycle.ProjectState",
    "ReviewStateEnum": "approvals.lifecycle.ReviewState",
    "SignOffStateEnum": "approvals.lifecycle.SignOffState",
    "ConditionStateEnum": "approvals.lifecycle.ConditionState",
    "ClearanceStateEnum": "approvals.lifecycle.ClearanceState",
    "WebhookStateEnum": "notifications.lifecycle.EXISTING",
    "DeliveryStateEnum": "notifications.lifecycle.MessageState",
    "VerdictEnum": "approvals.verdicts.Verdict",
    "RiskTierEnum": "projects.models.profile.RiskTier",
    "ProfileKindEnum": "projects.models.readings.ProfileKind",
    "ReadinessStatusEnum": "projects.models.answer.Status",
    "ReviewKindEnum": "approvals.models.route.ReviewKind",
    "EvidenceKindEnum": "projects.models.evidence.EvidenceKind",
}
