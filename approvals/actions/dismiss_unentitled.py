"""Dismiss approvals of people who turn out to have had no right to give them.

Runs inside the caller's transaction, under the project's lock.
"""

from collections.abc import Collection, Iterable

from django.db.models import Q

from accounts.models import Person
from approvals import turns
from approvals.actions.dismiss import mark
from approvals.actions.re_review import approved_before, open_re_review
from approvals.actions.suspend import suspend
from approvals.events import ApprovalDismissed
from approvals.lifecycle import LIVE_SIGN_OFF, SignOffState
from approvals.locking import open_review_of
from approvals.models import Cause, Decision, SignOff
from common.words import listing
from projects.interests import interested_people
from projects.models import Project

SECOND_HAT = "{names} works on the project now."
INTERESTED = "{names} turned out to have an interest in the project."


def dismiss_interested(project: Project, *, by: Person | None) -> None:
    """Dismiss what interested people have approved; what was cleared on it is suspended and asked again."""
    dismiss_unentitled(project, people=interested_people(project), why=INTERESTED, by=by)


def dismiss_of_who_changed_sides(person: Person) -> None:
    """Dismiss what somebody has approved who works for a vendor now, wherever that vendor has an interest.

    It locks the projects in the order of their ids, in the transaction in which the person changes sides.
    """
    if person.vendor_id is None:
        return
    voices = Decision.objects.assenting().filter(Q(by=person) | Q(on_behalf_of=person))
    approved = voices.values("sign_off__review__project")
    for project in Project.objects.locked().filter(pk__in=approved).order_by("pk"):
        dismiss_interested(project, by=None)


def dismiss_second_hats(project: Project, *, by: Person | None) -> None:
    """Dismiss what people have approved who lead the project or are on its team now."""
    team = project.team_members.filter(left_on=None).values_list("person", flat=True)
    dismiss_unentitled(project, people={project.lead_id, *team}, why=SECOND_HAT, by=by)


def dismiss_unentitled(project: Project, *, people: Collection[int], why: str, by: Person | None) -> None:
    """Dismiss the approvals that count of these people or in their place, of each gate on its own.

    `why` may name them as {names}.
    """
    if not people:
        return
    review = open_review_of(project)
    judged = list(review.sign_offs.told()) if review else list(approved_before(project).values())
    for sign_off in judged:
        sign_off.review.project = project
    touched = [(sign_off, found) for sign_off in judged if (found := assents_of(sign_off, people))]
    for sign_off, decisions in touched:
        dismiss_at(sign_off, decisions, reason=reason_of(why, decisions, people), is_open=review is not None, by=by)
    if touched and review is None:
        fallen = [decision for _, found in touched for decision in found]
        look_again(project, reason_of(why, fallen, people), by=by)


def assents_of(sign_off: SignOff, people: Collection[int]) -> list[Decision]:
    """What these people have approved at a gate, or others in their place, and still counts there."""
    standing = Decision.objects.assenting().filter(sign_off=sign_off.verdict_source)
    hats = Q(by__in=people) | Q(on_behalf_of__in=people)
    return list(standing.filter(hats).select_related("by", "on_behalf_of"))


def reason_of(why: str, decisions: Iterable[Decision], people: Collection[int]) -> str:
    hats = [person for decision in decisions for person in (decision.by, decision.on_behalf_of) if person is not None]
    return why.format(names=listing(sorted({person.name for person in hats if person.pk in people})))[:500]


def dismiss_at(sign_off: SignOff, decisions: list[Decision], *, reason: str, is_open: bool, by: Person | None) -> None:
    """Let these approvals count no more at one gate; where its review is open, the turn returns to it."""
    mark(decisions, reason, [])
    if is_open and sign_off.state == SignOffState.APPROVED:
        turns.reopen(sign_off, to=decisions[-1].by)
    elif is_open and sign_off.state in LIVE_SIGN_OFF:
        turns.begin_again(sign_off)
    for decision in decisions:
        fact = ApprovalDismissed(
            **turns.at_gate(sign_off),
            decision=decision.pk,
            by_name=decision.by.name,
            holder=sign_off.holder_id,
            holder_name=sign_off.holder.name,
            reason=reason,
            sections=[],
            differences=[],
        )
        turns.note(sign_off, fact, by=by)


def look_again(project: Project, occasion: str, *, by: Person | None) -> None:
    """What was cleared on such an approval is not in force until its gate has been asked again."""
    if suspend(project, Cause.DISMISSAL, "interests", occasion, by=by):
        open_re_review(project, affected=set(), occasion=occasion, by=by)
