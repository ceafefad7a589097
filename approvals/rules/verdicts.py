"""The verdicts a person may give."""

from django.db import models


class Verdict(models.TextChoices):
    APPROVE = "approve", "Approve"
    APPROVE_WITH_CONDITIONS = "approve_with_conditions", "Approve with conditions"
    REQUEST_CHANGES = "request_changes", "Request changes"
    REJECT = "reject", "Reject"
    RECUSE = "recuse", "Recuse"
    ADVISE = "advise", "Advise"


#: Verdicts that count towards a gate's quorum.
ASSENT = (Verdict.APPROVE, Verdict.APPROVE_WITH_CONDITIONS, Verdict.ADVISE)
#: Verdicts after which somebody else has to act on what is said: they need a reason.
NEEDS_REASON = (Verdict.REQUEST_CHANGES, Verdict.REJECT, Verdict.RECUSE, Verdict.ADVISE)
#: What a gate that decides may be told, and what one that is only consulted may.
OF_DECIDING = frozenset(Verdict) - {Verdict.ADVISE}
OF_CONSULTED = frozenset({Verdict.ADVISE, Verdict.RECUSE})
