"""Hand a seat over: its holder keeps it until the other one has said yes."""

from collections import defaultdict

from django.db import transaction

from accounts.models import Person
from audit.record import record
from common import clock
from common.refusals import Invalid, Refused
from common.words import listing
from projects.actions.seat_steps import end, require_can_answer, require_may_name, require_seat, settle, subject
from projects.areas import inside
from projects.models import HandOver, Outcome, Project, Responsibility
from projects.permissions import is_named, require_editable
from projects.seat_events import HandOverClosed, HandOverOffered, SeatHandedOver


@transaction.atomic
def hand_over(project: Project, *, by: Person, area: str, to: Person, reason: str = "") -> HandOver:
    """Ask somebody to take over a seat that is filled. Asking the same person again changes nothing.

    Passing it to whoever holds it, or back to somebody who is passing theirs to the holder, raises `Invalid`.
    """
    project = Project.objects.locked().get(pk=project.pk)
    seat = require_seat(project, area)
    if not is_named(by, seat):
        require_may_name(by, project)
    require_editable(project)
    require_filled(seat)
    require_can_answer(area, to, field="to")
    asked = open_hand_over(seat)
    if asked is not None and asked.to_id == to.pk:
        return asked
    require_free(asked)
    require_straight(seat, to)
    passed = HandOver.objects.create(seat=seat, to=to, offered_by=by, offered_at=clock.now(), reason=reason)
    holder = seat.accountable
    fact = HandOverOffered(area, holder.pk, holder.name, to.pk, to.name, reason)
    record(fact, stream=project.stream, subject=subject(area), by=by)
    return passed


def take_over(project: Project, passed: HandOver, *, by: Person) -> Responsibility:
    """The other one says yes: the seat is theirs from this moment, inside the caller's transaction and lock."""
    require_can_answer(passed.seat.area, by)
    close(passed, Outcome.ACCEPTED)
    before, at = passed.seat, clock.now()
    end(before)
    seat = project.responsibilities.create(
        area=before.area,
        accountable=by,
        named_by=passed.offered_by,
        since=max(at, before.until or at),
        accepted_at=max(at, before.until or at),
    )
    fact = SeatHandedOver(seat.area, by.pk, by.name, before.accountable.name)
    record(fact, stream=project.stream, subject=subject(seat.area), by=by)
    # Whoever says yes has not written the section, and may judge it; whoever proposed them has.
    settle(project, seat.area, by=passed.offered_by)
    return seat


def turn_down(project: Project, passed: HandOver, *, by: Person, reason: str) -> None:
    """The other one says no: the seat stays where it is, inside the caller's transaction and lock."""
    end_unanswered(project, passed, Outcome.DECLINED, by=by, reason=reason)


@transaction.atomic
def take_back(project: Project, *, by: Person, area: str) -> None:
    """Whoever passes a seat on, or could name its holder, thinks better of it."""
    project = Project.objects.locked().get(pk=project.pk)
    seat = require_seat(project, area)
    if not is_named(by, seat):
        require_may_name(by, project)
    passed = open_hand_over(seat)
    if passed is None:
        raise Refused("not_handed_over", f"Nobody is asked to take over {inside(area)} on {project.name}.")
    end_unanswered(project, passed, Outcome.TAKEN_BACK, by=by, reason="")


def end_unanswered(project: Project, passed: HandOver, outcome: Outcome, *, by: Person, reason: str) -> None:
    """Close a hand-over that came to nothing, and say so."""
    close(passed, outcome)
    fact = HandOverClosed(passed.seat.area, passed.to.name, outcome.value, reason)
    record(fact, stream=project.stream, subject=subject(passed.seat.area), by=by)


def close(passed: HandOver, outcome: Outcome) -> None:
    passed.closed_at, passed.outcome = clock.now(), outcome
    passed.save(update_fields=["closed_at", "outcome"])


def open_hand_over(seat: Responsibility) -> HandOver | None:
    """The hand-over of a seat that waits for an answer."""
    return seat.hand_overs.open().select_related("to", "seat__accountable", "offered_by").first()


def require_filled(seat: Responsibility) -> None:
    """Only what somebody has taken can be passed on."""
    if not seat.is_filled:
        sentence = f"{seat.accountable.name} has not accepted this seat. Name somebody else for it instead."
        raise Refused("not_accepted", sentence)


def require_free(asked: HandOver | None) -> None:
    """One person is asked at a time."""
    if asked is not None:
        sentence = f"{asked.to.name} is asked to take this seat over. Take that back first."
        raise Refused("handing_over", sentence)


def require_straight(seat: Responsibility, to: Person) -> None:
    """A seat goes to somebody else, and not round in a circle of people who pass theirs on to each other."""
    holder = seat.accountable
    if to.pk == holder.pk:
        raise Invalid.field("to", f"{holder.name} holds this seat already. Name somebody else.", "circular")
    way = way_between(to.pk, holder.pk)
    if way:
        names = dict(Person.objects.filter(pk__in=way).values_list("pk", "name"))
        chain = listing([names[pk] for pk in way])
        sentence = f"This goes round in a circle: {chain} are handing seats over towards {holder.name}."
        if len(way) == 1:
            sentence = f"{chain} is handing a seat over to {holder.name}: this would go round in a circle."
        raise Invalid.field("to", f"{sentence} Settle that first, or name somebody else.", "circular")


def way_between(start: int, goal: int) -> list[int]:
    """Along which people the open hand-overs lead from one person to another; nobody where they do not."""
    edges: dict[int, list[int]] = defaultdict(list)
    for giver, taker in HandOver.objects.open().order_by("pk").values_list("seat__accountable", "to"):
        edges[giver].append(taker)
    ways, seen = [[start]], {start}
    while ways:
        way = ways.pop(0)
        for taker in edges[way[-1]]:
            if taker == goal:
                return way
            if taker not in seen:
                seen.add(taker)
                ways.append([*way, taker])
    return []
