"""Tell the story of the demo organisation to an empty installation, in the order in which it happened."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from django.contrib.auth.hashers import make_password
from django.db import transaction

from accounts.actions.join_team import join_team
from accounts.actions.record_absence import record_absence
from accounts.actions.register_person import register_person
from accounts.actions.register_vendor import register_vendor
from accounts.models import Calendar, Person, Team
from approvals.actions.book_days import book_days
from common import clock
from common.refusals import Refused
from common.words import count
from demo import people, verbs
from demo.days import Days, Today
from demo.dossiers import DOSSIERS
from demo.records import Fill
from demo.script import At, Away, Poc, Scene, Stage
from demo.story import ABSENCES, POCS
from demo.story.paperwork import CONTRACTS
from notifications.models import Undispatched
from projects.actions.keep_sows import keep_sows

#: How many working days before today the company begins to use Slipway.
FOUNDED = 300
#: Since how many working days ago its waiting days have been booked each morning.
LOOKED_AFTER = 15
#: Of what happened from this working day on, mails still go out; everything before counts as told.
TOLD_BEFORE = 1


@dataclass(frozen=True, order=True)
class Cue:
    """A step with its moment. What happens at one moment is played in the order in which the story tells it."""

    at: datetime
    number: int
    play: Callable[[], object] = field(compare=False)


@transaction.atomic
def load(told_at: datetime, *, pocs: Sequence[Poc] = POCS, absences: Sequence[Away] = ABSENCES) -> Stage:
    """Play the whole story up to `told_at`, all or nothing; refuses an installation that knows anybody already."""
    require_empty()
    stage = Stage(Days(office_hours_of_halden().hours(), told_at))
    with clock.pinned(stage.days.moment(FOUNDED, "08:30")):
        found_company(stage)
    mails_from = stage.days.moment(TOLD_BEFORE, "00:00")
    told, recent = split(sorted(cues(stage, pocs, absences)), mails_from)
    play_all(told)
    # Nobody wants the mails of a year at once; those of the last day show what a mail looks like.
    Undispatched.objects.all().delete()
    play_all(recent)
    with clock.pinned(told_at):
        keep_sows()
        book_days()
    return stage


def require_empty() -> None:
    """Real people's work is never mixed with a story."""
    known = Person.objects.count()
    if known:
        here = count(known, "person is", "people are")
        sentence = f"The demo organisation loads into an empty installation only; {here} known here already."
        raise Refused("not_empty", sentence)


def office_hours_of_halden() -> Calendar:
    """The gates work nine to five in the Netherlands, and not on its public holidays."""
    calendar = Calendar.objects.get(key="office")
    calendar.time_zone, calendar.country = people.ZONE, "NL"
    calendar.save(update_fields=["time_zone", "country"])
    return calendar


def found_company(stage: Stage) -> None:
    """Everybody joins, on one day."""
    vendors = {firm.key: register_vendor(by=None, key=firm.key, name=firm.name) for firm in people.VENDORS}
    teams = {team.key: team for team in Team.objects.all()}
    for role in people.PEOPLE:
        vendor = vendors.get(role.vendor)
        person = register_person(by=None, email=role.email, name=role.name, vendor=vendor, time_zone=people.ZONE)
        stage.people[role.key] = person
        if role.team:
            join_team(teams[role.team], by=None, person=person, role=role.role)
    # One hash for all: hashing takes a quarter of a second on purpose, and they share the password anyway.
    Person.objects.update(password=make_password(people.PASSWORD))


def cues(stage: Stage, pocs: Sequence[Poc], absences: Sequence[Away]) -> Iterator[Cue]:
    """Every step of the story with its moment."""
    told: list[tuple[datetime, Callable[[], object]]] = [
        *((stage.days.moment(days_ago, "07:00"), book_days) for days_ago in range(LOOKED_AFTER, 0, -1)),
        *((stage.days.moment(away.said, away.clock), partial(go_away, stage, away)) for away in absences),
        *(
            (stage.days.moment(step.days_ago, step.clock, poc.today), partial(play, stage, poc, step))
            for poc in pocs
            for step in (*opening(poc), *poc.steps)
        ),
        *paperwork(stage, {poc.name: poc for poc in pocs}),
    ]
    for number, (at, act) in enumerate(told):
        yield Cue(at, number, act)


def paperwork(stage: Stage, pocs: Mapping[str, Poc]) -> Iterator[tuple[datetime, Callable[[], object]]]:
    """What is agreed with vendors, as far as these parts of the story are told."""
    for agreed in CONTRACTS:
        if set(agreed.concerns) <= pocs.keys():
            today = pocs[agreed.concerns[0]].today if agreed.concerns else Today.NEXT_TO_END
            for days, at, act in agreed.steps(stage, pocs):
                yield stage.days.moment(days, at, today), act


def split(in_order: list[Cue], at: datetime) -> tuple[list[Cue], list[Cue]]:
    """What happened before a moment, and what since."""
    return [cue for cue in in_order if cue.at < at], [cue for cue in in_order if cue.at >= at]


def play_all(in_order: list[Cue]) -> None:
    for cue in in_order:
        with clock.pinned(cue.at):
            cue.play()


def play(stage: Stage, poc: Poc, step: At) -> None:
    step.verb.play(Scene(stage.people[step.who], poc, stage))


def go_away(stage: Stage, away: Away) -> None:
    who, stand_in = stage.people[away.who], stage.people[away.stand_in]
    first, last = stage.days.ago(away.first), stage.days.ago(away.last)
    record_absence(who, by=who, starts_on=first, ends_on=last, stand_in=stand_in)


def opening(poc: Poc) -> Iterator[At]:
    """How every part begins: registered, staffed, its seats offered, and on the next day accepted."""
    yield At(poc.registered, "09:20", poc.lead, verbs.Register())
    for who, function in poc.team:
        yield At(poc.registered, "09:40", poc.lead, verbs.Enlist(who, function))
    if poc.name in DOSSIERS:
        yield At(poc.registered, "09:50", poc.lead, Fill(DOSSIERS[poc.name]))
    for area, who in (*poc.owners.items(), *poc.offered.items()):
        yield At(poc.registered, "10:10", poc.lead, verbs.Offer(area, who))
    for area, who in poc.owners.items():
        yield At(poc.registered - 1, "11:30", who, verbs.Accept(area))
