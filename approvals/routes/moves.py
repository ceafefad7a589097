"""Moving reviews one after the other: each as a whole or not at all, whatever becomes of the others."""

from collections.abc import Collection
from dataclasses import dataclass, field

from accounts.models import Person
from approvals.actions.move_review import look_ahead, move_review, reviews_behind
from approvals.models import Review, RouteVersion
from approvals.routes.moving import GateMove
from common.refusals import Refused
from projects.models import Project


@dataclass(frozen=True)
class ReviewMove:
    """What became of one review, or would."""

    review: Review
    before: int
    version: int
    gates: list[GateMove] = field(default_factory=list)
    moved: bool = False
    refused: str | None = None


def move_one(review: Review, to: RouteVersion, *, by: Person, dry_run: bool) -> ReviewMove:
    """Move one review, or look what would become of it; a rule that says no is raised."""
    before = review.version.number
    act = look_ahead if dry_run else move_review
    return ReviewMove(review, before, to.number, act(review, by=by, to=to), moved=not dry_run)


def move_each(to: RouteVersion, *, by: Person, dry_run: bool, only: Collection[int] | None = None) -> list[ReviewMove]:
    """Move every open review that lags behind a version and that this person may know of, project by project."""
    visible = set(Project.objects.visible_to(by).values_list("pk", flat=True))
    lagging = [review for review in reviews_behind(to) if review.project_id in visible]
    return [attempt(review, to, by, dry_run=dry_run) for review in lagging if only is None or review.pk in only]


def attempt(review: Review, to: RouteVersion, by: Person, *, dry_run: bool) -> ReviewMove:
    """One review; where a rule says no it stays where it is, and says why."""
    try:
        return move_one(review, to, by=by, dry_run=dry_run)
    except Refused as refused:
        return ReviewMove(review, review.version.number, to.number, refused=refused.sentence)
