"""Moving the turn: every way in which a sign-off changes hands, in one place.

These run inside an action's transaction, under the project's lock. Each steps, saves named fields and records.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import TypedDict

from accounts.models import Person
from approvals.events import (
    ChangesAnswered,
    ChangesRequested,
    QuestionAnswered,
    QuestionAsked,
    SignOffFact,
    SignOffOpened,
    SignOffPassed,
)
from approvals.models import SignOff, TeamTurn, TurnKind
from approvals.review_events import GateStands
from approvals.rules.bench import can_hold
from approvals.seating import holders
from approvals.seating.seats import Seats
from audit.record import record
from common import clock
from common.lifecycle import step
from common.stopwatch import Clock

HOLDER = ("holder", "reviewer", "since")
CLOCK = ("spent", "clock_started_at", "due_at")
OPENED = ("state", "opened_at", *HOLDER, *CLOCK)
SETTLED = ("state", "closed_at", "reason", *HOLDER, *CLOCK)


def note(sign_off: SignOff, fact: SignOffFact, *, by: Person | None, on_behalf_of: Person | None = None) -> None:
    """Put a fact about a sign-off on the record of its project."""
    stream = sign_off.review.project.stream
    record(fact, stream=stream, subject=sign_off.subject, by=by, on_behalf_of=on_behalf_of)


class Place(TypedDict):
    """Where it happened: what every fact about a sign-off says."""

    sign_off: int
    gate: str
    gate_name: str


class Turn(TypedDict):
    """Whose turn it is from now on, and by when."""

    holder: int
    holder_name: str
    due_at: datetime | None


def at_gate(sign_off: SignOff) -> Place:
    return {"sign_off": sign_off.pk, "gate": sign_off.gate.key, "gate_name": sign_off.gate.name}


def turn_of(sign_off: SignOff) -> Turn:
    return {"holder": sign_off.holder_id, "holder_name": sign_off.holder.name, "due_at": sign_off.due_at}


def start_clock(sign_off: SignOff, reading: Clock, at: datetime) -> None:
    """Let the gate's clock run from now on, unless the project is on hold."""
    running = reading if sign_off.review.project.is_held else reading.start(at)
    sign_off.set_clock(running)
    sign_off.due_at = running.due(sign_off.gate.calendar.hours())


def stop_clock(sign_off: SignOff, at: datetime) -> None:
    """Let the gate's clock stand."""
    sign_off.set_clock(sign_off.clock.stop(sign_off.gate.calendar.hours(), at))
    sign_off.due_at = None


def open_turns(sign_offs: list[SignOff], seats: Seats, *, why: str, by: Person | None) -> None:
    """The turn comes to gates: somebody holds each, and its clock starts from nothing. Saving is the caller's."""
    at = clock.now()
    for sign_off in sign_offs:
        bench = seats.bench(sign_off.gate)
        if not can_hold(bench, sign_off.reviewer_id):
            sign_off.reviewer = holders.seat_someone(bench, gate=sign_off.gate)
        sign_off.holder, sign_off.since, sign_off.opened_at = sign_off.reviewer, at, at
        step(sign_off, "open")
        start_clock(sign_off, Clock(sign_off.gate.service_level), at)
        note(sign_off, SignOffOpened(**at_gate(sign_off), **turn_of(sign_off), why=why), by=by)


def give_to_team(sign_off: SignOff, kind: TurnKind, *, by: Person, text: str) -> None:
    """The turn goes to the project's team, with a clock of its own; the gate's clock stands meanwhile."""
    at, project = clock.now(), sign_off.review.project
    take_from_team(sign_off)
    stop_clock(sign_off, at)
    if kind == TurnKind.CHANGES:
        step(sign_off, "request_changes")
    reading = Clock(sign_off.gate.answer_level)
    reading = reading if project.is_held else reading.start(at)
    TeamTurn.objects.create(
        sign_off=sign_off, kind=kind, asked_by=by, text=text, since=at, clock_started_at=reading.started_at
    )
    sign_off.holder, sign_off.since = project.lead, at
    sign_off.due_at = reading.due(sign_off.gate.calendar.hours())
    sign_off.save(update_fields=["state", *HOLDER, *CLOCK])
    if kind == TurnKind.CHANGES:
        note(sign_off, ChangesRequested(**at_gate(sign_off), **turn_of(sign_off), comment=text), by=by)
    else:
        note(sign_off, QuestionAsked(**at_gate(sign_off), **turn_of(sign_off), question=text), by=by)


def give_back(sign_off: SignOff, turn: TeamTurn, *, by: Person, answer: str) -> None:
    """The team has answered: the turn returns to the reviewer, and the gate's clock goes on where it stood."""
    at = clock.now()
    turn.answer, turn.answered_by, turn.ended_at = answer, by, at
    turn.spent = turn.clock.elapsed(sign_off.gate.calendar.hours(), at)
    turn.clock_started_at = None
    turn.save(update_fields=["answer", "answered_by", "ended_at", "spent", "clock_started_at"])
    if turn.kind == TurnKind.CHANGES:
        step(sign_off, "take_back")
        sign_off.passage += 1
    return_to_reviewer(sign_off, at)
    answered = ChangesAnswered if turn.kind == TurnKind.CHANGES else QuestionAnswered
    note(sign_off, answered(**at_gate(sign_off), **turn_of(sign_off), answer=answer), by=by)


