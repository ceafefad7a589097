"""The daily mail: that somebody had it, and of which steps it spoke."""

from django.conf import settings
from django.db import models

from common import clock


class Digest(models.Model):
    """One person's mail of one day, the day being theirs. There is one, whatever runs twice.

    `revision` counts how often it was written: a mail that has not gone out and is no longer true is dropped, and the
    next one takes its place.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="digests")
    day = models.DateField()
    written_at = models.DateTimeField(default=clock.now)
    revision = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["-day", "-pk"]
        constraints = [models.UniqueConstraint(name="one_digest_a_day", fields=["person", "day"])]

    def __str__(self) -> str:
        return f"the daily mail to {self.person} of {self.day}"

    @property
    def key(self) -> str:
        """What names the mail in the outbox."""
        return f"digest:{self.person_id}:{self.day}:{self.revision}"


class Mention(models.Model):
    """A step of which a daily mail spoke; it is not told to the same person by itself as well."""

    digest = models.ForeignKey(Digest, on_delete=models.CASCADE, related_name="mentions")
    subject = models.CharField(max_length=60)
    turn = models.CharField(max_length=24)
    step = models.CharField(max_length=24)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="a_daily_mail_speaks_of_a_thing_once", fields=["digest", "subject"]),
        ]
        indexes = [models.Index(fields=["subject", "turn", "step"], name="mentions_of_a_step")]

    def __str__(self) -> str:
        return f"{self.step} of {self.turn}, {self.subject}"
