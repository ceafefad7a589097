"""The first answer to a request that a client may send twice."""

from django.db import models

from accounts.models.person import Person
from common import clock


class StoredAnswer(models.Model):
    """What was answered to a key, so that a repeated request gets the same answer and changes nothing.

    `fingerprint` is the digest of method, path and body: another body under the same key is a mistake of the client.
    """

    principal = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=255)
    fingerprint = models.CharField(max_length=80)
    status = models.PositiveSmallIntegerField()
    headers = models.JSONField(default=dict)
    body = models.BinaryField()
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(name="one_answer_per_key", fields=["principal", "key"])]
        indexes = [models.Index(fields=["created_at"], name="answers_by_age")]

    def __str__(self) -> str:
        return f"{self.status} to {self.key}"
