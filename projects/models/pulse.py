"""Pulses: how keen the people are on whom a project depends, asked at each milestone."""

from django.db import models
from django.db.models import Q

from projects.columns import Day, Line, Text, Whole
from projects.models.record import Record, person, somebody


class Pulse(Record):
    """A short question to one person at a milestone, and their answer.

    It belongs to no section: an opinion about a project is not something that the project says about itself. The reason
    is for the eyes of whoever answers for the business, and of whoever gave it.
    """

    person = person()
    milestone = Line(max_length=120)
    asked_by = somebody()
    asked_on = Day()
    appetite = Whole(low=1, high=5, null=True, blank=True, help_text="From 1, would rather stop, to 5, can't wait.")
    answered_on = Day(null=True, blank=True)
    comment = Line(max_length=500, blank=True, help_text="For everybody who sees the project.")
    reason = Text(blank=True, help_text="For whoever answers for the business, and nobody else.")

    class Meta(Record.Meta):
        constraints = [
            models.UniqueConstraint(name="one_pulse_a_person_and_milestone", fields=["project", "person", "milestone"]),
            models.CheckConstraint(
                name="an_answer_has_its_day_and_its_appetite",
                condition=Q(appetite=None, answered_on=None, comment="", reason="")
                | Q(appetite__isnull=False, answered_on__isnull=False),
            ),
        ]
