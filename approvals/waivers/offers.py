"""What somebody can do about a waiver now, asked of the guards that the actions ask."""

from accounts.models import Person
from approvals.actions.waive import Place, require_another, require_may_take_back, require_may_waive
from approvals.models import Review, Waiver
from common.lifecycle import require_step
from common.offers import Offer, offer, why_not


def on_waiver(waiver: Waiver, person: Person) -> list[Offer]:
    """Every verb of a waiver for a person."""
    review = waiver.sign_off.review if waiver.sign_off else open_review(waiver)
    mine = why_not(require_may_waive, person, Place(waiver.project, review))
    undecided = why_not(require_step, waiver, "decline")
    return [
        offer("confirm", mine, why_not(require_another, person, waiver), undecided),
        offer("decline", mine, undecided),
        offer("revoke", why_not(require_may_take_back, person, waiver), why_not(require_step, waiver, "revoke")),
    ]


def open_review(waiver: Waiver) -> Review | None:
    """The review in which the project is, if it is in one."""
    return Review.objects.open().filter(project=waiver.project_id).first()
