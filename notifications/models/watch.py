"""What the ladder watches: a row for each thing that waits, with the moments at which it will be spoken of."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accounts.models import Calendar
from projects.models import Project


class WatchQuerySet(models.QuerySet["Watch"]):
    """Plural questions about what is watched."""

    def stale(self) -> Self:
        """Those about which something has changed since their steps were worked out."""
        return self.filter(stale=True)

    def due(self, at: datetime) -> Self:
        """Those of which a step has come, as far as is known."""
        return self.filter(stale=False, next_at__lte=at)

    def stalling(self, until: datetime) -> Self:
        """Those that stand on a step by then."""
        return self.filter(stale=False, first_at__lte=until)


class Watch(models.Model):
    """Something that waits, such as `sign_off:12`.

    Triggers on the tables of what can wait put a row here, or mark it `stale`, in the transaction of the change. The
    sweep works out the steps of stale rows (`rungs`, `steps` and `loud` belong together, in order of time, `first_at`
    being the first) and removes those that wait no more. What is due it then finds by `next_at` alone, without looking
    at what waits.
    """

    subject = models.CharField(max_length=60, unique=True)
    stale = models.BooleanField(default=True, db_default=True)
    turn = models.CharField(max_length=24, db_default="")
    project = models.ForeignKey(Project, on_delete=models.CASCADE, null=True, related_name="+")
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    calendar = models.ForeignKey(Calendar, on_delete=models.CASCADE, null=True, related_name="+")
    first_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField(null=True)
    rungs = ArrayField(models.DateTimeField(), db_default=[])
    steps = ArrayField(models.CharField(max_length=24), db_default=[])
    loud = ArrayField(models.BooleanField(), db_default=[])

    objects = WatchQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "watches"
        indexes = [
            models.Index(fields=["id"], name="watches_to_work_out", condition=Q(stale=True)),
            models.Index(fields=["holder", "first_at"], name="watches_of_a_holder", condition=Q(stale=False)),
            models.Index(fields=["next_at"], name="watches_by_next_step", condition=Q(stale=False)),
        ]

    def __str__(self) -> str:
        return self.subject
