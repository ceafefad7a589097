"""What somebody can do with a statement of work: each verb, whether it is open to them, and if not, why."""

from accounts.models import Person
from common.lifecycle import illegal, require_step
from common.offers import Offer, offer, why_not
from projects.lifecycle import SowState
from projects.models import Sow
from projects.permissions import is_project_team
from projects.third_party_permissions import (
    may_move_sow,
    may_write_sow,
    require_sow_mover,
    require_sow_writer,
)

#: The verbs that are one declared step each, by their names in the API.
STEPS = {
    "submit": "submit",
    "negotiate": "negotiate",
    "request-signature": "request_signature",
    "activate": "activate",
    "complete": "complete",
    "terminate": "terminate",
    "drop-amendment": "drop_amendment",
}
BACK = ("back_to_draft", "back_to_legal_review", "back_to_negotiation")


def on_sow(sow: Sow, person: Person) -> list[Offer]:
    """Every verb of a statement of work."""
    mover = why_not(require_sow_mover, person, sow)
    writer = None if may_move_sow(person, sow) else why_not(require_sow_writer, person, sow.project)
    steps = [
        offer(verb, by_state(sow, name), None if verb == "submit" and is_project_team(person, sow.project) else mover)
        for verb, name in STEPS.items()
        if verb != "drop-amendment" or sow.is_signed
    ]
    return [
        offer("change", None if sow.is_open else illegal(sow, "change").sentence, writer),
        *steps,
        offer("sign", unsigned(sow), mover),
        offer("back", back(sow), mover),
        offer("hand-over", None if sow.is_open else illegal(sow, "be handed over").sentence, mover),
    ]


def by_state(sow: Sow, name: str) -> str | None:
    """What the state says against a step."""
    return why_not(require_step, sow, name)


def unsigned(sow: Sow) -> str | None:
    """What says against a signature now."""
    if sow.state != SowState.AWAITING_SIGNATURE:
        return illegal(sow, "be signed").sentence
    if not sow.documents.all():
        return f"There is no document of {sow.reference}. Put on record what was signed, then sign."
    return None


def back(sow: Sow) -> str | None:
    """Whether some earlier step is open to it."""
    reasons = [by_state(sow, name) for name in BACK]
    return None if None in reasons else reasons[0]


def may_write(sow: Sow, person: Person) -> bool:
    """Whether somebody may change what it says while it goes on."""
    return sow.is_open and (may_move_sow(person, sow) or may_write_sow(person, sow.project))
