"""What supports an answer: a file or a link, with who brought it, when, and the digest of its content."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from projects.models.project import Project


class EvidenceKind(models.TextChoices):
    FILE = "file"
    LINK = "link"


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    """Plural questions about evidence."""

    def current(self) -> Self:
        """What nothing newer has taken the place of."""
        return self.filter(successor=None)


class Evidence(models.Model):
    """A file or a link as it was brought. It is never overwritten: what takes its place names it.

    `sha256` is that of the file's bytes; of a link, whose content can change, that of its address. `organisation` is
    the firm that whoever brought it worked for then; empty, it was the company itself.
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="evidence")
    section = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=4, choices=EvidenceKind.choices)
    url = models.CharField(max_length=2000, blank=True)
    file = models.FileField(max_length=120, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64)
    provided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    organisation = models.CharField(max_length=200, blank=True)
    provided_at = models.DateTimeField()
    supersedes = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="successor")

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["-provided_at", "-pk"]
        verbose_name_plural = "evidence"
        constraints = [
            models.CheckConstraint(
                name="evidence_is_a_file_or_a_link",
                condition=Q(kind=EvidenceKind.FILE, url="", size__gt=0) & ~Q(file="")
                | Q(kind=EvidenceKind.LINK, file="", size=0)
                & (Q(url__startswith="https://") | Q(url__startswith="http://")),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_interested(self) -> bool:
        """Whether it comes from an interested party, as `projects.interests.marked` has asked."""
        return bool(getattr(self, "interested", False))

    @property
    def is_unsigned(self) -> bool:
        """Whether a vendor brought it before anybody had signed, as `projects.interests.marked` has asked."""
        return bool(getattr(self, "unsigned", False))