def return_to_reviewer(sign_off: SignOff, at: datetime) -> None:
    """Hand the turn back to the gate: to the same person, or to another when that one can't hold it any more."""
    bench = holders.bench_for(sign_off)
    if not can_hold(bench, sign_off.reviewer_id):
        to = holders.seat_someone(bench, gate=sign_off.gate, leaving=sign_off.reviewer_id)
        put_with(sign_off, to)
    sign_off.holder, sign_off.since = sign_off.reviewer, at
    start_clock(sign_off, sign_off.clock, at)
    sign_off.save(update_fields=["state", "passage", "closed_at", "carried_from", "claimed_at", *HOLDER, *CLOCK])


def put_with(sign_off: SignOff, reviewer: Person) -> None:
    """The gate's part is this person's; what another had claimed is not claimed by them. Saving is the caller's."""
    if sign_off.reviewer_id != reviewer.pk:
        sign_off.reviewer, sign_off.claimed_at = reviewer, None


def pass_on(sign_off: SignOff, to: Person, *, by: Person | None, reason: str) -> None:
    """The gate's part goes to another person; who has the turn is told why."""
    before = sign_off.reviewer.name
    with_team = sign_off.with_team
    sign_off.reviewer, sign_off.claimed_at = to, None
    if not with_team:
        sign_off.holder, sign_off.since = to, clock.now()
    sign_off.save(update_fields=[*HOLDER, "claimed_at"])
    fact = SignOffPassed(
        **at_gate(sign_off),
        before=before,
        holder=to.pk,
        holder_name=to.name,
        reason=reason,
    )
    note(sign_off, fact, by=by)


def pass_to_lead(sign_off: SignOff, *, by: Person | None) -> None:
    """The team's turn goes to the project's new lead; the reviewer and the clock stay."""
    before, lead = sign_off.holder.name, sign_off.review.project.lead
    sign_off.holder, sign_off.since = lead, clock.now()
    sign_off.save(update_fields=["holder", "since"])
    reason = f"{lead.name} leads the project now."
    fact = SignOffPassed(**at_gate(sign_off), before=before, holder=lead.pk, holder_name=lead.name, reason=reason)
    note(sign_off, fact, by=by)


def close(sign_off: SignOff, transition: str, *, reason: str = "") -> None:
    """The gate is done: its clock stands for good. The caller records what was decided."""
    settle(sign_off, transition, reason=reason)
    sign_off.save(update_fields=SETTLED)


def settle(sign_off: SignOff, transition: str, *, reason: str = "") -> None:
    """The gate is done; saving is the caller's."""
    at = clock.now()
    take_from_team(sign_off)
    stop_clock(sign_off, at)
    sign_off.closed_at = at
    sign_off.reason = reason or sign_off.reason
    step(sign_off, transition)


def states_of(sign_offs: Iterable[SignOff]) -> list[GateStands]:
    """Where the gates stand, for the record of what concerns several of them."""
    return [GateStands(sign_off.pk, sign_off.gate.key, sign_off.state) for sign_off in sign_offs]


def carry(sign_off: SignOff, *, reason: str) -> None:
    """An earlier approval stands here too: the turn does not come to this gate."""
    step(sign_off, "carry")
    sign_off.closed_at, sign_off.reason = clock.now(), reason
    sign_off.save(update_fields=["state", "closed_at", "reason", "carried_from"])


def include(sign_off: SignOff, *, reason: str) -> None:
    """A gate that did not apply does after all; its turn is still to come."""
    step(sign_off, "include")
    sign_off.closed_at, sign_off.reason = None, reason
    sign_off.save(update_fields=["state", "closed_at", "reason"])


def end_waiver(sign_off: SignOff, *, why: str, by: Person | None) -> None:
    """The exception has ended while the review is open: the gate has its turn, with a fresh clock."""
    at = clock.now()
    step(sign_off, "end_waiver")
    sign_off.opened_at, sign_off.closed_at = sign_off.opened_at or at, None
    sign_off.spent = Clock(sign_off.gate.service_level).spent
    sign_off.save(update_fields=["opened_at"])
    return_to_reviewer(sign_off, at)
    note(sign_off, SignOffOpened(**at_gate(sign_off), **turn_of(sign_off), why=why), by=by)


def reopen(sign_off: SignOff, *, to: Person) -> None:
    """What the gate had judged has changed: the turn returns to whoever had approved, with a fresh clock."""
    at = clock.now()
    put_with(sign_off, to)
    step(sign_off, "dismiss")
    sign_off.passage += 1
    sign_off.carried_from = None
    sign_off.closed_at = None
    sign_off.spent = Clock(sign_off.gate.service_level).spent
    sign_off.clock_started_at = None
    return_to_reviewer(sign_off, at)


def begin_again(sign_off: SignOff) -> None:
    """Some had approved and more were to follow; what they had judged has changed, so they may say it anew."""
    sign_off.passage += 1
    sign_off.save(update_fields=["passage"])


def take_from_team(sign_off: SignOff) -> None:
    """What was asked of the team is settled without an answer. Saving the sign-off is the caller's."""
    if sign_off.with_team:
        sign_off.team_turns.filter(ended_at=None).update(ended_at=clock.now(), clock_started_at=None)
        sign_off.holder = sign_off.reviewer
