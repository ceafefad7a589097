"""The lines of an inbox: what is asked of somebody, what has changed since they looked, and how long they have."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Literal

from django.urls import reverse
from django.utils import timezone

from approvals.faces import days
from approvals.faces.clocks import clock_face, running_face
from approvals.models import Condition, SignOff, TeamTurn, TurnKind
from approvals.reading.sight import Sight
from common.look import ClockFace
from common.stopwatch import Clock
from common.words import count, first_name
from projects.areas import inside
from projects.models import Project, Responsibility

#: Where what has no due date is sorted.
FAR_AWAY = datetime.max.replace(tzinfo=UTC)

Kind = Literal["decision", "answer", "condition", "seat", "launch", "early look", "waiver"]
#: How each kind of turn is counted in the heading.
PLURAL = {"launch": "launches"}


@dataclass(frozen=True)
class Passed:
    """How a sign-off came to its holder from somebody else, and with what words."""

    before: str
    reason: str


@dataclass(frozen=True)
class WaitingRow:
    """One thing that waits on somebody. `due` places it among the others; what has no date comes last."""

    kind: Kind
    icon: str
    project: Project
    url: str
    ask: str
    what: str
    act: str
    act_url: str
    dates: str = ""
    clock: ClockFace | None = None
    due: datetime | None = None

    @property
    def key(self) -> str:
        return self.project.key

    @property
    def name(self) -> str:
        return self.project.name

    @property
    def tone(self) -> str:
        """Red when its clock ran out, amber on the last day."""
        return self.clock.tone if self.clock and self.clock.tone in ("bad", "warn") else ""


def by_due(rows: Iterable[WaitingRow]) -> list[WaitingRow]:
    """Most urgent first."""
    return sorted(rows, key=lambda row: (row.due is None, row.due or FAR_AWAY, row.project.pk))


def decision_row(
    sign_off: SignOff, sights: Mapping[str, Sight], answer: TeamTurn | None, passed: Passed | None, at: datetime
) -> WaitingRow:
    """A sign-off on which the gate has the turn."""
    clock = clock_face(sign_off, None, at)
    return WaitingRow(
        kind="decision",
        icon="handover" if passed else sign_off.gate.icon,
        project=sign_off.review.project,
        url=sign_off.get_absolute_url(),
        ask=f"{sign_off.gate.name} sign-off.",
        what=what_changed(sign_off, sights, answer, passed),
        act="Decide",
        act_url=sign_off.get_absolute_url(),
        clock=clock,
        dates=dates_of(sign_off.since, sign_off.due_at, clock),
        due=sign_off.due_at,
    )


def what_changed(sign_off: SignOff, sights: Mapping[str, Sight], answer: TeamTurn | None, passed: Passed | None) -> str:
    """What is new to the reviewer, in a sentence."""
    in_scope = [sights[name] for name in sign_off.gate.reads if name in sights]
    changed = [sight for sight in in_scope if sight.changed]
    looked = max((sight.seen_at for sight in in_scope if sight.seen_at), default=None)
    if passed is not None:
        return f"From {first_name(passed.before)}: “{passed.reason}”"
    if changed and looked:
        return f"Back with you: {count(len(changed), 'section')} changed since {days.said(looked)}."
    if answer is not None and answer.answered_by is not None:
        return f"{answer.answered_by.first_name} answered: “{answer.answer}”"
    if looked is None:
        return f"First look. {sign_off.review.project.summary}".strip()
    return f"Nothing changed since {days.said(looked)}."


def answer_row(sign_off: SignOff, asked: TeamTurn, at: datetime) -> WaitingRow:
    """A sign-off on which the team has the turn."""
    clock = clock_face(sign_off, asked, at)
    question = asked.kind == TurnKind.QUESTION
    return WaitingRow(
        kind="answer",
        icon="question" if question else "back",
        project=sign_off.review.project,
        url=sign_off.review.project.get_absolute_url(),
        ask=f"Answer {sign_off.gate.name}.",
        what=f"{asked.asked_by.first_name} {'asks' if question else 'asked for changes'}: “{asked.text}”",
        act="Answer",
        act_url=reverse("sign_off_answer", args=[sign_off.pk]),
        clock=clock,
        dates=dates_of(sign_off.since, sign_off.due_at, clock),
        due=sign_off.due_at,
    )


def confirm_row(condition: Condition, at: datetime) -> WaitingRow:
    """A condition that is said to be met; its gate has as long to look as it has to decide."""
    gate = condition.decision.sign_off.gate
    reading = Clock(gate.service_level).start(condition.changed_at)
    due = reading.due(gate.calendar.hours())
    clock = running_face(gate.calendar.hours(), gate.service_level, condition.changed_at, due, at)
    return WaitingRow(
        kind="decision",
        icon="condition",
        project=condition.project,
        url=condition.project.get_absolute_url(),
        ask="Confirm a condition.",
        what=condition.claim or condition.text,
        act="Confirm",
        act_url=reverse("condition", args=[condition.pk]),
        clock=clock,
        dates=f"due {days.near(due)}" if due else "",
        due=due,
    )


def meet_row(condition: Condition) -> WaitingRow:
    """A condition to be met by its owner."""
    return WaitingRow(
        kind="condition",
        icon="condition",
        project=condition.project,
        url=condition.project.get_absolute_url(),
        ask=f"Meet a condition of {condition.decision.sign_off.gate.name}.",
        what=condition.text,
        act="Say it is met",
        act_url=reverse("condition", args=[condition.pk]),
        clock=by_day(condition.due_on),
        due=end_of(condition.due_on),
    )


def seat_row(seat: Responsibility) -> WaitingRow:
    """A seat that somebody is asked to take."""
    return WaitingRow(
        kind="seat",
        icon="person",
        project=seat.project,
        url=seat.project.get_absolute_url(),
        ask=f"Answer for {inside(seat.area)}.",
        what=f"{seat.named_by.name} named you. Nobody answers for it until you accept.",
        act="Answer",
        act_url=f"{reverse('project_owners', args=[seat.project.key])}#{seat.area}",
        dates=f"since {days.said(seat.since)}",
    )


def launch_row(project: Project) -> WaitingRow:
    """A project that may go live."""
    return WaitingRow(
        kind="launch",
        icon="boat",
        project=project,
        url=project.get_absolute_url(),
        ask="Go live.",
        what="Every gate has said yes, and nothing holds it back.",
        act="Go live",
        act_url=reverse("project_go_live", args=[project.key]),
        dates=f"wanted by {days.said(project.target_go_live)}" if project.target_go_live else "",
    )


def dates_of(since: datetime, due: datetime | None, clock: ClockFace | None) -> str:
    """The second line of a clock: since when, and its last day where the words do not say it."""
    if due is None:
        return f"since {days.said(since)}"
    if clock and clock.over:
        return f"since {days.said(since)}, due {days.near(due)}"
    told = clock is not None and (clock.tone or clock.note)
    return f"since {days.said(since)}" if told else f"due {days.near(due)}"


def by_day(due_on: date) -> ClockFace:
    """A day without a clock of working hours, in its words alone."""
    away = (due_on - days.today()).days
    return ClockFace(0, max(-away, 0), note=f"due {days.near(due_on)}" if away > 0 else "")


def end_of(day: date) -> datetime:
    """The last moment of a day where the reader is."""
    return timezone.make_aware(datetime.combine(day, time.max))
