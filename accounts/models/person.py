"""Somebody who acts in Slipway: a person of the company or of a vendor, or a service account."""

from datetime import date, datetime
from typing import Any, ClassVar, Self
from zoneinfo import ZoneInfo

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models.functions import Lower

from accounts.models.vendor import Vendor
from accounts.validators import printable, time_zone
from common import clock
from common.refusals import Invalid
from common.words import first_name

WHOLE_ADDRESS = "Write a whole e-mail address, such as ana@example.com."


def normalised_email(email: str) -> str:
    """The one way in which an address is written down, so that it names one person however it is typed."""
    return email.strip().lower()


class PersonQuerySet(models.QuerySet["Person"]):
    """Questions about many people."""

    def active(self) -> Self:
        """Those who can act."""
        return self.filter(is_active=True)

    def of_the_company(self) -> Self:
        """Those who can be accountable: people, and of the company itself."""
        return self.filter(kind="person", vendor=None)

    def with_email(self, email: str) -> Self:
        """Whoever has this address, in whatever case it is written."""
        return self.filter(email=normalised_email(email))

    def named(self, email: str, field: str = "person") -> "Person":
        """The one whom an address names, active or not; nobody is bad input in `field`."""
        if person := self.select_related("vendor").with_email(email).first():
            return person
        raise Invalid.field(field, f"Nobody here has the address {email[:254]}.", "unknown_person")

    def visible_to(self, person: "Person") -> Self:
        """Whom this person may know of: colleagues all see each other, people of a vendor see themselves."""
        if person.vendor_id is None:
            return self
        return self.filter(pk=person.pk)

    def called(self, words: str) -> Self:
        """Those whose name or address holds the words."""
        return self.filter(models.Q(name__icontains=words) | models.Q(email__icontains=words))

    def locked(self) -> Self:
        """For an action that changes who somebody is; a row that refers to them can still be inserted meanwhile.

        Never with `select_related`: after a wait, PostgreSQL gives the new row beside the old joined one.
        """
        return self.select_for_update(no_key=True, of=("self",))

    def get_by_natural_key(self, username: str | None) -> "Person":
        """The one who signs in with this address."""
        return self.with_email(username or "").get()

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        """For tests and libraries: people themselves are registered by an action."""
        person = Person(email=normalised_email(email), **fields)
        person.set_password(password)
        person.save()
        return person


class Person(AbstractBaseUser):
    """Somebody who can be named; what they may do comes from teams and seats, never from a flag here."""

    class Kind(models.TextChoices):
        PERSON = "person"
        SERVICE = "service", "Service account"

    class Theme(models.TextChoices):
        AUTO = "auto", "As the device"
        LIGHT = "light"
        DARK = "dark"

    class Density(models.TextChoices):
        ROOMY = "roomy"
        COMPACT = "compact"

    email = models.EmailField("e-mail", max_length=254, unique=True, error_messages={"invalid": WHOLE_ADDRESS})
    name = models.CharField(max_length=120, validators=[printable])
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.PERSON)
    vendor = models.ForeignKey(Vendor, null=True, blank=True, on_delete=models.PROTECT, related_name="people")
    time_zone = models.CharField(max_length=60, default="UTC", validators=[time_zone])
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    theme = models.CharField(max_length=10, choices=Theme.choices, default=Theme.AUTO)
    density = models.CharField(max_length=10, choices=Density.choices, default=Density.ROOMY)
    single_keys = models.BooleanField("single keys", default=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name_plural = "people"
        constraints = [
            models.CheckConstraint(
                name="an_address_is_written_in_lower_case", condition=models.Q(email=Lower("email"))
            ),
            models.CheckConstraint(
                name="a_service_account_is_of_the_company",
                condition=models.Q(kind="person") | models.Q(vendor=None),
            ),
        ]
        indexes = [models.Index(fields=["name", "id"], name="people_by_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def stream(self) -> str:
        """Where the trail tells what happened to this person."""
        return f"person:{self.pk}"

    @property
    def first_name(self) -> str:
        """How a sentence names somebody for the second time."""
        return first_name(self.name)

    @property
    def initials(self) -> str:
        """At most two letters for the round mark beside a name."""
        words = [word for word in self.name.split() if word[0].isalnum()]
        return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()

    @property
    def zone(self) -> ZoneInfo:
        """Where this person's day begins and ends."""
        return ZoneInfo(self.time_zone)

    def day_at(self, at: datetime) -> date:
        """The calendar day that this person has at an instant."""
        return at.astimezone(self.zone).date()
