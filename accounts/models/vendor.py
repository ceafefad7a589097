"""A company that does part of the work: it is named, contracted and covered, but never accountable."""

from django.db import models

from accounts.validators import printable


class Vendor(models.Model):
    """Another organisation whose people take part in projects."""

    key = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=200, unique=True, validators=[printable])

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def subject(self) -> str:
        """How the trail names it."""
        return f"vendor:{self.key}"
