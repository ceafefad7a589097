"""What has happened lately around a person's sign-offs: how they came to them, what was answered, what was decided."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from accounts.models import Person
from approvals.faces.days import said
from approvals.faces.inbox import Passed
from approvals.faces.lately import VERDICTS
from approvals.models import Decision, SignOff, TeamTurn, TurnKind
from approvals.verdicts import Verdict
from audit.models import Event
from projects.models import Project

DECIDED = ("decision.recorded", "project.went_live")


def passed_to(person: Person, sign_offs: Collection[SignOff]) -> dict[int, Passed]:
    """By sign-off, from whom it came to this person; one statement."""
    subjects = {sign_off.subject: sign_off for sign_off in sign_offs}
    events = Event.objects.visible_to(person).filter(verb="sign_off.passed", subject__in=subjects).order_by("pk")
    found = {}
    for event in events:
        sign_off = subjects[event.subject]
        if event.changes["holder"] == person.pk and event.occurred_at >= (sign_off.opened_at or sign_off.since):
            found[sign_off.pk] = Passed(event.changes["before"], event.changes["reason"])
    return found


def latest_answers(sign_offs: Collection[SignOff]) -> dict[int, TeamTurn]:
    """By sign-off, what the team answered last; one statement."""
    answered = TeamTurn.objects.filter(sign_off__in=sign_offs, answered_by__isnull=False)
    return {turn.sign_off_id: turn for turn in answered.select_related("answered_by").order_by("ended_at")}


def asked_of_team(sign_offs: Collection[SignOff]) -> dict[int, TeamTurn]:
    """By sign-off, what the team has still to answer; one statement."""
    asked = TeamTurn.objects.filter(sign_off__in=sign_offs, ended_at=None)
    return {turn.sign_off_id: turn for turn in asked.select_related("asked_by", "sign_off__gate")}


def decided_lately(person: Person, number: int) -> list[tuple[Event, Project]]:
    """The latest verdicts and launches that this person may know of; two statements."""
    events = Event.objects.visible_to(person).filter(verb__in=DECIDED).newest_first()[:number]
    told = list(events)
    keys = {event.stream.partition(":")[2] for event in told}
    projects = {project.key: project for project in Project.objects.visible_to(person).filter(key__in=keys)}
    pairs = [(event, projects.get(event.stream.partition(":")[2])) for event in told]
    return [(event, project) for event, project in pairs if project is not None]


@dataclass(frozen=True)
class Said:
    """Something said at a gate: a verdict, or what was asked of the team with its answer."""

    at: datetime
    icon: str
    tone: str
    who: str
    act: str
    text: str
    answer: str = ""
    answered: str = ""
    outdated: str = ""


def history_of(sign_off: SignOff) -> list[Said]:
    """What has been said at a sign-off so far, oldest first; two statements. Dismissed verdicts stay."""
    decisions = sign_off.decisions.select_related("by", "on_behalf_of", "dismissal").exclude(verdict="request_changes")
    turns = sign_off.team_turns.select_related("asked_by", "answered_by")
    return sorted([*(verdict_said(d) for d in decisions), *(turn_said(t) for t in turns)], key=lambda said: said.at)


def verdict_said(decision: Decision) -> Said:
    """A verdict with its reason, and why it no longer counts if it does not."""
    icon, tone, _ = VERDICTS[Verdict(decision.verdict)]
    other = f" for {decision.on_behalf_of.name}" if decision.on_behalf_of else ""
    dismissal = getattr(decision, "dismissal", None)
    outdated = dismissal.reason if dismissal else ""
    act = f"{decision.get_verdict_display().lower()}{other}"
    return Said(decision.at, icon, tone, decision.by.name, act, decision.comment, outdated=outdated)


def turn_said(turn: TeamTurn) -> Said:
    """What was asked of the team, and what they answered."""
    question = turn.kind == TurnKind.QUESTION
    who = f"{turn.answered_by.name}, {said(turn.ended_at)}" if turn.answered_by and turn.ended_at else ""
    act = "asked a question" if question else "asked for changes"
    icon, tone = ("question", "") if question else ("back", "warn")
    return Said(turn.since, icon, tone, turn.asked_by.name, act, turn.text, turn.answer, who)
