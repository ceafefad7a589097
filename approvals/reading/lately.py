"""What has happened lately around a person's sign-offs: how they came to them, what was answered, what was decided."""

from collections.abc import Collection
from datetime import datetime

from accounts.models import Person
from approvals.faces.inbox import Passed
from approvals.faces.said import Said, early_said, said_at
from approvals.models import Decision, EarlyLook, SignOff, TeamTurn
from approvals.rules.verdicts import Verdict
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
        claimed = event.actor is not None and event.actor.id == person.pk
        if (
            not claimed
            and event.changes["holder"] == person.pk
            and event.occurred_at >= (sign_off.opened_at or sign_off.since)
        ):
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


def history_of(sign_off: SignOff) -> list[Said]:
    """What has been said at a sign-off so far, and early, oldest first; four statements. Dismissed verdicts stay."""
    decisions = sign_off.decisions.select_related("by", "on_behalf_of", "dismissal").prefetch_related(
        "conditions__owner"
    )
    turns = sign_off.team_turns.select_related("asked_by", "answered_by")
    early = EarlyLook.objects.answered().filter(project=sign_off.review.project_id, gate__key=sign_off.gate.key)
    said = [early_said(look) for look in early.select_related("asked_by", "answered_by").order_by("answered_at")]
    return [*said, *said_at(decisions, turns)]


def decided_this_week(person: Person, monday: datetime) -> list[Decision]:
    """A person's verdicts since Monday, with their gates; one statement."""
    mine = Decision.objects.filter(by=person, at__gte=monday).exclude(verdict=Verdict.RECUSE)
    return list(mine.select_related("sign_off__gate"))
