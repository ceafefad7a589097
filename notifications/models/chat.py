"""Chat rooms of people and teams, each message to one, and every try."""

from typing import Self

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.models import Person
from accounts.permissions import administers
from accounts.standing import standing_of
from common.lifecycle import guards
from notifications.lifecycle import DestinationLifecycle, DestinationState, MessageLifecycle, MessageState
from notifications.models.destination import Destination, DestinationQuerySet
from notifications.models.message import Letter
from notifications.models.outgoing import Outgoing, OutgoingQuerySet, Try, settled_when_ended
from projects.models import Project

#: What the sealed addresses of rooms are for.
ADDRESS = "chat address"
#: What may be written into a room; what concerns one person alone, or the mail itself, is mail.
KINDS = [(one.value, one.label) for one in Letter if one not in (Letter.DIGEST, Letter.UNDELIVERED, Letter.CUT_OFF)]


class RoomQuerySet(DestinationQuerySet["Room"]):
    """Plural questions about rooms."""

    def visible_to(self, person: Person) -> Self:
        """Those that this person looks after: their own, those of teams they lead; administrators, of all teams."""
        of_teams = Q(team__isnull=False) if administers(person) else Q(team__key__in=standing_of(person).leads)
        return self.existing().filter(Q(person=person) | of_teams)


class Room(Destination):
    """A chat room, or a person's own channel, and what is written there.

    Its address holds everything that it takes to write there. It is sealed, read only to send, and never shown again.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    address = models.TextField()
    service = models.CharField(max_length=60)
    kinds = ArrayField(models.CharField(max_length=12))

    objects = RoomQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = "chat room"
        triggers = guards(DestinationLifecycle, born=[DestinationState.ACTIVE])
        constraints = [
            models.CheckConstraint(
                name="a_room_has_one_owner",
                condition=Q(person=None, team__isnull=False) | Q(person__isnull=False, team=None),
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("room", args=[self.pk])

    @property
    def subject(self) -> str:
        """How the trail names it."""
        return f"room:{self.pk}"

    @property
    def holder(self) -> Person | None:
        return self.person


class RoomMessageQuerySet(OutgoingQuerySet["RoomMessage"]):
    """Plural questions about what is written into rooms."""


class RoomMessage(Outgoing):
    """One message to one room; every try says the same. `about` and `turn` name the turn that it speaks of, if any."""

    destination = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="outgoing")
    letter = models.CharField(max_length=12, blank=True)
    project = models.ForeignKey(Project, on_delete=models.PROTECT, null=True, related_name="+")
    about = models.CharField(max_length=60, blank=True)
    turn = models.CharField(max_length=24, blank=True)
    title = models.CharField(max_length=400)
    text = models.TextField()

    objects = RoomMessageQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = "chat message"
        triggers = [
            *guards(MessageLifecycle, born=[MessageState.QUEUED]),
            pgtrigger.ReadOnly(
                name="what_is_said_never_changes", fields=["key", "destination", "letter", "title", "text"]
            ),
        ]
        constraints = [settled_when_ended("a_chat_message_is_settled_when_it_ended")]
        indexes = [
            models.Index(
                fields=["destination", "not_before", "id"], condition=Q(state="queued"), name="room_messages_to_send"
            ),
            models.Index(fields=["destination", "-id"], name="messages_of_a_room"),
        ]

    def __str__(self) -> str:
        return f"{self.title} to {self.destination}"


class RoomTry(Try):
    """One try to write into a room."""

    message = models.ForeignKey(RoomMessage, on_delete=models.CASCADE, related_name="tries")

    class Meta:
        ordering = ["message", "number"]
        verbose_name_plural = "room tries"
        constraints = [models.UniqueConstraint(name="room_tries_are_numbered", fields=["message", "number"])]

    def __str__(self) -> str:
        return f"try {self.number} of {self.message}"
