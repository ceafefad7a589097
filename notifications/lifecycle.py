"""The life of a message: waiting to go, gone, refused for good, or no longer needed; and of where messages go."""

from django.db import models
from django_fsm import transition

from common.lifecycle import StateField


class MessageState(models.TextChoices):
    QUEUED = "queued"
    SENT = "sent"
    REFUSED = "refused"
    DROPPED = "dropped"


S = MessageState


class MessageLifecycle(models.Model):
    """States and transitions of a message; delivery and the operator's retry call them."""

    state = StateField(choices=S.choices, default=S.QUEUED)

    class Meta:
        abstract = True

    @transition(field=state, source=S.QUEUED, target=S.SENT)
    def sent(self) -> None:
        """The recipient's server has taken it."""

    @transition(field=state, source=S.QUEUED, target=S.REFUSED)
    def refuse(self) -> None:
        """It can't be delivered as it is; an operator has to look."""

    @transition(field=state, source=S.QUEUED, target=S.DROPPED)
    def drop(self) -> None:
        """What it says is no longer so, or no longer for this person."""

    @transition(field=state, source=S.REFUSED, target=S.QUEUED)
    def retry(self) -> None:
        """An operator has mended what stood in the way."""


class DeliveryLifecycle(MessageLifecycle):
    """A delivery to a machine may be asked for again even when it was taken: its receiver may have lost it."""

    class Meta:
        abstract = True

    @transition(field="state", source=[S.SENT, S.REFUSED], target=S.QUEUED)
    def redeliver(self) -> None:
        """Somebody wants it sent again."""


class DestinationState(models.TextChoices):
    ACTIVE = "active"
    DISABLED = "disabled"
    REMOVED = "removed"


D = DestinationState
#: What is left to see once the removed ones are out of sight.
EXISTING = [choice for choice in D.choices if choice[0] != D.REMOVED]


class DestinationLifecycle(models.Model):
    """States and transitions of a webhook or a chat room."""

    state = StateField(choices=D.choices, default=D.ACTIVE)

    class Meta:
        abstract = True

    @transition(field=state, source=D.ACTIVE, target=D.DISABLED)
    def disable(self) -> None:
        """Nothing goes there any more until somebody enables it again."""

    @transition(field=state, source=D.DISABLED, target=D.ACTIVE)
    def enable(self) -> None:
        """Whatever stood in the way is mended."""

    @transition(field=state, source=[D.ACTIVE, D.DISABLED], target=D.REMOVED)
    def remove(self) -> None:
        """It is no longer wanted; what was sent there stays on record."""
