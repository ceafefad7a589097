"""Who holds a sign-off, and who could: the people behind the ids of the bench."""

from collections.abc import Iterable

from django.db.models import Count, Exists, OuterRef, Q

from accounts.models import Membership, Person
from approvals.lifecycle import LIVE_SIGN_OFF
from approvals.models import Decision, Gate, Review, SignOff
from approvals.rules.bench import Bench, Choice, choose_holder
from approvals.seating.seats import seats_of, voices
from common.refusals import Refused
from projects.models import Project


def bench_of(gate: Gate, project: Project, *, submitter: int | None, decisions: Iterable[Decision] = ()) -> Bench:
    """Who may decide at a gate on a project today; `decisions` are the standing ones of its sign-off."""
    return seats_of(project, [gate], submitter=submitter).bench(gate, voices(decisions))


def bench_with(sign_off: SignOff, standing: Iterable[Decision]) -> Bench:
    """The bench of a sign-off, given the decisions that stand there."""
    review = sign_off.review
    return bench_of(sign_off.gate, review.project, submitter=review.submitted_by_id, decisions=standing)


def bench_for(sign_off: SignOff) -> Bench:
    """The bench of a sign-off, with what has been decided there so far."""
    return bench_with(sign_off, sign_off.decisions.standing())


def needed(gate: Gate) -> int:
    """How many distinct people have to assent: the quorum, or one word of advice where the gate is only consulted."""
    return gate.quorum if gate.decides else 1


def find_holder(bench: Bench, *, leaving: int | None = None) -> Person | None:
    """The person best placed to hold a sign-off now; None only where nobody in the company could. One statement."""
    people = candidates(bench)
    load = {pk: person.held for pk, person in people.items() if person.held}  # type: ignore[attr-defined]
    governs = sorted((p for p in people.values() if p.governs and p.is_active), key=lambda p: (not p.presides, p.pk))  # type: ignore[attr-defined]
    choice: Choice | None = choose_holder(bench, load, [person.pk for person in governs], leaving=leaving)
    return people.get(choice.person) if choice else None


def candidates(bench: Bench) -> dict[int, Person]:
    """Everybody to whom a sign-off could go, with how many they hold and whether they are governance managers."""
    able = {*bench.deciders, *(stand_in for stand_in, _ in bench.stand_ins()), *filter(None, bench.away.values())}
    seat = Membership.objects.filter(team__key="governance", until=None, person=OuterRef("pk"))
    told = Person.objects.annotate(
        held=Count("held_sign_offs", filter=Q(held_sign_offs__state__in=LIVE_SIGN_OFF)),
        governs=Exists(seat),
        presides=Exists(seat.filter(role=Membership.Role.LEAD)),
    )
    return {person.pk: person for person in told.filter(Q(pk__in=able) | Q(governs=True, is_active=True))}


def seat_someone(bench: Bench, *, gate: Gate, leaving: int | None = None) -> Person:
    """The person to hold a sign-off, or a refusal of what would leave it with nobody."""
    person = find_holder(bench, leaving=leaving)
    if person is None:
        raise Refused("not_ready", nobody(gate), blocking=[{"check": "O4", "gate": gate.key, "detail": nobody(gate)}])
    return person


def nobody(gate: Gate) -> str:
    """The sentence for a gate at which nobody could decide."""
    if gate.area:
        area = gate.get_area_display().lower()
        return f"Nobody can decide at {gate.name}: no one without a part in the project answers for {area}."
    return f"Nobody can decide at {gate.name}: the team {gate.team} has no member without a part in the project."


def affected_by(person: Person) -> "list[Review]":
    """Open reviews in which this person reviews, or could."""
    teams = person.memberships.values("team")
    concerned = Q(sign_offs__reviewer=person) | Q(sign_offs__gate__team__in=teams)
    return list(Review.objects.open().filter(concerned).distinct().select_related("project"))
