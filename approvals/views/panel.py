"""The panel's context: what templates/approvals/_panel.html draws."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from approvals.faces.panel import CheckFace, OptionFace, options, submit_words
from approvals.faces.turns import what_is_next
from approvals.forms.decision import BaseConditions, DecisionForm
from approvals.models import SignOff
from approvals.reading.board import Board
from approvals.rules.bench import Bench
from common.look import ActFace, ClockFace
from common.words import first_name


@dataclass(frozen=True)
class PanelFace:
    """Everything in the panel."""

    url: str
    heading: str
    on: str
    clock: ClockFace | None
    changed: str
    form: DecisionForm
    checks: list[CheckFace]
    options: list[OptionFace]
    conditions: BaseConditions | None
    submit: str
    next: str
    hand_over: ActFace | None
    recuse: ActFace | None
    ask: ActFace | None
    claim: ActFace | None
    beside: str


@dataclass(frozen=True)
class Seat:
    """Where the person sits who decides: at which gate of which round, and beside whom."""

    board: Board
    sign_off: SignOff
    bench: Bench
    person: int


def panel_face(
    seat: Seat, form: DecisionForm, conditions: BaseConditions, known: list[CheckFace], **given: Any
) -> PanelFace:
    """The panel of a person who may decide; `given` are its clock and what changed meanwhile."""
    sign_off, chosen = seat.sign_off, str(form["verdict"].value() or "")
    decides = sign_off.gate.decides
    return PanelFace(
        url=sign_off.get_absolute_url(),
        heading=f"Your decision, {sign_off.gate.name}",
        on=f"For {sign_off.gate.name}, on {sign_off.review.project.name}.",
        form=form,
        checks=known,
        options=options(seat.board, sign_off, known, chosen),
        conditions=conditions if decides else None,
        submit=submit_words(chosen, len(conditions.written)),
        next=what_is_next(seat.board, sign_off),
        hand_over=ActFace("Hand over…", reverse("sign_off_hand_over", args=[sign_off.pk])),
        recuse=ActFace("Recuse yourself…", reverse("sign_off_recuse", args=[sign_off.pk])),
        ask=ActFace("Ask the team…", reverse("sign_off_ask", args=[sign_off.pk])),
        claim=claim_act(seat),
        beside=beside(seat),
        **given,
    )


def claim_act(seat: Seat) -> ActFace | None:
    """Take it upon oneself, or put it back."""
    sign_off = seat.sign_off
    mine = sign_off.reviewer_id == seat.person
    if mine and sign_off.claimed_at:
        return ActFace("Release it", reverse("sign_off_release", args=[sign_off.pk]), "again", "post")
    if mine:
        return None
    return ActFace("Take it over", reverse("sign_off_claim", args=[sign_off.pk]), "handover", "post")


def beside(seat: Seat) -> str:
    """Who holds it, where that is somebody else than the reader."""
    holder = seat.sign_off.holder
    return (
        ""
        if holder.pk == seat.person
        else f"{holder.name} holds it. You can decide in {first_name(holder.name)}'s place."
    )
