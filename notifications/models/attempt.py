"""The ledger of mail: every try, begun before anything is sent, ended with what the server said."""

from django.db import models

from notifications.models.message import Message
from notifications.models.outgoing import Try


class Attempt(Try):
    """One try to deliver a mail."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="tries")

    class Meta:
        ordering = ["message", "number"]
        constraints = [models.UniqueConstraint(name="tries_are_numbered", fields=["message", "number"])]

    def __str__(self) -> str:
        return f"try {self.number} of {self.message}"
