"""A company that does part of the work: it is named, contracted and covered, but never accountable."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.urls import reverse

from accounts.validators import printable

if TYPE_CHECKING:
    from accounts.models.person import Person


class VendorQuerySet(models.QuerySet["Vendor"]):
    """Questions about vendors."""

    def visible_to(self, person: "Person") -> Self:
        """Colleagues know every vendor; people of a vendor know their own."""
        return self if person.vendor_id is None else self.filter(pk=person.vendor_id)


class Vendor(models.Model):
    """Another organisation whose people take part in projects."""

    key = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=200, unique=True, validators=[printable])

    objects = VendorQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("vendor", args=[self.key])

    @property
    def subject(self) -> str:
        """How the trail names it."""
        return f"vendor:{self.key}"
