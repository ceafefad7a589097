"""What a reviewer has looked at, so that the next visit can show what changed since."""

from django.conf import settings
from django.db import models

from approvals.models.sign_off import SignOff
from projects.models import SectionVersion


class Look(models.Model):
    """A person has looked at one version of a section at a sign-off."""

    sign_off = models.ForeignKey(SignOff, on_delete=models.CASCADE, related_name="looks")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="looks")
    version = models.ForeignKey(SectionVersion, on_delete=models.CASCADE, related_name="looks")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(name="one_look_per_version", fields=["sign_off", "person", "version"]),
        ]

    def __str__(self) -> str:
        return f"{self.person} looked at {self.version}"
