"""Where a webhook or a chat message goes: one address that answers, is slow, or is gone."""

from datetime import datetime
from typing import Generic, Self, TypeVar

from django.conf import settings
from django.db import models

from accounts.models import Person, Team
from accounts.validators import printable
from common import clock
from notifications.lifecycle import DestinationLifecycle, DestinationState
from notifications.models.undispatched import AT_ONCE

Place = TypeVar("Place", bound="Destination")


class DestinationQuerySet(models.QuerySet[Place], Generic[Place]):
    """Plural questions about destinations."""

    def existing(self) -> Self:
        """Those that nobody has removed."""
        return self.exclude(state=DestinationState.REMOVED)

    def active(self) -> Self:
        """Those to which something may be sent."""
        return self.filter(state=DestinationState.ACTIVE)

    def free(self, at: datetime) -> Self:
        """Those with which nobody talks at a moment and that are not left alone; who has waited longest comes first."""
        return self.active().filter(busy_until__lte=at, quiet_until__lte=at).order_by("tried_at", "pk")

    def locked(self) -> Self:
        """For an action that changes one."""
        return self.select_for_update(no_key=True, of=("self",))


class Destination(DestinationLifecycle):
    """An address with an owner, and how it has been doing.

    One talk at a time: `busy_until` is the end of the present one at the latest. After a failure the whole address is
    left alone until `quiet_until`, so that what is slow or broken costs one try and not one for each thing that waits.
    """

    name = models.CharField(max_length=80, validators=[printable])
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, related_name="+")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now)

    tried_at = models.DateTimeField(default=AT_ONCE)
    busy_until = models.DateTimeField(default=AT_ONCE)
    quiet_until = models.DateTimeField(default=AT_ONCE)
    failures = models.PositiveIntegerField(default=0)
    failing_since = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    said = models.TextField(blank=True)
    disabled_at = models.DateTimeField(null=True)
    disabled_why = models.CharField(max_length=300, blank=True)

    #: What is forgotten when somebody has mended it.
    FRESH = ("quiet_until", "failures", "failing_since", "disabled_at", "disabled_why")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def is_active(self) -> bool:
        return str(self.state) == DestinationState.ACTIVE

    def forget_failures(self, at: datetime) -> None:
        """Begin afresh: it may be tried at once."""
        self.quiet_until, self.failures, self.failing_since = at, 0, None
        self.disabled_at, self.disabled_why = None, ""

    @property
    def subject(self) -> str:
        """How the trail names it."""
        raise NotImplementedError

    @property
    def holder(self) -> Person | None:
        """The one person or service account that it belongs to; None where a team has it."""
        raise NotImplementedError

    @property
    def owner(self) -> Person | Team:
        """Whose it is."""
        owner = self.team or self.holder
        if owner is None:
            raise ValueError("A destination has an owner.")
        return owner

    @property
    def stream(self) -> str:
        """In whose stream the trail tells of it."""
        return self.owner.stream
