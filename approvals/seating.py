"""From records to the bench of a gate: who may decide on this project here, and who may not.

Four statements per gate, whatever the size of the company.
"""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Q

from accounts.models import Absence, Membership, Person
from approvals.bench import Bench, choose_holder
from approvals.lifecycle import LIVE_SIGN_OFF
from approvals.models import Decision, Gate, Review, SignOff
from approvals.outcome import Voice, assenting
from approvals.verdicts import ASSENT, Verdict
from common import clock
from common.refusals import Refused
from projects import interests
from projects.models import Project, Responsibility, SectionVersion


def bench_of(gate: Gate, project: Project, *, submitter: int | None, decisions: Iterable[Decision] = ()) -> Bench:
    """Who may decide at a gate on a project today; `decisions` are the standing ones of its sign-off."""
    decisions = list(decisions)
    deciders, ended = rights(gate, project)
    return Bench(
        deciders=deciders,
        ended=frozenset(ended),
        barred=barred(project, gate.reads, submitter),
        away=away_on(today_at(gate)),
        recused=frozenset(d.by_id for d in decisions if d.verdict == Verdict.RECUSE),
        assented=frozenset(assenting(voices(decisions))),
        spoken_for=frozenset(spoken_for(decisions)),
    )


def bench_for(sign_off: SignOff) -> Bench:
    """The bench of a sign-off, with what has been decided there so far."""
    review = sign_off.review
    standing = sign_off.decisions.standing()
    return bench_of(sign_off.gate, review.project, submitter=review.submitted_by_id, decisions=standing)


def voices(decisions: Iterable[Decision]) -> list[Voice]:
    """Decisions as the outcome reads them."""
    return [Voice(decision.by_id, decision.verdict, decision.on_behalf_of_id) for decision in decisions]


def needed(gate: Gate) -> int:
    """How many distinct people have to assent: the quorum, or one word of advice where the gate is only consulted."""
    return gate.quorum if gate.decides else 1


def spoken_for(decisions: Iterable[Decision]) -> set[int]:
    """Everybody in whose place somebody has approved."""
    return {d.on_behalf_of_id for d in decisions if d.on_behalf_of_id is not None and d.verdict in ASSENT}


def rights(gate: Gate, project: Project) -> tuple[dict[int, bool], set[int]]:
    """Who has the right to decide at a gate today (and whether they lead it), and whose right has ended."""
    rows = accountable_rows(gate, project) if gate.area else member_rows(gate)
    deciders = {person: lead for person, lead, current in rows if current}
    return deciders, {person for person, _, current in rows if not current} - deciders.keys()


def member_rows(gate: Gate) -> list[tuple[int, bool, bool]]:
    """Everybody who is or was in the gate's team."""
    rows = Membership.objects.filter(team=gate.team_id).values_list("person", "role", "until", "person__is_active")
    return [(person, role == "lead", until is None and active) for person, role, until, active in rows]


def accountable_rows(gate: Gate, project: Project) -> list[tuple[int, bool, bool]]:
    """Whoever answers for the gate's area of this project, and those who did before."""
    seats = Responsibility.objects.filter(project=project, area=gate.area).select_related("accountable")
    return [(seat.accountable_id, True, seat.is_filled and seat.accountable.is_active) for seat in seats]


def barred(project: Project, reads: list[str], submitter: int | None) -> dict[int, str]:
    """Whom the separation of duties keeps from deciding, with the code that says why."""
    authors = SectionVersion.objects.filter(project=project, name__in=reads, changed_by__isnull=False)
    parts = interests.parts_in([project])[project.pk]
    return parts_in(
        project,
        authors=authors.order_by().values_list("changed_by", flat=True).distinct(),
        team=parts.team,
        interested=parts.interested,
        submitter=submitter,
    )


def parts_in(
    project: Project,
    *,
    authors: Iterable[int | None],
    team: Iterable[int],
    interested: Iterable[int],
    submitter: int | None,
) -> dict[int, str]:
    """Everybody who has a part in a project, with the code of the strongest: one's own work, an interest, a word."""
    found = {author: "author" for author in authors if author is not None}
    found |= dict.fromkeys(interested, "interested_party")
    found |= dict.fromkeys(team, "own_project")
    found[project.lead_id] = "own_project"
    if submitter is not None:
        found[submitter] = "own_project"
    return found


def away_on(day: date) -> dict[int, int | None]:
    """Everybody who is absent on a day, with the person who stands in for them."""
    return dict(Absence.objects.on(day).values_list("person", "stand_in"))


def today_at(gate: Gate) -> date:
    """The day it is where the gate works."""
    return clock.now().astimezone(gate.calendar.hours().zone).date()


def governance() -> list[int]:
    """The governance managers, leads first: the last resort of every sign-off."""
    members = Membership.objects.filter(team__key="governance", until=None, person__is_active=True)
    return list(members.order_by("-role", "pk").values_list("person", flat=True))


def load() -> dict[int, int]:
    """How many live sign-offs each person holds."""
    live = SignOff.objects.filter(state__in=LIVE_SIGN_OFF).order_by()
    return dict(live.values_list("holder").annotate(held=Count("pk")))


def find_holder(bench: Bench, *, leaving: int | None = None) -> Person | None:
    """The person best placed to hold a sign-off now; None only where nobody in the company could."""
    choice = choose_holder(bench, load(), governance(), leaving=leaving)
    return Person.objects.filter(pk=choice.person).first() if choice else None


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
