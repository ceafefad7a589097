"""The life of a project: from a draft to production, or out of the way with a reason."""

from django.db import models
from django_fsm import FSMField, transition


class ProjectState(models.TextChoices):
    DRAFT = "draft"
    IN_REVIEW = "in_review"
    CLEARED = "cleared"
    LIVE = "live"
    RETIRED = "retired"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


S = ProjectState

#: States in which the dossier may still be edited.
EDITABLE = (S.DRAFT, S.IN_REVIEW, S.CLEARED, S.LIVE)
#: States in which somebody still works towards production.
OPEN = (S.DRAFT, S.IN_REVIEW, S.CLEARED)


class ProjectLifecycle(models.Model):
    """States and transitions of a project; actions call them, nothing else writes `state`."""

    state = FSMField(choices=S.choices, default=S.DRAFT, protected=True)

    class Meta:
        abstract = True

    @transition(field=state, source=S.DRAFT, target=S.IN_REVIEW)
    def submit(self) -> None:
        """The team asks for sign-off."""

    @transition(field=state, source=S.IN_REVIEW, target=S.CLEARED)
    def clear(self) -> None:
        """Every gate that applies has said yes."""

    @transition(field=state, source=S.IN_REVIEW, target=S.REJECTED)
    def reject(self) -> None:
        """A gate has said no."""

    @transition(field=state, source=S.CLEARED, target=S.LIVE)
    def go_live(self) -> None:
        """The team puts it into production."""

    @transition(field=state, source=S.LIVE, target=S.RETIRED)
    def retire(self) -> None:
        """It has done its service."""

    @transition(field=state, source=S.REJECTED, target=S.DRAFT)
    def revise(self) -> None:
        """The team takes a rejected project back to the drawing board."""

    @transition(field=state, source=[S.DRAFT, S.IN_REVIEW, S.CLEARED, S.REJECTED], target=S.WITHDRAWN)
    def withdraw(self) -> None:
        """The team takes it out of the way."""

    @transition(field=state, source=S.WITHDRAWN, target=S.DRAFT)
    def reopen(self) -> None:
        """The team takes a withdrawn project up again."""
