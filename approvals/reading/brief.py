"""Everything that somebody needs to decide at a sign-off."""

from dataclasses import dataclass

from django.db.models import QuerySet

from accounts.models import Person
from approvals.holding import holding, levels_of
from approvals.models import Decision, SignOff, TeamTurn
from approvals.offers import on_sign_off
from approvals.reading.looks import SectionChange, changed_since_last_look
from approvals.rules.verdicts import OF_CONSULTED, OF_DECIDING
from approvals.seating.holders import bench_with
from approvals.waivers.force import waived_checks
from common.offers import Offer
from projects.discretion import may_read_row
from projects.facts import readiness_of, seats_of
from projects.models import Area, SectionVersion
from projects.readiness import Check, seat_check


@dataclass(frozen=True)
class Brief:
    """What is told of a sign-off beyond its own row, to one person."""

    reviewers: list[Person]
    checks: list[Check]
    blocking_checks: list[Check]
    changed_since_last_look: list[SectionChange] | None
    decisions: list[Decision]
    turns: list[TeamTurn]
    verdicts: list[str]
    reads: dict[str, SectionVersion]
    available_actions: list[Offer]


def brief_for(sign_off: SignOff, person: Person) -> Brief:
    """The brief of a sign-off for a person; a constant number of statements.

    People of a vendor are told of no check that tells of third parties; they could decide nothing anyway.
    """
    decisions = list(decisions_at(sign_off))
    standing = [decision for decision in decisions if not hasattr(decision, "dismissal")]
    bench = bench_with(sign_off, standing)
    checks = [check for check in checks_at(sign_off) if may_read_row(person, check.check)]
    waived = waived_checks([sign_off.review.project])[sign_off.review.project_id]
    held = [*holding(sign_off.gate, checks, waived), *vacant_seat(sign_off)]
    return Brief(
        reviewers=list(Person.objects.filter(pk__in=bench.eligible()).order_by("name", "pk")),
        checks=checks,
        blocking_checks=held,
        changed_since_last_look=changed_since_last_look(sign_off, person),
        decisions=decisions,
        turns=turns_of(sign_off),
        verdicts=sorted(OF_DECIDING if sign_off.gate.decides else OF_CONSULTED),
        reads=reads(sign_off),
        available_actions=on_sign_off(sign_off, person, bench, standing, held),
    )


def decisions_at(sign_off: SignOff) -> QuerySet[Decision]:
    """Every decision given here, with what it demanded and whether it was dismissed."""
    told = sign_off.decisions.select_related("by", "on_behalf_of", "dismissal")
    return told.prefetch_related("conditions__owner").order_by("at", "pk")


def turns_of(sign_off: SignOff) -> list[TeamTurn]:
    """What the gate asked of the team, and what they answered."""
    turns = list(sign_off.team_turns.select_related("asked_by", "answered_by").order_by("since", "pk"))
    for turn in turns:
        turn.sign_off = sign_off
    return turns


def reads(sign_off: SignOff) -> dict[str, SectionVersion]:
    """The current version of every section that the gate reads."""
    current = sign_off.review.project.section_versions.current().filter(name__in=sign_off.gate.reads)
    return {version.name: version for version in current.order_by("pk")}


def checks_at(sign_off: SignOff) -> list[Check]:
    """The readiness checks that the gate names, as they stand now."""
    named = levels_of(sign_off.gate)
    return readiness_of(sign_off.review.project, named) if named else []


def vacant_seat(sign_off: SignOff) -> list[Check]:
    """Without somebody who answers for the area of a gate, nobody can approve there."""
    if not sign_off.gate.area:
        return []
    project = sign_off.review.project
    seats = {seat.area: seat for seat in seats_of([project])[project.pk]}
    check = seat_check(Area(sign_off.gate.area), seats.get(sign_off.gate.area))
    return [check] if check.status == "gap" else []
