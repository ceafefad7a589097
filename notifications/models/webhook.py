"""Webhooks: who is told of which events at which address, each delivery, and every try."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.models import Person
from accounts.permissions import may_manage_people
from accounts.standing import standing_of
from audit.models import Event
from common.lifecycle import guards
from common.sealing import unseal
from notifications.lifecycle import DeliveryLifecycle, DestinationLifecycle, DestinationState, MessageState
from notifications.models.destination import Destination, DestinationQuerySet
from notifications.models.outgoing import Outgoing, OutgoingQuerySet, Try, settled_when_ended

#: What the sealed texts of webhooks are for.
SECRET = "webhook secret"  # noqa: S105 - the name of a purpose


class EndpointQuerySet(DestinationQuerySet["Endpoint"]):
    """Plural questions about endpoints."""

    def visible_to(self, person: Person) -> Self:
        """Those that this person looks after: all for administrators, else their own and those of teams they lead."""
        if may_manage_people(person):
            return self.existing()
        return self.existing().filter(Q(account=person) | Q(team__key__in=standing_of(person).leads))

    def hearing(self, verb: str) -> Self:
        """The active ones that have asked for an event: by its verb, by what it is about, or for everything."""
        noun = verb.partition(".")[0]
        return self.active().filter(events__overlap=[verb, f"{noun}.*", "*"])


class Endpoint(Destination):
    """An address of a service account or of a team that is told of events, with the secret that signs what it is told.

    The secret is sealed: it must be read again to sign. After a change the former one signs too for a day.
    """

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    url = models.CharField(max_length=1000)
    events = ArrayField(models.CharField(max_length=60))
    secret = models.TextField()
    former_secret = models.TextField(blank=True)
    former_until = models.DateTimeField(null=True)

    objects = EndpointQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = "webhook"
        triggers = guards(DestinationLifecycle, born=[DestinationState.ACTIVE])
        constraints = [
            models.CheckConstraint(
                name="a_webhook_has_one_owner",
                condition=Q(account=None, team__isnull=False) | Q(account__isnull=False, team=None),
            ),
            models.CheckConstraint(name="a_webhook_hears_something", condition=Q(events__len__gt=0)),
        ]

    def get_absolute_url(self) -> str:
        return reverse("webhook", args=[self.pk])

    @property
    def subject(self) -> str:
        """How the trail names it."""
        return f"webhook:{self.pk}"

    @property
    def holder(self) -> Person | None:
        return self.account

    def secrets(self, at: datetime) -> list[str]:
        """What signs at a moment, the present secret first."""
        former = [self.former_secret] if self.former_until is not None and at < self.former_until else []
        return [unseal(sealed, SECRET) for sealed in (self.secret, *former)]


class DeliveryQuerySet(OutgoingQuerySet["Delivery"]):
    """Plural questions about deliveries."""

    def visible_to(self, person: Person) -> Self:
        """Those of webhooks that this person looks after, as far as they may read the events themselves."""
        of_theirs = self.filter(destination__in=Endpoint.objects.visible_to(person))
        return of_theirs.filter(Q(event_id=None) | Q(event_id__in=Event.objects.visible_to(person).values("pk")))


class Delivery(DeliveryLifecycle, Outgoing):
    """One event on its way to one endpoint: the same bytes under the same `webhook-id` on every try."""

    destination = models.ForeignKey(Endpoint, on_delete=models.PROTECT, related_name="outgoing")
    event_id = models.BigIntegerField(null=True)
    verb = models.CharField(max_length=60)
    webhook_id = models.CharField(max_length=64, unique=True)
    body = models.TextField()

    if TYPE_CHECKING:
        destination_id: int

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "deliveries"
        triggers = [
            *guards(DeliveryLifecycle, born=[MessageState.QUEUED]),
            pgtrigger.ReadOnly(
                name="what_is_said_never_changes",
                fields=["key", "destination", "event_id", "verb", "webhook_id", "body"],
            ),
        ]
        constraints = [
            settled_when_ended("a_delivery_is_settled_when_it_ended"),
            models.UniqueConstraint(name="an_event_goes_to_an_endpoint_once", fields=["destination", "event_id"]),
        ]
        indexes = [
            models.Index(
                fields=["destination", "not_before", "id"], condition=Q(state="queued"), name="deliveries_to_send"
            ),
            models.Index(fields=["destination", "-id"], name="deliveries_of_an_endpoint"),
            models.Index(fields=["settled_at"], condition=Q(settled_at__isnull=False), name="deliveries_by_end"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} to {self.destination}"

    @property
    def due_again(self) -> datetime | None:
        """When it is tried next; None once that is settled."""
        return self.not_before if self.state == MessageState.QUEUED and self.attempts else None

    @property
    def is_under_way(self) -> bool:
        """Whether somebody tries to deliver it at this moment, as far as anybody knows."""
        return bool(self.tries.filter(number=self.attempts, ended_at=None).exists())


class DeliveryTry(Try):
    """One try to deliver, with the status that came back."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="tries")
    status = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["delivery", "number"]
        verbose_name_plural = "delivery tries"
        constraints = [models.UniqueConstraint(name="delivery_tries_are_numbered", fields=["delivery", "number"])]

    def __str__(self) -> str:
        return f"try {self.number} of {self.delivery}"
