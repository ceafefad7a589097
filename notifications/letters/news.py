"""Letters that tell how it went: a gate has decided, the project is cleared, or rejected."""

from typing import Any

from accounts.models import Person
from approvals.lifecycle import SignOffState
from approvals.models import Condition, Decision, EarlyLook, Review, SignOff
from approvals.rules.verdicts import Verdict
from common import words
from notifications.letters.base import day_for, quoted, rows
from notifications.letters.clocks import tail
from notifications.links import link
from notifications.matter import Matter
from notifications.waits import wait_on

#: How a gate's assent reads after its name.
ACTS = {Verdict.APPROVE: "approves", Verdict.APPROVE_WITH_CONDITIONS: "approves", Verdict.ADVISE: "advises on"}


def decided(matter: Matter, to: Person) -> dict[str, Any]:
    """A gate has said yes: in which words, on what conditions, and whose turn it is now."""
    said = matter.changes
    decision = Decision.objects.select_related("on_behalf_of").filter(pk=said.get("decision") or 0).first()
    conditions = Condition.objects.filter(decision=decision).select_related("owner")
    count = len(said.get("conditions", []))
    review = matter.sign_off.review if matter.sign_off else None
    return {
        "gate": said.get("gate_name", ""),
        "act": ACTS.get(Verdict(said["verdict"]), "decided on"),
        "conditions": words.count(count, "condition") if count else "",
        "in_place_of": decision.on_behalf_of.name if decision and decision.on_behalf_of else "",
        "still_open": matter.sign_off is not None and matter.sign_off.state == SignOffState.PENDING,
        "quote": reason_for(to, said.get("comment", "")),
        "quoted": f"{matter.actor}, {said.get('gate_name', '')}",
        "rows": rows(
            ("Conditions", [demand(condition, to, matter) for condition in conditions]),
            ("Whose turn now", turns_now(review, to, matter) if review else []),
        ),
    }


def advised(matter: Matter, to: Person) -> dict[str, Any]:
    """A gate has said what it thinks of a draft."""
    said = matter.changes
    look = EarlyLook.objects.filter(pk=said.get("early_look") or 0).first()
    return {
        "gate": said.get("gate_name", ""),
        "url": link("early_look", look.pk) if look else link("project", matter.project.key),
        "quote": reason_for(to, said.get("answer", "")),
        "quoted": f"{matter.actor}, {said.get('gate_name', '')}",
        "rows": rows(("You asked", reason_for(to, look.question) if look else "")),
    }


def cleared(matter: Matter, to: Person) -> dict[str, Any]:
    """Every gate has said yes: who, until when, and what is still to be met."""
    clearance = matter.project.clearances.select_related("review").first()
    open_conditions = matter.project.conditions.unmet().select_related("owner")
    return {
        "until": day_for(to, clearance.expires_at, matter.at) if clearance else "",
        "rows": rows(
            ("Approved by", approvals(clearance.review) if clearance else []),
            ("Still to be met", [demand(condition, to, matter) for condition in open_conditions]),
        ),
    }


def rejected(matter: Matter, to: Person) -> dict[str, Any]:
    """One gate has said no: which, and in which words."""
    said = matter.changes
    return {
        "gate": said.get("gate_name", ""),
        "is_lead": matter.project.lead_id == to.pk,
        "lead_name": matter.project.lead.name,
        "quote": reason_for(to, said.get("comment", "")),
        "quoted": f"{matter.actor}, {said.get('gate_name', '')}",
        "rows": [],
    }


def reason_for(to: Person, text: str) -> str:
    """What a reviewer wrote, for people of the company; a vendor's people read the outcome alone."""
    return "" if to.vendor_id is not None else quoted(text)


def demand(condition: Condition, to: Person, matter: Matter) -> str:
    """A condition as a line."""
    when = "before go-live" if condition.before_go_live else "after go-live"
    return f"{condition.text} ({condition.owner.name}, by {day_for(to, condition.due_on, matter.at)}, {when})"


def turns_now(review: Review, to: Person, matter: Matter) -> list[str]:
    """Who has the turn in a review, at which gate, until when."""
    live = review.sign_offs.live().told().by_due()
    return [f"{s.gate.name}: {s.holder.name}, {tail(wait_on(s), to, matter.at)}" for s in live]


def approvals(review: Review) -> list[str]:
    """Every gate with those who said yes there."""
    told = review.sign_offs.select_related("gate").order_by("gate__stage__position", "pk")
    return [line for sign_off in told if (line := approval(sign_off))]


def approval(sign_off: SignOff) -> str:
    """One gate's yes; a gate that was waived or skipped says so."""
    if sign_off.state != SignOffState.APPROVED:
        return f"{sign_off.gate.name}: {sign_off.get_state_display().lower()}"
    assents = Decision.objects.assenting().filter(sign_off=sign_off.verdict_source)
    return f"{sign_off.gate.name}: {words.listing(list(assents.values_list('by__name', flat=True)))}"
