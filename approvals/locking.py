"""The first lock of every action, and what is read again after it.

One lock order: the project's row first (`FOR NO KEY UPDATE`), nothing before it. Two reviewers who finish at once
therefore see each other, and the review ends exactly once.
"""

from typing import NamedTuple

from approvals.models import Review, SignOff
from projects.models import Project


class Case(NamedTuple):
    """A project under lock with its open review, if it has one."""

    project: Project
    review: Review | None


def lock_project(project_id: int) -> Project:
    """The project, locked, with its lead."""
    return Project.objects.locked().get(pk=project_id)


def lock_case(project_id: int) -> Case:
    """The project, locked, and its open review as it is now."""
    project = lock_project(project_id)
    return Case(project, open_review_of(project))


def open_review_of(project: Project) -> Review | None:
    """The open review of a project that the caller has locked, knowing that very project."""
    review = Review.objects.open().filter(project=project).select_related("version__route").first()
    if review is not None:
        review.project = project
    return review


def lock_round(sign_off_id: int) -> list[SignOff]:
    """All sign-offs of the review to which one belongs, in route order, as they are after its project has been locked.

    They share one review and one project object, so that what happens to one of them is known to all.
    """
    project = Project.objects.locked().get(reviews__sign_offs=sign_off_id)
    sign_offs = list(SignOff.objects.told().filter(review__sign_offs=sign_off_id))
    review = sign_offs[0].review
    review.project = project
    for sign_off in sign_offs:
        sign_off.review = review
    return sign_offs


def lock_sign_off(sign_off_id: int) -> SignOff:
    """One sign-off as it is after its project has been locked."""
    return one_of(lock_round(sign_off_id), sign_off_id)


def one_of(sign_offs: list[SignOff], sign_off_id: int) -> SignOff:
    return next(sign_off for sign_off in sign_offs if sign_off.pk == sign_off_id)
