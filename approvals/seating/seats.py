"""Everybody who may sit at the gates of one project, and everybody who may not, read in one statement.

Whoever decides at a gate also needs what has been said there and what the dossier says: the same statement tells.
Each source gives rows of three columns (an id, a person, a part in words), so that they make one union; `Seats` takes
them apart again and is asked for the bench of each gate.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Case, Expression, F, QuerySet, TextField, Value, When
from django.db.models.functions import Cast, Coalesce, Concat

from accounts.models import Absence, Membership
from approvals.models import Decision, Gate, SignOff
from approvals.rules.bench import Bench
from approvals.rules.outcome import Voice, assenting
from approvals.rules.verdicts import ASSENT, Verdict
from common import clock
from projects import interests
from projects.models import Project, Responsibility, SectionVersion, TeamMember

#: For how long around now a gate's own day may be another than ours.
A_DAY = timedelta(days=1)
NOBODY = 0


@dataclass
class Seats:
    """Who has which right and which part in a project; people by id.

    `teams` and `areas` map each gate's team or area to its people: whether they lead, and whether the right is current.
    """

    project: Project
    submitter: int | None
    teams: dict[int, dict[int, tuple[bool, bool]]] = field(default_factory=lambda: defaultdict(dict))
    areas: dict[str, dict[int, tuple[bool, bool]]] = field(default_factory=lambda: defaultdict(dict))
    authors: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    team: set[int] = field(default_factory=set)
    interested: set[int] = field(default_factory=set)
    absences: list[tuple[int, int | None, date, date]] = field(default_factory=list)
    said: list[Voice] = field(default_factory=list)
    digests: dict[str, str] = field(default_factory=dict)

    def bench(self, gate: Gate, said: Iterable[Voice] = ()) -> Bench:
        """Who may decide at a gate today; `said` are the standing voices at its sign-off."""
        said = list(said)
        holders = self.areas[gate.area] if gate.area else self.teams[gate.team_id or NOBODY]
        deciders = {person: lead for person, (lead, current) in sorted(holders.items()) if current}
        return Bench(
            deciders=deciders,
            ended=frozenset(holders.keys() - deciders.keys()),
            barred=self.barred(gate.reads),
            away=self.away_on(today_at(gate)),
            recused=frozenset(voice.by for voice in said if voice.verdict == Verdict.RECUSE),
            assented=frozenset(assenting(said)),
            spoken_for=frozenset(spoken_for(said)),
        )

    def barred(self, reads: Iterable[str]) -> dict[int, str]:
        """Whom the separation of duties keeps from deciding on these sections, with the code that says why."""
        authors = {author for section in reads for author in self.authors[section]}
        return parts_in(
            self.project, authors=authors, team=self.team, interested=self.interested, submitter=self.submitter
        )

    def away_on(self, day: date) -> dict[int, int | None]:
        """Everybody who is absent on a day, with the person who stands in for them."""
        return {person: stand_in for person, stand_in, first, last in self.absences if first <= day <= last}

    def take(self, about: int, person: int, part: str) -> None:
        """One row of the union."""
        word, _, more = part.partition(":")
        match word:
            case "leads" | "decides" | "decided":
                current = word != "decided" or self.teams[about].get(person, (False, False))[1]
                self.teams[about][person] = (word == "leads", current)
            case "answers" | "answered":
                current = word == "answers" or self.areas[more].get(person, (False, False))[1]
                self.areas[more][person] = (True, current)
            case "wrote":
                self.authors[more].add(person)
            case "away":
                first, _, last = more.partition(":")
                self.absences.append((person, about or None, date.fromisoformat(first), date.fromisoformat(last)))
            case "said":
                self.said.append(voice_in(person, more))
            case "digest":
                name, _, self.digests[name] = more.partition(":")
            case _:
                getattr(self, word).add(person)


def seats_of(
    project: Project, gates: Collection[Gate], *, submitter: int | None, deciding: SignOff | None = None
) -> Seats:
    """The seats at these gates of a project, in one statement; with what was said at the sign-off to be decided."""
    seats = Seats(project, submitter)
    told = [*sources(project, gates, clock.now()), *([] if deciding is None else ground(project, deciding))]
    first, *others = told
    for row in first.union(*others):
        seats.take(*row)
    return seats


def sources(project: Project, gates: Collection[Gate], at: datetime) -> "Iterator[QuerySet[Any, Any]]":
    """Everything that makes somebody sit at one of these gates, or keeps them from it."""
    teams, areas = {gate.team_id for gate in gates if gate.team_id}, {gate.area for gate in gates if gate.area}
    held = Responsibility.objects.filter(project=project, area__in=areas)
    written = SectionVersion.objects.filter(project=project, changed_by__isnull=False)
    absent = Absence.objects.overlapping((at - A_DAY).date(), (at + A_DAY).date())
    yield rows(Membership.objects.filter(team__in=teams), "team", "person", right())
    yield rows(held, "project", "accountable", joined(answering(), "area"))
    yield rows(written, "project", "changed_by", joined(Value("wrote:"), "name"))
    yield rows(TeamMember.objects.filter(project=project, left_on=None), "project", "person", Value("team"))
    period = joined(Value("away:"), "starts_on", Value(":"), "ends_on")
    yield rows(absent, standing_in(), "person", period)
    yield from interests.interests([project.pk])


def ground(project: Project, sign_off: SignOff) -> "Iterator[QuerySet[Any, Any]]":
    """What a decision rests on: the verdicts that stand at the sign-off, and the digest of every section."""
    stood_in = Coalesce("on_behalf_of", NOBODY)
    verdict = joined(Value("said:"), "passage", Value(":"), stood_in, Value(":"), "verdict")
    yield rows(sign_off.decisions.standing(), "sign_off", "by", verdict)
    yield rows(
        project.section_versions.current(), "project", "project", joined(Value("digest:"), "name", Value(":"), "digest")
    )


def rows(found: "QuerySet[Any, Any]", about: str | Expression, person: str, part: Any) -> "QuerySet[Any, Any]":
    """An id, a person and a part in words, row by row."""
    known = F(about) if isinstance(about, str) else about
    told = found.order_by().annotate(seat_about=known, seat_part=Cast(part, TextField()))
    pairs: QuerySet[Any, Any] = told.values_list("seat_about", person, "seat_part")
    return pairs


def right() -> Case:
    """What a membership gives: leading a gate, deciding there, or a right that has ended."""
    current = {"until": None, "person__is_active": True}
    return Case(
        When(**current, role=Membership.Role.LEAD, then=Value("leads")),
        When(**current, then=Value("decides")),
        default=Value("decided"),
    )


def standing_in() -> Case:
    """Who acts for somebody absent; nobody, once that one has left the company."""
    return Case(When(stand_in__is_active=True, then=F("stand_in")), default=Value(NOBODY))


def answering() -> Case:
    """What a seat gives: an answer that is in force, or one that has ended or was never accepted."""
    filled = {"until": None, "accepted_at__isnull": False, "accountable__is_active": True}
    return Case(When(**filled, then=Value("answers:")), default=Value("answered:"))


def joined(*parts: Any) -> Concat:
    """Parts of a text; a day reads 2026-06-10."""
    return Concat(*[Cast(part, TextField()) for part in parts])


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


def voices(decisions: Iterable[Decision]) -> list[Voice]:
    """Decisions as the outcome reads them."""
    return [Voice(d.by_id, d.verdict, d.on_behalf_of_id, d.passage) for d in decisions]


def voice_in(person: int, part: str) -> Voice:
    """A verdict as the union tells it: passage, in whose place, what."""
    passage, on_behalf_of, verdict = part.split(":")
    return Voice(person, verdict, int(on_behalf_of) or None, int(passage))


def spoken_for(said: Iterable[Voice]) -> set[int]:
    """Everybody in whose place somebody has approved."""
    return {v.on_behalf_of for v in said if v.on_behalf_of is not None and v.verdict in ASSENT}


def today_at(gate: Gate) -> date:
    """The day it is where the gate works."""
    return clock.now().astimezone(gate.calendar.hours().zone).date()
