"""The lives of a review, a sign-off, a condition and a clearance."""

from django.db import models
from django_fsm import transition

from common.lifecycle import StateField


class ReviewState(models.TextChoices):
    OPEN = "open"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class ReviewLifecycle(models.Model):
    """One passage of a project along a route: open until it is decided or taken back."""

    state = StateField(choices=ReviewState.choices, default=ReviewState.OPEN)

    class Meta:
        abstract = True

    @transition(field=state, source=ReviewState.OPEN, target=ReviewState.APPROVED)
    def approve(self) -> None:
        """Every gate that applies has said yes."""

    @transition(field=state, source=ReviewState.OPEN, target=ReviewState.REJECTED)
    def reject(self) -> None:
        """A gate has said no."""

    @transition(field=state, source=ReviewState.OPEN, target=ReviewState.WITHDRAWN)
    def withdraw(self) -> None:
        """The team has taken the project back."""


class SignOffState(models.TextChoices):
    WAITING = "waiting"
    PENDING = "pending"
    CHANGES_REQUESTED = "changes_requested"
    APPROVED = "approved"
    REJECTED = "rejected"
    WAIVED = "waived"
    SKIPPED = "skipped"


G = SignOffState

#: States in which somebody has to act.
LIVE_SIGN_OFF = (G.PENDING, G.CHANGES_REQUESTED)
#: States in which a gate no longer holds up the review.
PASSED = (G.APPROVED, G.WAIVED, G.SKIPPED)


class SignOffLifecycle(models.Model):
    """One gate's part in one review."""

    state = StateField(choices=G.choices, default=G.WAITING)

    class Meta:
        abstract = True

    @transition(field=state, source=G.WAITING, target=G.PENDING)
    def open(self) -> None:
        """The earlier stages have passed; the turn comes to this gate."""

    @transition(field=state, source=G.PENDING, target=G.APPROVED)
    def approve(self) -> None:
        """Its quorum of distinct people has approved."""

    @transition(field=state, source=G.WAITING, target=G.APPROVED)
    def carry(self) -> None:
        """An earlier approval still holds, because nothing it rested on has changed."""

    @transition(field=state, source=G.PENDING, target=G.REJECTED)
    def reject(self) -> None:
        """Somebody entitled has rejected."""

    @transition(field=state, source=G.PENDING, target=G.CHANGES_REQUESTED)
    def request_changes(self) -> None:
        """The turn goes to the project's team."""

    @transition(field=state, source=G.CHANGES_REQUESTED, target=G.PENDING)
    def take_back(self) -> None:
        """The team has answered; the turn is the gate's again."""

    @transition(field=state, source=G.APPROVED, target=G.PENDING)
    def dismiss(self) -> None:
        """What it had judged has changed."""

    @transition(field=state, source=[G.WAITING, G.PENDING, G.CHANGES_REQUESTED], target=G.WAIVED)
    def waive(self) -> None:
        """Somebody entitled has granted a time-boxed exception."""

    @transition(field=state, source=G.WAIVED, target=G.PENDING)
    def end_waiver(self) -> None:
        """The exception has ended while the review is open; the turn is the gate's."""

    @transition(field=state, source=G.SKIPPED, target=G.WAITING)
    def include(self) -> None:
        """What the project is, or what its route asks, has changed: the gate applies after all."""

    @transition(field=state, source=[G.WAITING, G.PENDING, G.CHANGES_REQUESTED], target=G.SKIPPED)
    def skip(self) -> None:
        """It does not apply, or the review has ended without it."""


class WaiverState(models.TextChoices):
    ASKED = "asked", "Asked for"
    PROPOSED = "proposed"
    IN_FORCE = "in_force", "In force"
    DECLINED = "declined"
    ENDED = "ended"
    REVOKED = "revoked"


W = WaiverState


class WaiverLifecycle(models.Model):
    """A reasoned exception with an end: granted by one governance manager, or by two where the route asks."""

    state = StateField(choices=W.choices, default=W.PROPOSED)

    class Meta:
        abstract = True

    @transition(field=state, source=W.ASKED, target=W.PROPOSED)
    def propose(self) -> None:
        """One governance manager has agreed; a second one has to."""

    @transition(field=state, source=[W.ASKED, W.PROPOSED], target=W.IN_FORCE)
    def grant(self) -> None:
        """Everybody who has to agree has."""

    @transition(field=state, source=[W.ASKED, W.PROPOSED], target=W.DECLINED)
    def decline(self) -> None:
        """A governance manager does not agree."""

    @transition(field=state, source=W.IN_FORCE, target=W.ENDED)
    def end(self) -> None:
        """Its last day has passed."""

    @transition(field=state, source=[W.ASKED, W.PROPOSED, W.IN_FORCE], target=W.REVOKED)
    def revoke(self) -> None:
        """It was taken back: by a governance manager, or by the team that had asked for it."""


class ConditionState(models.TextChoices):
    OPEN = "open"
    CLAIMED_MET = "claimed_met"
    MET = "met"
    LAPSED = "lapsed"


class ConditionLifecycle(models.Model):
    """What an approval demands, from the day it was set to the day the gate confirms it."""

    state = StateField(choices=ConditionState.choices, default=ConditionState.OPEN)

    class Meta:
        abstract = True

    @transition(field=state, source=[ConditionState.OPEN, ConditionState.LAPSED], target=ConditionState.CLAIMED_MET)
    def claim_met(self) -> None:
        """Its owner says that it is done."""

    @transition(field=state, source=ConditionState.CLAIMED_MET, target=ConditionState.MET)
    def confirm(self) -> None:
        """The gate that set it agrees."""

    @transition(field=state, source=[ConditionState.CLAIMED_MET, ConditionState.MET], target=ConditionState.OPEN)
    def reopen(self) -> None:
        """The gate that set it does not agree."""

    @transition(field=state, source=[ConditionState.OPEN, ConditionState.CLAIMED_MET], target=ConditionState.LAPSED)
    def lapse(self) -> None:
        """Its day has passed."""


class ClearanceState(models.TextChoices):
    VALID = "valid"
    SUSPENDED = "suspended"
    EXPIRED = "expired"
    REVOKED = "revoked"


C = ClearanceState


class ClearanceLifecycle(models.Model):
    """The right to go live, as long as what was judged holds."""

    state = StateField(choices=C.choices, default=C.VALID)

    class Meta:
        abstract = True

    @transition(field=state, source=C.VALID, target=C.SUSPENDED)
    def suspend(self) -> None:
        """Something it rested on has changed."""

    @transition(field=state, source=C.SUSPENDED, target=C.VALID)
    def restore(self) -> None:
        """What it rests on holds again."""

    @transition(field=state, source=[C.VALID, C.SUSPENDED], target=C.EXPIRED)
    def expire(self) -> None:
        """Its last day has passed."""

    @transition(field=state, source=[C.VALID, C.SUSPENDED], target=C.REVOKED)
    def revoke(self) -> None:
        """Somebody entitled has taken it back."""
