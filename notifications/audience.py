"""Who hears of which fact. What is not in the table is told to nobody; it is on the record for whoever looks."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from accounts.models import Person
from approvals.models import Decision, EarlyLook
from approvals.rules.verdicts import ASSENT
from audit.models import Event
from notifications.matter import Matter
from notifications.models import Letter
from notifications.second_look import may_know
from projects.models import Responsibility

#: What ends a review; it says everything that the verdict which brought it about would say.
ENDS = ("project.cleared", "project.rejected")
#: Events of one request follow each other within this time.
AT_ONCE = timedelta(seconds=10)


@dataclass(frozen=True)
class Telling:
    """One person to be told, with which letter, and why this person."""

    to: Person
    letter: Letter
    why: str


def audience(matter: Matter) -> list[Telling]:
    """Everybody who hears of an event: not whoever did it, each once, and only who may know of the project."""
    event = matter.event
    if event is None or event.channel == "import" or event.verb not in HEARERS:
        return []
    heard: dict[int, Telling] = {}
    for telling in owing(matter) if matter.part else HEARERS[event.verb](matter):
        if telling.to.pk != matter.actor_id and can_hear(telling.to, matter):
            heard.setdefault(telling.to.pk, telling)
    return list(heard.values())


def can_hear(person: Person, matter: Matter) -> bool:
    """Somebody who is there, reads mail, and may know of the project."""
    return person.is_active and person.kind == "person" and may_know(person, matter.project.pk)


def holder(letter: Letter) -> Callable[[Matter], Iterator[Telling]]:
    """Whoever has the turn now, if it is the one that the event speaks of."""

    def hearers(matter: Matter) -> Iterator[Telling]:
        wait, sign_off = matter.wait, matter.sign_off
        is_open = wait is not None and (sign_off is None or sign_off.is_live)
        if wait and is_open and wait.holder.pk == matter.changes.get("holder"):
            yield Telling(wait.holder, letter, wait.reason)

    return hearers


def waiting(turn: str = "") -> Callable[[Matter], Iterator[Telling]]:
    """Whoever it waits on now, if that is the turn that the event has begun."""

    def hearers(matter: Matter) -> Iterator[Telling]:
        begun = turn or str(matter.changes.get("to", ""))
        if matter.wait is not None and matter.wait.key.startswith(begun):
            yield Telling(matter.wait.holder, Letter.TURN, matter.wait.reason)

    return hearers


def owing(matter: Matter) -> Iterator[Telling]:
    """Whoever has to meet a condition; the letter about the approval tells the lead of it already."""
    yield from (telling for telling in waiting()(matter) if telling.to.pk != matter.project.lead_id)


def asked_early(matter: Matter) -> Iterator[Telling]:
    """Whoever put a question to a gate, and the lead, hear what it says."""
    look = EarlyLook.objects.select_related("asked_by", "gate").filter(pk=matter.changes.get("early_look") or 0).first()
    if look is not None:
        yield Telling(look.asked_by, Letter.ADVISED, f"you asked {look.gate.name} about {matter.project.key}")
        yield Telling(matter.project.lead, Letter.ADVISED, why_lead(matter))


def dismissed(matter: Matter) -> Iterator[Telling]:
    """Whoever had approved hears that it no longer counts; the holder, if that is another, that it is their turn."""
    decision = Decision.objects.select_related("by").filter(pk=matter.changes.get("decision") or 0).first()
    if decision is not None:
        yield Telling(decision.by, Letter.DISMISSED, f"you had approved {matter.project.key}")
    yield from holder(Letter.TURN)(matter)


def decided(matter: Matter) -> Iterator[Telling]:
    """The lead hears of every assent, unless it ended the review: then that is what they hear."""
    if matter.changes.get("verdict") in ASSENT and not ends_the_review(matter.event):
        yield Telling(matter.project.lead, Letter.DECIDED, why_lead(matter))


def ends_the_review(event: Event | None) -> bool:
    """Whether the verdict was the last one: the same request has ended the review."""
    if event is None:
        return False
    following = Event.objects.in_stream(event.stream).filter(verb__in=ENDS, sequence__gt=event.sequence)
    return following.filter(at__lt=event.at + AT_ONCE).exists()


def why_lead(matter: Matter) -> str:
    return f"you lead {matter.project.key}"


def everybody_on(letter: Letter) -> Callable[[Matter], Iterator[Telling]]:
    """The lead, the team, and whoever has accepted to answer for an area."""

    def hearers(matter: Matter) -> Iterator[Telling]:
        key = matter.project.key
        yield Telling(matter.project.lead, letter, why_lead(matter))
        for member in matter.project.team_members.filter(left_on=None).select_related("person"):
            yield Telling(member.person, letter, f"you work on {key}")
        for seat in filled_seats(matter):
            area = seat.get_area_display()
            yield Telling(seat.accountable, letter, f"you answer for {area} on {key}")

    return hearers


def filled_seats(matter: Matter) -> Iterable[Responsibility]:
    """The seats whose holders have accepted."""
    return matter.project.responsibilities.current().accepted().select_related("accountable")


def offered(matter: Matter) -> Iterator[Telling]:
    """Whoever has been named for a seat and has not answered."""
    if matter.seat is not None and matter.seat.accepted_at is None:
        yield Telling(
            matter.seat.accountable,
            Letter.SEAT,
            f"{matter.actor} named you on {matter.project.key}",
        )


#: Which fact is told to whom.
HEARERS: dict[str, Callable[[Matter], Iterator[Telling]]] = {
    "sign_off.opened": holder(Letter.TURN),
    "sign_off.passed": holder(Letter.TURN),
    "changes.requested": holder(Letter.CHANGES),
    "question.asked": holder(Letter.QUESTION),
    "changes.answered": holder(Letter.ANSWERED),
    "question.answered": holder(Letter.ANSWERED),
    "approval.dismissed": dismissed,
    "decision.recorded": decided,
    "project.cleared": everybody_on(Letter.CLEARED),
    "project.rejected": everybody_on(Letter.REJECTED),
    "responsibility.named": offered,
    "reminder.sent": holder(Letter.REMINDER),
    "hand_over.offered": waiting("offer"),
    "condition.claimed_met": waiting("confirm"),
    "condition.reopened": waiting("owner"),
    "early_look.asked": holder(Letter.TURN),
    "early_look.passed": holder(Letter.TURN),
    "early_look.answered": asked_early,
    "pulse.asked": waiting("asked"),
    "interest.raised": waiting("asked"),
    "sow.moved": waiting(),
    "sow.passed": waiting(),
}
