"""Section `access`: what the team may not reach yet, and who has to grant it."""

from django.db import models
from django.db.models import Q

from projects.columns import Day, Line, Text
from projects.models.record import Record, not_before, somebody


class AccessGrant(Record):
    """Access that the project needs to a system, from the day it is asked for to the day it is granted."""

    what = Line(help_text="What for, and how far: read loyalty_events, push to production.")
    system = Line(max_length=120, blank=True, help_text="The system that it is access to.")
    grantor = somebody(help_text="Who has to grant it.")
    grantor_name = Line(
        "grantor elsewhere", max_length=120, blank=True, help_text="Who has to grant it, if they are not known here."
    )
    asked_on = Day(null=True, blank=True, help_text="The day on which it was asked for.")
    granted_on = Day(null=True, blank=True, help_text="The day on which it was granted; empty while it is not.")
    valid_until = Day(null=True, blank=True, help_text="The last day on which it holds.")
    note = Text(blank=True)

    class Meta(Record.Meta):
        constraints = [
            not_before("asked_on", "granted_on", "access_is_granted_after_it_is_asked"),
            not_before("granted_on", "valid_until", "access_ends_after_it_is_granted"),
            models.CheckConstraint(
                name="access_has_a_grantor", condition=Q(grantor__isnull=False) | ~Q(grantor_name="")
            ),
        ]
