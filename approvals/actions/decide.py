"""Give a verdict on a sign-off."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from accounts.models import Person
from approvals import turns
from approvals.actions.advance import advance, seats_in
from approvals.actions.pass_along import to_the_next
from approvals.events import DecisionRecorded
from approvals.holding import require_not_held
from approvals.lifecycle import SignOffState
from approvals.locking import lock_round, one_of
from approvals.models import Condition, Decision, SignOff, TurnKind
from approvals.permissions import require_decider, require_entitled
from approvals.rules.bench import Bench, Entitled
from approvals.rules.outcome import Outcome, Voice, gate_outcome
from approvals.rules.verdicts import NEEDS_REASON, OF_CONSULTED, OF_DECIDING, Verdict
from approvals.seating import holders
from approvals.seating.seats import Seats, voices
from audit.record import in_one_breath
from common import clock
from common.refusals import FieldError, Invalid, Refused
from common.words import first_name, listing
from projects import dossier

COMMENT_LIMIT = 10_000
CONDITION_LIMIT = 1_000
MOST_CONDITIONS = 20


@dataclass(frozen=True)
class Demand:
    """A condition as a reviewer words it."""

    text: str
    owner: Person
    due_on: date
    before_go_live: bool = True


@transaction.atomic
def decide(
    sign_off: SignOff,
    *,
    by: Person,
    verdict: str,
    comment: str = "",
    conditions: Sequence[Demand] = (),
    seen: Mapping[str, str] | None = None,
) -> Decision:
    """Record a person's verdict and everything that follows from it, in one transaction.

    `seen` maps sections to the digests the person had before them; when one no longer holds the verdict is refused as
    `stale`. Bad input raises `Invalid` by field; a rule that says no raises `Refused` with its code.
    """
    check(sign_off, verdict, comment, conditions)
    sign_offs = lock_round(sign_off.pk)
    sign_off = one_of(sign_offs, sign_off.pk)
    seats = seats_in(sign_off.review, sign_offs, deciding=sign_off)
    bench = seats.bench(sign_off.gate, seats.said)
    right = right_to(verdict, by, sign_off, bench)
    require_open(sign_off, by, bench, seats.said)
    if verdict == Verdict.APPROVE:
        require_not_held(sign_off)
    digests = judged(sign_off, seats.digests, seen)
    decision = Decision.objects.create(
        sign_off=sign_off,
        passage=sign_off.passage,
        by=by,
        on_behalf_of_id=right.on_behalf_of,
        verdict=verdict,
        comment=comment,
        digests=digests,
        at=clock.now(),
    )
    demands = demand(decision, conditions)
    said = [*seats.said, *voices([decision])]
    outcome = outcome_of(decision, said)
    with in_one_breath():
        note(sign_off, decision, demands, leaves=outcome.value)
        follow(sign_offs, decision, outcome, seats, seats.bench(sign_off.gate, said))
    return decision


def right_to(verdict: str, by: Person, sign_off: SignOff, bench: Bench) -> Entitled:
    """The right to give this verdict: stepping back is open to a reviewer with a conflict too."""
    if verdict != Verdict.RECUSE:
        return require_entitled(by, sign_off, bench)
    require_decider(by, sign_off, bench)
    return Entitled()


def outcome_of(decision: Decision, said: list[Voice]) -> Outcome:
    """Where the verdict, the last that was said, leaves the gate: whoever steps back leaves it as it was."""
    if decision.verdict == Verdict.RECUSE:
        return Outcome.PENDING
    return gate_outcome(holders.needed(decision.sign_off.gate), said, said[-1])


def follow(sign_offs: list[SignOff], decision: Decision, outcome: Outcome, seats: Seats, bench: Bench) -> None:
    """What the verdict does: to the gate, to its stage, to the review and the project."""
    sign_off = decision.sign_off
    if outcome is Outcome.CHANGES_REQUESTED:
        turns.give_to_team(sign_off, TurnKind.CHANGES, by=decision.by, text=decision.comment)
    elif outcome is Outcome.PENDING:
        to_the_next(sign_off, decision, bench)
    else:
        turns.close(sign_off, "approve" if outcome is Outcome.APPROVED else "reject")
        advance(sign_off.review, sign_offs, by=decision.by, seats=seats)


def require_open(sign_off: SignOff, by: Person, bench: Bench, said: list[Voice]) -> None:
    """Refuse a second verdict of the same person, and any verdict where the turn is not the gate's."""
    facts = {"state": sign_off.state}
    mine = [v for v in said if v.by == by.pk and (v.passage == sign_off.passage or by.pk in bench.assented)]
    if mine:
        latest = Verdict(max(mine, key=lambda voice: voice.passage).verdict)
        sentence = f"Your verdict on {sign_off.gate.name} is on the record already: {latest.label}."
        raise Refused("already_decided", sentence, **facts)
    if sign_off.state != SignOffState.PENDING or not sign_off.is_live:
        raise Refused("not_pending", not_pending(sign_off), **facts)


