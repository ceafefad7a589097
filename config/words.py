"""What the API's document calls the words that a field may hold."""

#: What lives has a life cycle of its own; the document names each by what it is of.
SECTIONS = ["profile", "people", "data", "uplift", "scope", "integration", "platform", "access", "third_parties"]

ENUMS = {
    "ProjectStateEnum": "projects.lifecycle.ProjectState",
    "ReviewStateEnum": "approvals.lifecycle.ReviewState",
    "SignOffStateEnum": "approvals.lifecycle.SignOffState",
    "ConditionStateEnum": "approvals.lifecycle.ConditionState",
    "WaiverStateEnum": "approvals.lifecycle.WaiverState",
    "ClearanceStateEnum": "approvals.lifecycle.ClearanceState",
    "WebhookStateEnum": "notifications.lifecycle.EXISTING",
    "ChatKindEnum": "notifications.models.chat.KINDS",
    "DeliveryStateEnum": "notifications.lifecycle.MessageState",
    "VerdictEnum": "approvals.rules.verdicts.Verdict",
    "RiskTierEnum": "projects.models.profile.RiskTier",
    "ProfileKindEnum": "projects.models.readings.ProfileKind",
    "ReadinessStatusEnum": "projects.models.answer.Status",
    "ReviewKindEnum": "approvals.models.route.ReviewKind",
    "SectionEnum": [(name, name) for name in SECTIONS],
    "EvidenceKindEnum": "projects.models.evidence.EvidenceKind",
    "SowDocumentKindEnum": "projects.models.sow_parts.SowDocument.Kind",
    "TurnKindEnum": "approvals.models.team_turn.TurnKind",
    "PersonKindEnum": "accounts.models.person.Person.Kind",
    "SowStateEnum": "projects.lifecycle.SowState",
    "ComponentStateEnum": "projects.models.platform.PlatformComponent.State",
    "MembershipRoleEnum": "accounts.models.team.Membership.Role",
    "PartRoleEnum": "projects.models.parts.Role",
    "AreaEnum": "projects.models.areas.Area",
}
