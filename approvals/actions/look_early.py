"""Ask a gate's team for an opinion while the project is a draft; answer it; take the question back."""

from typing import TypedDict

from django.db import transaction

from accounts.models import Person
from approvals.early_looks.events import (
    EarlyLookAnswered,
    EarlyLookAsked,
    EarlyLookFact,
    EarlyLookPassed,
    EarlyLookWithdrawn,
)
from approvals.locking import lock_project
from approvals.models import EarlyLook, Gate
from approvals.permissions import require_team
from approvals.rules.bench import Bench, Entitled, can_hold, entitlement
from approvals.seating import holders
from audit.record import record
from common import clock
from common.calendar import add
from common.lifecycle import illegal
from common.refusals import Invalid, Refused
from projects.lifecycle import ProjectState
from projects.models import Project

QUESTION_LIMIT = 2_000
ANSWER_LIMIT = 5_000
TOLD_WITH = ("gate__calendar", "gate__team", "holder", "asked_by", "answered_by")


@transaction.atomic
def ask_early(project: Project, *, by: Person, gate: Gate, question: str) -> EarlyLook:
    """Ask whoever at a gate has least to do what they would say; one question at a time for each gate."""
    require_words("question", question, QUESTION_LIMIT, "Say what you want to know.")
    project = lock_project(project.pk)
    require_team(by, project)
    require_draft(project)
    require_none_open(project, gate)
    holder = holders.seat_someone(bench_at(gate, project), gate=gate)
    at = clock.now()
    look = EarlyLook.objects.create(
        project=project,
        gate=gate,
        question=question.strip(),
        asked_by=by,
        asked_at=at,
        due_at=add(gate.calendar.hours(), at, gate.service_level),
        holder=holder,
    )
    fact = EarlyLookAsked(
        **place(look), holder=holder.pk, holder_name=holder.name, due_at=look.due_at, question=look.question
    )
    note(look, fact, by=by)
    return look


@transaction.atomic
def answer_early(look: EarlyLook, *, by: Person, answer: str) -> EarlyLook:
    """Somebody at the gate says what they think. It binds nobody, and whoever says it may still decide later."""
    require_words("answer", answer, ANSWER_LIMIT, "Say what you think, so that the team can act on it.")
    look = locked(look)
    require_of_gate(by, look)
    require_open(look)
    look.answer, look.answered_by, look.answered_at, look.holder = answer.strip(), by, clock.now(), by
    look.save(update_fields=["answer", "answered_by", "answered_at", "holder"])
    note(look, EarlyLookAnswered(**place(look), answer=look.answer), by=by)
    return look


@transaction.atomic
def withdraw_early(look: EarlyLook, *, by: Person) -> EarlyLook:
    """The team does not want to know any more."""
    look = locked(look)
    require_team(by, look.project)
    require_open(look)
    look.withdrawn_at = clock.now()
    look.save(update_fields=["withdrawn_at"])
    note(look, EarlyLookWithdrawn(**place(look)), by=by)
    return look


def reseat_early_looks(person: Person) -> None:
    """Pass on what somebody was asked who can't answer any more; in the transaction of that change."""
    for look in list(EarlyLook.objects.open().filter(holder=person)):
        reseat(locked(look))


def reseat(look: EarlyLook) -> None:
    """Give one early look to somebody who is there, if anybody is."""
    bench = bench_at(look.gate, look.project)
    to = None if can_hold(bench, look.holder_id) else holders.find_holder(bench, leaving=look.holder_id)
    if to is None or to.pk == look.holder_id or not look.is_open:
        return
    before, look.holder = look.holder.name, to
    look.save(update_fields=["holder"])
    reason = f"{before} can't answer now."
    fact = EarlyLookPassed(**place(look), before=before, holder=to.pk, holder_name=to.name, reason=reason)
    note(look, fact, by=None)


def locked(look: EarlyLook) -> EarlyLook:
    """The early look as it is after its project has been locked."""
    project = lock_project(look.project_id)
    look = EarlyLook.objects.select_related(*TOLD_WITH).get(pk=look.pk)
    look.project = project
    return look


def bench_at(gate: Gate, project: Project) -> Bench:
    """Who could decide at the gate, were the project submitted by its lead today."""
    return holders.bench_of(gate, project, submitter=project.lead_id)


def require_draft(project: Project) -> None:
    """Once a project is submitted its gates decide."""
    if project.state != ProjectState.DRAFT:
        raise illegal(project, "ask for an early look")


def require_none_open(project: Project, gate: Gate) -> None:
    known = EarlyLook.objects.open().filter(project=project, gate__key=gate.key).select_related("holder").first()
    if known is not None:
        sentence = f"{known.holder.name} has a question about this project for {gate.name} already."
        raise Refused("already_asked", sentence, early_look=known.pk)


def require_open(look: EarlyLook) -> None:
    """Refuse where nothing is to be answered any more."""
    if look.answered_at is not None:
        raise Refused("not_pending", "This early look has been answered already.")
    if look.withdrawn_at is not None:
        raise Refused("not_pending", "The team has taken this question back.")
    if not look.is_open:
        raise Refused("not_pending", f"{look.project.name} was submitted meanwhile; {look.gate.name} decides now.")


def require_of_gate(by: Person, look: EarlyLook) -> None:
    """Anybody who could decide at the gate answers; nobody who works on the project does."""
    answer = entitlement(bench_at(look.gate, look.project), by.pk)
    if not isinstance(answer, Entitled):
        raise Refused(answer.code, f"Only {look.gate.name} can answer this. {look.holder.name} has it.")


def require_words(name: str, text: str, limit: int, missing: str) -> None:
    if not text.strip():
        raise Invalid.field(name, missing, "required")
    if len(text) > limit:
        raise Invalid.field(name, f"Keep it to {limit:,} characters; this has {len(text):,}.", "max_length")


class Place(TypedDict):
    """Which early look, at which gate."""

    early_look: int
    gate: str
    gate_name: str


def place(look: EarlyLook) -> Place:
    return {"early_look": look.pk, "gate": look.gate.key, "gate_name": look.gate.name}


def note(look: EarlyLook, fact: EarlyLookFact, *, by: Person | None) -> None:
    record(fact, stream=look.project.stream, subject=look.subject, by=by)