def not_pending(sign_off: SignOff) -> str:
    """Why nobody can decide here now."""
    name = sign_off.gate.name
    return {
        SignOffState.WAITING: f"The turn has not come to {name} yet; an earlier gate is open.",
        SignOffState.CHANGES_REQUESTED: f"{name} has asked for changes; the turn is with {sign_off.holder.name}.",
    }.get(SignOffState(sign_off.state), f"{name} is {sign_off.get_state_display().lower()}; nothing waits here.")


def judged(sign_off: SignOff, present: Mapping[str, str], seen: Mapping[str, str] | None) -> dict[str, str]:
    """The digests of what the gate reads, or a refusal when the person has seen something else."""
    digests = {name: present[name] for name in sign_off.gate.reads if name in present}
    moved = [name for name, digest in (seen or {}).items() if name in digests and digests[name] != digest]
    if moved:
        titles = listing([dossier.SECTIONS[name].title for name in moved])
        sentence = f"{titles} changed meanwhile. Read it, then decide. Your text is kept."
        raise Refused("stale", sentence, sections=moved, digests={name: digests[name] for name in moved})
    return digests


def demand(decision: Decision, conditions: Sequence[Demand]) -> list[Condition]:
    """Write down what an approval demands."""
    return Condition.objects.bulk_create(
        Condition(
            project=decision.sign_off.review.project,
            decision=decision,
            text=condition.text,
            owner=condition.owner,
            due_on=condition.due_on,
            before_go_live=condition.before_go_live,
            changed_at=decision.at,
        )
        for condition in conditions
    )


def note(sign_off: SignOff, decision: Decision, demands: list[Condition], *, leaves: str) -> None:
    fact = DecisionRecorded(
        **turns.at_gate(sign_off),
        decision=decision.pk,
        verdict=decision.verdict,
        comment=decision.comment,
        conditions=[told(condition) for condition in demands],
        digests=decision.digests,
        leaves=leaves,
    )
    turns.note(sign_off, fact, by=decision.by, on_behalf_of=decision.on_behalf_of)


def told(condition: Condition) -> dict[str, Any]:
    return {
        "id": condition.pk,
        "text": condition.text,
        "owner": condition.owner.email,
        "due_on": condition.due_on,
        "before_go_live": condition.before_go_live,
    }


def check(sign_off: SignOff, verdict: str, comment: str, conditions: Sequence[Demand]) -> None:
    """What can be said of the input before anything is locked."""
    errors = [
        *verdict_errors(sign_off, verdict),
        *comment_errors(sign_off, verdict, comment),
        *condition_errors(verdict, conditions),
    ]
    if errors:
        raise Invalid(errors)


def verdict_errors(sign_off: SignOff, verdict: str) -> list[FieldError]:
    allowed = OF_DECIDING if sign_off.gate.decides else OF_CONSULTED
    if verdict in allowed:
        return []
    detail = f"{sign_off.gate.name} takes one of: {listing(sorted(allowed))}."
    return [FieldError("verdict", "invalid_choice", detail)]


def comment_errors(sign_off: SignOff, verdict: str, comment: str) -> list[FieldError]:
    if len(comment) > COMMENT_LIMIT:
        return [
            FieldError("comment", "max_length", f"Keep it to {COMMENT_LIMIT:,} characters; this has {len(comment):,}.")
        ]
    if verdict in NEEDS_REASON and not comment.strip():
        lead = first_name(sign_off.review.project.lead.name)
        return [FieldError("comment", "required", f"Say what would make you approve, so {lead} can act on it.")]
    return []


def condition_errors(verdict: str, conditions: Sequence[Demand]) -> list[FieldError]:
    if verdict != Verdict.APPROVE_WITH_CONDITIONS:
        wrong = bool(conditions)
        return (
            [FieldError("conditions", "invalid", "Only an approval with conditions carries conditions.")]
            if wrong
            else []
        )
    if not conditions:
        return [FieldError("conditions", "required", "Add the condition, or approve without one.")]
    if len(conditions) > MOST_CONDITIONS:
        return [FieldError("conditions", "max_length", f"Keep it to {MOST_CONDITIONS} conditions.")]
    return [error for index, condition in enumerate(conditions) for error in demand_errors(index, condition)]


def demand_errors(index: int, condition: Demand) -> list[FieldError]:
    """What is wrong with one condition, by the path of its field."""
    errors = []
    if not condition.text.strip():
        errors.append(FieldError(f"conditions[{index}].text", "required", "Say what has to be met."))
    if len(condition.text) > CONDITION_LIMIT:
        errors.append(
            FieldError(f"conditions[{index}].text", "max_length", f"Keep it to {CONDITION_LIMIT:,} characters.")
        )
    if not condition.owner.is_active:
        detail = f"{condition.owner.name} is no longer active; name somebody else."
        errors.append(FieldError(f"conditions[{index}].owner", "invalid", detail))
    if condition.due_on < clock.now().date():
        errors.append(FieldError(f"conditions[{index}].due", "past", "This day has passed; name a day to come."))
    return errors
