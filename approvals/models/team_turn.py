"""The ball in the project team's court: changes requested or a question asked, with a clock of its own."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q

from approvals.models.sign_off import SignOff
from common.stopwatch import Clock


class TurnKind(models.TextChoices):
    CHANGES = "changes", "Changes requested"
    QUESTION = "question", "Question asked"


class TeamTurn(models.Model):
    """What a gate asked of the team, and what the team answered."""

    sign_off = models.ForeignKey(SignOff, on_delete=models.PROTECT, related_name="team_turns")
    kind = models.CharField(max_length=10, choices=TurnKind.choices)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(max_length=10_000)
    since = models.DateTimeField()
    spent = models.DurationField(default=timedelta(0))
    clock_started_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(max_length=10_000, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_ball_in_the_air_per_sign_off", fields=["sign_off"], condition=Q(ended_at=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.sign_off}"

    @property
    def clock(self) -> Clock:
        """The team's clock; it stands while the project is held."""
        return Clock(self.sign_off.gate.answer_level, self.spent, self.clock_started_at)
