"""One gate's part in one review: whose turn it is, since when, and by when."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from approvals.lifecycle import LIVE_SIGN_OFF, ReviewState, SignOffLifecycle, SignOffState
from approvals.models.review import Review
from approvals.models.route import Gate
from common.lifecycle import guards
from common.stopwatch import Clock
from projects.models import Project

if TYPE_CHECKING:
    from accounts.models import Person

#: Everything that a page or a rule needs to speak about a sign-off.
TOLD_WITH = (
    "gate__stage",
    "gate__calendar",
    "gate__team",
    "review__project__lead",
    "review__version__route",
    "holder",
    "reviewer",
)


class SignOffQuerySet(models.QuerySet["SignOff"]):
    """Plural questions about sign-offs."""

    def live(self) -> Self:
        """Those on which somebody has to act, in reviews that are still open."""
        return self.filter(state__in=LIVE_SIGN_OFF, review__state=ReviewState.OPEN)

    def pending(self) -> Self:
        """Those on which the gate has to act."""
        return self.live().filter(state=SignOffState.PENDING)

    def awaiting_answer(self) -> Self:
        """Those whose gate waits for the project's team."""
        return self.live().filter(team_turns__since__isnull=False, team_turns__ended_at=None)

    def held_by(self, person: "Person") -> Self:
        """Those on which this person has the turn."""
        return self.filter(holder=person)

    def overdue(self, at: datetime) -> Self:
        """Those whose clock had run out by `at`."""
        return self.filter(due_at__lt=at)

    def by_due(self) -> Self:
        """Most urgent first; those without a running clock last."""
        return self.order_by(F("due_at").asc(nulls_last=True), "pk")

    def visible_to(self, person: "Person") -> Self:
        """Those of projects whose existence this person may know of."""
        return self.filter(review__project__in=Project.objects.visible_to(person))

    def on_its_version(self) -> Self:
        """Those whose gates the review's version has; a review that moved on keeps others for the record."""
        return self.filter(gate__stage__version=F("review__version"))

    def told(self) -> Self:
        """With everything that a page needs to speak about them."""
        return self.select_related(*TOLD_WITH)


class SignOff(SignOffLifecycle):
    """A gate's verdict in the making.

    `holder` is whoever must act now: the reviewer, or the project's lead while the turn is with the team. `reviewer` is
    the person at the gate to whom the turn returns. `spent` is the gate's working time used before `clock_started_at`;
    the clock stands while that is empty.
    """

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="sign_offs")
    gate = models.ForeignKey(Gate, on_delete=models.PROTECT, related_name="sign_offs")
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="held_sign_offs")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reviewed_sign_offs")
    passage = models.PositiveSmallIntegerField(default=1, help_text="How often the turn has come to the gate.")
    since = models.DateTimeField(help_text="Since when it is the holder's turn.")
    due_at = models.DateTimeField(null=True, blank=True)
    spent = models.DurationField(default=timedelta(0))
    clock_started_at = models.DateTimeField(null=True, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=500, blank=True, help_text="Why the gate applies or was skipped.")
    carried_from = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The earlier sign-off whose approvals still hold, because nothing it read has changed.",
    )

    objects = SignOffQuerySet.as_manager()

    class Meta:
        ordering = ["review", "gate__stage__position", "gate"]
        verbose_name = "sign-off"
        triggers = guards(SignOffLifecycle, born=[SignOffState.WAITING])
        constraints = [
            models.UniqueConstraint(name="one_sign_off_per_gate", fields=["review", "gate"]),
            models.CheckConstraint(
                name="a_clock_runs_only_on_a_live_turn",
                condition=Q(state__in=LIVE_SIGN_OFF) | Q(due_at=None, clock_started_at=None),
            ),
        ]
        indexes = [
            models.Index(name="live_by_holder", fields=["holder", "due_at"], condition=Q(state__in=LIVE_SIGN_OFF)),
            models.Index(name="live_by_due", fields=["due_at"], condition=Q(state__in=LIVE_SIGN_OFF)),
        ]

    def __str__(self) -> str:
        return f"{self.gate.name} on {self.review.project}"

    def get_absolute_url(self) -> str:
        return reverse("decision", args=[self.pk])

    @property
    def subject(self) -> str:
        return f"sign_off:{self.pk}"

    @property
    def is_live(self) -> bool:
        return self.state in LIVE_SIGN_OFF and self.review.state == ReviewState.OPEN

    @property
    def with_team(self) -> bool:
        """Whether the turn is with the project's team: changes were requested or a question was asked.

        The project's own people can't review, so holder and reviewer differ exactly then.
        """
        return self.is_live and self.holder_id != self.reviewer_id

    @property
    def clock(self) -> Clock:
        """The gate's clock; it stands while the turn is with the team or the project is held."""
        return Clock(self.gate.service_level, self.spent, self.clock_started_at)

    @property
    def verdict_source(self) -> int:
        """The sign-off whose decisions count here: its own, or the earlier one whose approvals were carried over."""
        return self.carried_from_id or self.pk

    def set_clock(self, clock: Clock) -> None:
        """Keep what the clock says; saving is the caller's."""
        self.spent, self.clock_started_at = clock.spent, clock.started_at
