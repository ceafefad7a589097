"""The ledger of delivery: every try, begun before anything is sent, ended with what the server said."""

from django.db import models

from common import clock
from notifications.models.message import Message


class Result(models.TextChoices):
    """How a try ended, as whoever made it knows."""

    SENT = "sent", "Taken by the server"
    DEFERRED = "deferred", "To be tried again"
    REFUSED = "refused", "Refused for good"
    DROPPED = "dropped", "No longer needed"
    LOST = "lost", "Passed to another worker"


class Attempt(models.Model):
    """One try to deliver a message; one without an end was cut short, and the next one says what became of it."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="tries")
    number = models.PositiveIntegerField()
    began_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)
    result = models.CharField(max_length=10, choices=Result.choices, blank=True)
    answer = models.TextField(blank=True)

    class Meta:
        ordering = ["message", "number"]
        constraints = [models.UniqueConstraint(name="tries_are_numbered", fields=["message", "number"])]

    def __str__(self) -> str:
        return f"try {self.number} of {self.message}"
