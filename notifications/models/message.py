"""The outbox: what must be said to one person, as it will be said, until it has been delivered."""

from typing import TYPE_CHECKING

import pgtrigger
from django.conf import settings
from django.db import models
from django.urls import reverse

from approvals.models import SignOff
from common.lifecycle import guards
from notifications.lifecycle import MessageLifecycle, MessageState
from notifications.models.digest import Digest
from notifications.models.outgoing import Outgoing, OutgoingQuerySet, settled_when_ended
from notifications.models.reminder import Reminder
from projects.models import Project, Responsibility

if TYPE_CHECKING:
    from accounts.models import Person


class Letter(models.TextChoices):
    """What a message tells."""

    TURN = "turn", "New turn"
    DISMISSED = "dismissed", "Approval dismissed"
    CHANGES = "changes", "Changes requested"
    QUESTION = "question", "Question asked"
    ANSWERED = "answered", "Answered"
    ADVISED = "advised", "Early look answered"
    DECIDED = "decided", "Decided"
    CLEARED = "cleared", "Cleared"
    REJECTED = "rejected", "Rejected"
    REMINDER = "reminder", "Reminder"
    ESCALATION = "escalation", "Escalation"
    SEAT = "seat", "Seat offered"
    DIGEST = "digest", "Daily mail"
    UNDELIVERED = "undelivered", "Somebody can't be reached"
    CUT_OFF = "cut_off", "Webhook or room disabled"


class MessageQuerySet(OutgoingQuerySet["Message"]):
    """Plural questions about mail."""


class Message(Outgoing):
    """One mail to one person. What it says is rendered once and never changes; every attempt sends the same bytes."""

    letter = models.CharField(max_length=12, choices=Letter.choices)
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="messages")
    address = models.CharField(max_length=254)
    message_id = models.CharField(max_length=255, unique=True)
    subject = models.CharField(max_length=400)
    text = models.TextField()
    html = models.TextField()
    headers = models.JSONField()
    why = models.CharField(max_length=300)

    event_id = models.BigIntegerField(null=True)
    digest = models.ForeignKey(Digest, on_delete=models.PROTECT, null=True, related_name="messages")
    passed_on = models.BooleanField(default=False, db_default=False, help_text="Others have heard that it was refused.")
    reminder = models.ForeignKey(Reminder, on_delete=models.PROTECT, null=True, related_name="messages")
    project = models.ForeignKey(Project, on_delete=models.PROTECT, null=True, related_name="+")
    about = models.CharField(max_length=60, blank=True, db_default="")
    sign_off = models.ForeignKey(SignOff, on_delete=models.PROTECT, null=True, related_name="+")
    turn = models.CharField(max_length=24, blank=True)
    seat = models.ForeignKey(Responsibility, on_delete=models.PROTECT, null=True, related_name="+")

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        triggers = [
            *guards(MessageLifecycle, born=[MessageState.QUEUED]),
            pgtrigger.ReadOnly(
                name="what_is_said_never_changes",
                fields=["key", "letter", "recipient", "message_id", "subject", "text", "html", "headers"],
            ),
        ]
        constraints = [settled_when_ended("a_message_is_settled_when_it_ended")]
        indexes = [
            models.Index(fields=["not_before", "id"], condition=models.Q(state="queued"), name="messages_to_send"),
            models.Index(fields=["-settled_at"], condition=models.Q(state="refused"), name="messages_refused"),
            models.Index(fields=["recipient", "-id"], name="messages_of_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.get_letter_display()} to {self.address}"

    def get_absolute_url(self) -> str:
        return reverse("mail_message", args=[self.pk])

    @property
    def subject_key(self) -> str:
        """How the record names this message."""
        return f"message:{self.pk}"

    def may_be_read_by(self, person: "Person") -> bool:
        """Who keeps the mail going sees that a message exists; what it says only with a right to know it."""
        if person.pk == self.recipient_id:
            return True
        return self.project_id is not None and Project.objects.visible_to(person).filter(pk=self.project_id).exists()
