"""Let an open review go on along a newer version of its route: looked at first, then done as a whole or not at all."""

from collections import defaultdict
from dataclasses import dataclass

from django.db import transaction

from accounts.models import Person
from approvals import turns
from approvals.actions.advance import advance, sign_offs_of
from approvals.actions.dismiss_unentitled import dismiss_at
from approvals.actions.rehome import reseat
from approvals.actions.submit import gates_of, prepared
from approvals.lifecycle import PASSED, SignOffState
from approvals.locking import lock_case
from approvals.models import Decision, Gate, Review, RouteVersion, SignOff
from approvals.reading.facts import asked_of, facts_of, names_asked
from approvals.routes.events import ReviewMoved
from approvals.routes.moving import Assent, Fate, GateMove, Place, needed, plan
from approvals.routes.reading import content_of, gate_content, with_parts
from approvals.rules.routing import Answer
from approvals.seating import holders
from audit.record import record
from common import clock
from common.refusals import Refused
from projects.permissions import require_governance

ACT = "move reviews to another version"


@dataclass
class Move:
    """A review on its way to another version: what it has, what it will have, and what becomes of each gate."""

    review: Review
    to: RouteVersion
    sign_offs: list[SignOff]
    gates: dict[str, Gate]
    answers: dict[str, Answer]
    fates: list[GateMove]

    def sign_off(self, key: str) -> SignOff:
        """The sign-off of a gate that the review has."""
        return next(sign_off for sign_off in self.sign_offs if sign_off.gate.key == key)


def look_ahead(review: Review, *, by: Person, to: RouteVersion) -> list[GateMove]:
    """What would become of every gate; nothing is changed."""
    require_governance(by, ACT)
    require_newer(review, to)
    return prepare(review, to).fates


@transaction.atomic
def move_review(review: Review, *, by: Person, to: RouteVersion) -> list[GateMove]:
    """Go on along `to`: gates come, go and are asked again as the look ahead said, in one transaction."""
    require_governance(by, ACT)
    project, current = lock_case(review.project_id)
    if current is None or current.pk != review.pk:
        sentence = f"Round {review.round} of {project.name} is not open any more."
        raise Refused("not_open", sentence, state=Review.objects.get(pk=review.pk).state)
    require_newer(current, to)
    move = prepare(current, to)
    carry_out(move, by=by)
    return move.fates


def require_newer(review: Review, to: RouteVersion) -> None:
    """Only an open review goes on, and only along a newer published version of its own route."""
    if review.closed_at is not None:
        raise Refused("not_open", f"Round {review.round} has ended; what it ran along stays.", state=review.state)
    if to.route_id != review.version.route_id or to.published_at is None or to.number <= review.version.number:
        sentence = f"{review} runs along {review.version}; name a newer published version of {review.version.route}."
        raise Refused("not_newer", sentence, version=review.version.number)


def prepare(review: Review, to: RouteVersion) -> Move:
    """Look at everything that the move touches."""
    sign_offs, gates = sign_offs_of(review), {gate.key: gate for gate in gates_of(to)}
    facts = facts_of(review.project, names_asked(gates.values()))
    answers = {key: asked_of(gate, facts) for key, gate in gates.items()}
    versions = with_parts(RouteVersion.objects.filter(pk__in=(review.version_id, to.pk)))
    contents = {version.pk: content_of(version) for version in versions}
    fates = plan(contents[review.version_id], contents[to.pk], places_of(sign_offs, gates), answers)
    return Move(review, to, sign_offs, gates, answers, fates)


def places_of(sign_offs: list[SignOff], gates: dict[str, Gate]) -> list[Place]:
    """How every gate stands, with the approvals that count there."""
    given: dict[int, list[Decision]] = defaultdict(list)
    sources = [sign_off.verdict_source for sign_off in sign_offs]
    for decision in Decision.objects.assenting().filter(sign_off__in=sources).select_related("by").order_by("at", "pk"):
        given[decision.sign_off_id].append(decision)
    return [place_of(s, given[s.verdict_source], gates.get(s.gate.key)) for s in sign_offs]


def place_of(sign_off: SignOff, standing: list[Decision], gate: Gate | None) -> Place:
    """How a gate stands, seen from its newer wording."""
    deciders = changed_deciders(sign_off, gate)
    assents = tuple(
        Assent(d.pk, d.by.name, frozenset(d.digests), deciders is None or (d.on_behalf_of_id or d.by_id) in deciders)
        for d in standing
    )
    return Place(sign_off.gate.key, sign_off.gate.name, sign_off.state, assents)


def changed_deciders(sign_off: SignOff, gate: Gate | None) -> set[int] | None:
    """Who decides at the newer gate, where that is another team or area than before; None where it is the same."""
    if gate is None or (gate.team_id, gate.area) == (sign_off.gate.team_id, sign_off.gate.area):
        return None
    return set(holders.bench_of(gate, sign_off.review.project, submitter=None).deciders)


