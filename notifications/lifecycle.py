"""The life of a message: waiting to go, gone, refused for good, or no longer needed."""

from django.db import models
from django_fsm import FSMField, transition


class MessageState(models.TextChoices):
    QUEUED = "queued"
    SENT = "sent"
    REFUSED = "refused"
    DROPPED = "dropped"


S = MessageState


class MessageLifecycle(models.Model):
    """States and transitions of a message; delivery and the operator's retry call them."""

    state = FSMField(choices=S.choices, default=S.QUEUED, protected=True)

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
