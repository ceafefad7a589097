"""The teams from which all standing comes, and who is in them since when."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from accounts.models.person import Person
from accounts.validators import printable
from common import clock

#: Teams with standing over the whole. Like a team that decides, they are closed to people of a vendor.
OVER_THE_WHOLE = frozenset({"governance", "vendor_management", "audit", "administrators"})

#: What a fresh installation starts with: key, name, and whether the team decides.
FIRST_TEAMS = (
    ("architecture", "Enterprise Architecture", True),
    ("security", "Security", True),
    ("devops", "DevOps", True),
    ("governance", "Governance", False),
    ("vendor_management", "Vendor management", False),
    ("audit", "Audit", False),
    ("administrators", "Administrators", False),
)


class TeamQuerySet(models.QuerySet["Team"]):
    """Questions about teams."""

    def visible_to(self, person: Person) -> Self:
        """Colleagues know every team; how the company is organised is not a vendor's to read."""
        return self if person.vendor_id is None else self.none()

    def locked(self) -> Self:
        """For an action that counts who is in a team."""
        return self.select_for_update(no_key=True)


class Team(models.Model):
    """People who decide together, or who have standing over the whole."""

    key = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80, validators=[printable])
    decides = models.BooleanField(default=False)

    objects = TeamQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def stream(self) -> str:
        """Where the trail tells who came and went."""
        return f"team:{self.key}"

    @property
    def is_closed_to_vendors(self) -> bool:
        """A vendor can do the work but not decide on it, nor steer, nor read everything."""
        return self.decides or self.key in OVER_THE_WHOLE


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Questions about who stands where."""

    def current(self) -> Self:
        """Those that have not ended."""
        return self.filter(until=None)


class Membership(models.Model):
    """A person's time in a team; the row stays when it ends, because decisions were made by that right."""

    class Role(models.TextChoices):
        MEMBER = "member"
        LEAD = "lead"

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=10, choices=Role.choices, default=Role.MEMBER)
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["person__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="in_a_team_once_at_a_time", fields=["team", "person"], condition=Q(until=None)
            ),
            models.CheckConstraint(
                name="a_membership_ends_after_it_began", condition=Q(until=None) | Q(until__gte=F("since"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display().lower()} of {self.team}"

    @property
    def leads(self) -> bool:
        """Whether this person answers for the team's queue."""
        return self.role == self.Role.LEAD
