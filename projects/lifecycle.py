"""The life of a project, from a draft to production; and of a statement of work, from a draft to its end."""

from django.db import models
from django_fsm import transition

from common.lifecycle import StateField


class ProjectState(models.TextChoices):
    DRAFT = "draft"
    IN_REVIEW = "in_review"
    CLEARED = "cleared"
    LIVE = "live"
    RETIRED = "retired"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


S = ProjectState

#: States in which the dossier may still be edited.
EDITABLE = (S.DRAFT, S.IN_REVIEW, S.CLEARED, S.LIVE)
#: States in which somebody still works towards production.
OPEN = (S.DRAFT, S.IN_REVIEW, S.CLEARED)
#: States in which a project goes on: towards production, or in it.
GOING_ON = (*OPEN, S.LIVE)


class ProjectLifecycle(models.Model):
    """States and transitions of a project; actions call them, nothing else writes `state`."""

    state = StateField(choices=S.choices, default=S.DRAFT)

    class Meta:
        abstract = True

    @transition(field=state, source=S.DRAFT, target=S.IN_REVIEW)
    def submit(self) -> None:
        """The team asks for sign-off."""

    @transition(field=state, source=S.IN_REVIEW, target=S.CLEARED)
    def clear(self) -> None:
        """Every gate that applies has said yes."""

    @transition(field=state, source=S.IN_REVIEW, target=S.REJECTED)
    def reject(self) -> None:
        """A gate has said no."""

    @transition(field=state, source=S.CLEARED, target=S.LIVE)
    def go_live(self) -> None:
        """The team puts it into production."""

    @transition(field=state, source=S.LIVE, target=S.RETIRED)
    def retire(self) -> None:
        """It has done its service."""

    @transition(field=state, source=S.REJECTED, target=S.DRAFT)
    def revise(self) -> None:
        """The team takes a rejected project back to the drawing board."""

    @transition(field=state, source=[S.DRAFT, S.IN_REVIEW, S.CLEARED, S.REJECTED], target=S.WITHDRAWN)
    def withdraw(self) -> None:
        """The team takes it out of the way."""

    @transition(field=state, source=S.WITHDRAWN, target=S.DRAFT)
    def reopen(self) -> None:
        """The team takes a withdrawn project up again."""


class SowState(models.TextChoices):
    DRAFT = "draft"
    LEGAL_REVIEW = "legal_review"
    NEGOTIATION = "negotiation"
    AWAITING_SIGNATURE = "awaiting_signature"
    ACTIVE = "active"
    COMPLETED = "completed"
    TERMINATED = "terminated"
    EXPIRED = "expired"


W = SowState

#: Steps on the way to a signature, in their order; each has a clock.
ON_THE_WAY = (W.DRAFT, W.LEGAL_REVIEW, W.NEGOTIATION, W.AWAITING_SIGNATURE)
#: States in which somebody has a statement of work in hand.
SOW_OPEN = (*ON_THE_WAY, W.ACTIVE, W.EXPIRED)


class SowLifecycle(models.Model):
    """A statement of work: agreed step by step, in force once signed, and back a step when its terms change."""

    state = StateField(choices=W.choices, default=W.DRAFT)

    class Meta:
        abstract = True

    @transition(field=state, source=W.DRAFT, target=W.LEGAL_REVIEW)
    def submit(self) -> None:
        """It is written; the lawyers read it."""

    @transition(field=state, source=W.LEGAL_REVIEW, target=W.NEGOTIATION)
    def negotiate(self) -> None:
        """Its clauses hold; price and dates are settled with the vendor."""

    @transition(field=state, source=W.NEGOTIATION, target=W.AWAITING_SIGNATURE)
    def request_signature(self) -> None:
        """Both sides agree; only the signatures are missing."""

    @transition(field=state, source=W.AWAITING_SIGNATURE, target=W.ACTIVE)
    def activate(self) -> None:
        """It is signed and in force."""

    @transition(field=state, source=[W.LEGAL_REVIEW, W.NEGOTIATION, W.AWAITING_SIGNATURE], target=W.DRAFT)
    def back_to_draft(self) -> None:
        """It is written anew."""

    @transition(field=state, source=[W.NEGOTIATION, W.AWAITING_SIGNATURE, W.ACTIVE, W.EXPIRED], target=W.LEGAL_REVIEW)
    def back_to_legal_review(self) -> None:
        """Scope or clauses are other than before; the lawyers look again."""

    @transition(field=state, source=[W.AWAITING_SIGNATURE, W.ACTIVE, W.EXPIRED], target=W.NEGOTIATION)
    def back_to_negotiation(self) -> None:
        """Price or dates are other than before; both sides look again."""

    @transition(field=state, source=[W.LEGAL_REVIEW, W.NEGOTIATION, W.AWAITING_SIGNATURE], target=W.ACTIVE)
    def drop_amendment(self) -> None:
        """What was signed goes on as it was."""

    @transition(field=state, source=[W.ACTIVE, W.EXPIRED], target=W.COMPLETED)
    def complete(self) -> None:
        """Everything is delivered and accepted."""

    @transition(field=state, source=W.ACTIVE, target=W.EXPIRED)
    def expire(self) -> None:
        """Its last day has passed."""

    @transition(field=state, source=[*ON_THE_WAY, W.ACTIVE, W.EXPIRED], target=W.TERMINATED)
    def terminate(self) -> None:
        """Somebody has ended it before its time."""
