"""What has been said at a gate: verdicts with their conditions, requests and questions with their answers."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from approvals.faces import days
from approvals.faces.lately import VERDICTS
from approvals.models import Condition, Decision, EarlyLook, TeamTurn, TurnKind
from approvals.rules.verdicts import Verdict
from common.words import count


@dataclass(frozen=True)
class Said:
    """One thing said, by whom and when; `outdated` says why a verdict no longer counts."""

    at: datetime
    icon: str
    tone: str
    who: str
    act: str
    text: str = ""
    answer: str = ""
    answered: str = ""
    outdated: str = ""
    conditions: list[Condition] = field(default_factory=list)


def said_at(decisions: Iterable[Decision], turns: Iterable[TeamTurn]) -> list[Said]:
    """Verdicts and turns of the team in the order in which they came. What was asked for is told by its turn alone."""
    verdicts = [verdict_said(d) for d in decisions if d.verdict != Verdict.REQUEST_CHANGES]
    return sorted([*verdicts, *(turn_said(turn) for turn in turns)], key=lambda said: said.at)


def verdict_said(decision: Decision) -> Said:
    """A verdict with its reason and its conditions."""
    icon, tone, _ = VERDICTS[Verdict(decision.verdict)]
    other = f" in {decision.on_behalf_of.name}'s place" if decision.on_behalf_of else ""
    dismissal = getattr(decision, "dismissal", None)
    demanded = list(decision.conditions.all())
    return Said(
        decision.at,
        icon,
        tone,
        decision.by.name,
        act=verdict_words(decision, len(demanded)) + other,
        text=decision.comment,
        outdated=dismissal.reason if dismissal else "",
        conditions=demanded,
    )


def verdict_words(decision: Decision, conditions: int) -> str:
    """A verdict as something that was done."""
    return {
        Verdict.APPROVE: "approved",
        Verdict.APPROVE_WITH_CONDITIONS: f"approved with {count(conditions, 'condition')}",
        Verdict.REQUEST_CHANGES: "asked for changes",
        Verdict.REJECT: "rejected",
        Verdict.RECUSE: "stepped back",
        Verdict.ADVISE: "advised",
    }[Verdict(decision.verdict)]


def turn_said(turn: TeamTurn) -> Said:
    """What was asked of the team, and what they answered."""
    question = turn.kind == TurnKind.QUESTION
    who = f"{turn.answered_by.name}, {days.said(turn.ended_at)}" if turn.answered_by and turn.ended_at else ""
    act = "asked a question" if question else "asked for changes"
    icon, tone = ("question", "") if question else ("back", "warn")
    return Said(turn.since, icon, tone, turn.asked_by.name, act, turn.text, turn.answer, who)


def early_said(look: EarlyLook) -> Said:
    """What somebody at the gate said while the project was a draft."""
    who = look.answered_by.name if look.answered_by else ""
    asked = f"{look.asked_by.name} had asked, {days.said(look.asked_at)}"
    at = look.answered_at or look.asked_at
    return Said(at, "eye", "", who, "looked early, which binds nobody", look.answer, look.question, asked)
