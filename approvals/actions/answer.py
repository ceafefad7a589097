"""The team answers: to requested changes, or to a question."""

from django.db import transaction

from accounts.models import Person
from approvals import turns
from approvals.locking import lock_project, lock_sign_off
from approvals.models import SignOff
from approvals.permissions import require_team
from common.refusals import Invalid, Refused
from common.words import listing
from projects.models import Project

ANSWER_LIMIT = 10_000


@transaction.atomic
def answer(sign_off: SignOff, *, by: Person, text: str) -> SignOff:
    """Hand the turn back to the gate with what was done about it."""
    check(text)
    sign_off = lock_sign_off(sign_off.pk)
    require_team(by, sign_off.review.project)
    turn = sign_off.team_turns.select_related("sign_off__gate").filter(ended_at=None).first()
    if turn is None or not sign_off.is_live:
        raise Refused("not_pending", f"{sign_off.gate.name} has not asked the team for anything.", state=sign_off.state)
    turn.sign_off = sign_off
    turns.give_back(sign_off, turn, by=by, answer=text)
    return sign_off


@transaction.atomic
def answer_for(project: Project, *, by: Person, text: str, sign_off: int | None = None) -> SignOff:
    """Answer the gate that waits for the team; where several do, `sign_off` says which by its id.

    An id of another project's, or none where several wait, raises `Invalid`.
    """
    check(text)
    project = lock_project(project.pk)
    require_team(by, project)
    here = SignOff.objects.told().filter(review__project=project)
    if sign_off is None:
        return answer(the_one(list(here.awaiting_answer().order_by("pk")), project), by=by, text=text)
    named = here.filter(pk=sign_off).first()
    if named is None:
        raise Invalid.field("sign_off", f"{project.name} has no sign-off {sign_off}.", "does_not_exist")
    return answer(named, by=by, text=text)


def the_one(waiting: list[SignOff], project: Project) -> SignOff:
    """The only gate that waits for an answer."""
    if not waiting:
        raise nothing_asked(project)
    if len(waiting) > 1:
        names = listing([sign_off.gate.name for sign_off in waiting])
        raise Invalid.field("sign_off", f"{names} wait for an answer; name the one that you answer.", "required")
    return waiting[0]


def require_asked(project: Project) -> None:
    """Refuse where no gate waits for the team."""
    if not SignOff.objects.awaiting_answer().filter(review__project=project).exists():
        raise nothing_asked(project)


def nothing_asked(project: Project) -> Refused:
    return Refused("not_pending", f"No gate waits for an answer on {project.name}.", state=project.state)


def check(text: str) -> None:
    """An answer says something, at a length that somebody reads."""
    if not text.strip():
        raise Invalid.field("answer", "Say what you changed, so the gate can look again.", "required")
    if len(text) > ANSWER_LIMIT:
        raise Invalid.field("answer", f"Keep it to {ANSWER_LIMIT:,} characters; this has {len(text):,}.", "max_length")