def carry_out(move: Move, *, by: Person) -> None:
    """Do what the plan says, in the order: the review, its gates, what follows."""
    review, before = move.review, move.review.version
    review.version = move.to
    review.save(update_fields=["version"])
    for fate in move.fates:
        settle(move, fate, by=by)
    sign_offs = sign_offs_of(review)
    fact = ReviewMoved(
        review=review.pk,
        route=move.to.route.key,
        before=before.number,
        version=move.to.number,
        gates=[{"gate": f.gate, "name": f.name, "fate": f.fate, "why": f.why} for f in move.fates if f.matters],
        stands=turns.states_of(sign_offs),
    )
    record(fact, stream=review.project.stream, subject=f"review:{review.pk}", by=by)
    advance(review, sign_offs, by=by)


def settle(move: Move, fate: GateMove, *, by: Person) -> None:
    """Let one gate be as the newer version has it."""
    known = {sign_off.gate.key for sign_off in move.sign_offs}
    if fate.gate not in known:
        add(move, fate)
        return
    sign_off = move.sign_off(fate.gate)
    if fate.fate is Fate.GONE:
        if sign_off.state not in (*PASSED, SignOffState.REJECTED):
            turns.close(sign_off, "skip", reason=f"Not on version {move.to.number} of the route. {fate.why}")
        return
    repoint(sign_off, move.gates[fate.gate])
    lose(sign_off, fate, by=by)
    if fate.fate is Fate.SKIPPED:
        turns.close(sign_off, "skip", reason=fate.why)
    elif fate.fate is Fate.ADDED:
        turns.include(sign_off, reason=fate.why)
    elif fate.fate is Fate.ASKED_AGAIN:
        turns.reopen(sign_off, to=somebody_at(sign_off))
    else:
        stay(sign_off, fate, move)


def add(move: Move, fate: GateMove) -> None:
    """A gate that the review did not have."""
    (sign_off,) = prepared(move.review, [move.gates[fate.gate]], move.review.submitted_by)
    sign_off.since, sign_off.reason = clock.now(), fate.why
    sign_off.save()
    if fate.fate is Fate.SKIPPED:
        turns.close(sign_off, "skip")


def repoint(sign_off: SignOff, gate: Gate) -> None:
    """From now on the sign-off is that of the newer gate; the time that was used stays used."""
    at, running = clock.now(), sign_off.clock_started_at is not None
    for turn in sign_off.team_turns.filter(ended_at=None):
        turn.sign_off = sign_off
        turn.spent = turn.clock.elapsed(sign_off.gate.calendar.hours(), at)
        turn.clock_started_at = None if turn.clock_started_at is None else at
        sign_off.gate = gate
        turn.save(update_fields=["spent", "clock_started_at"])
        sign_off.due_at = turn.clock.due(gate.calendar.hours())
    if running:
        turns.stop_clock(sign_off, at)
    sign_off.gate = gate
    if running:
        turns.start_clock(sign_off, sign_off.clock, at)
    sign_off.save(update_fields=["gate", *turns.CLOCK])


def lose(sign_off: SignOff, fate: GateMove, *, by: Person) -> None:
    """Dismiss the approvals that do not carry over; those who gave them are told why."""
    outdated = list(Decision.objects.filter(pk__in=fate.dismissed).select_related("by"))
    if outdated and sign_off.state == SignOffState.PENDING:
        turns.begin_again(sign_off)
    dismiss_at(sign_off, outdated, reason=fate.why, is_open=False, by=by)


def somebody_at(sign_off: SignOff) -> Person:
    """Who at the gate has not had their say."""
    return holders.seat_someone(holders.bench_for(sign_off), gate=sign_off.gate)


def stay(sign_off: SignOff, fate: GateMove, move: Move) -> None:
    """A gate that goes on: it has passed where it asks for no more approvals, else it needs a holder who can act."""
    if sign_off.state == SignOffState.PENDING and not sign_off.with_team and enough(sign_off, fate):
        turns.close(sign_off, "approve")
    elif sign_off.state not in (*PASSED, SignOffState.REJECTED):
        reseat(sign_off, f"Version {move.to.number} of the route asks other people.")


def enough(sign_off: SignOff, fate: GateMove) -> bool:
    """Whether the approvals that carry over are as many as the newer gate asks for."""
    return len(fate.carried) >= needed(gate_content(sign_off.gate))


def reviews_behind(version: RouteVersion) -> list[Review]:
    """Open reviews that run along an older version of the same route, by project."""
    behind = Review.objects.open().filter(version__route=version.route_id, version__number__lt=version.number)
    return list(behind.select_related("project__lead", "version__route", "submitted_by").order_by("project_id"))
