"""The daily mail: everything that stalls on one person, by project; a single thing is told by its own letter."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from common.words import count
from notifications.daily import Daily, Stall
from notifications.letters.base import day_for
from notifications.letters.clocks import alarm, tail
from notifications.links import link
from notifications.matter import Matter
from notifications.models import Letter
from notifications.rendering import Rendered, render, worded

WHY = "these wait on you, and you have chosen to hear of them once a day"


@dataclass(frozen=True)
class Line:
    """One thing in the list."""

    place: str
    act: str
    url: str
    tail: str
    tone: str
    since: str
    is_new: bool


@dataclass(frozen=True)
class Group:
    """What stalls on one project."""

    key: str
    name: str
    url: str
    lines: list[Line]


def letter(daily: Daily) -> tuple[Rendered, str]:
    """The mail word for word, and why its reader gets it."""
    if len(daily.stalls) == 1:
        (stall,) = daily.stalls
        matter = Matter(daily.at, stall.wait.project, stall.wait, step=stall.step)
        return render(Letter.REMINDER, matter, daily.person, stall.wait.reason), stall.wait.reason
    return worded(Letter.DIGEST, facts(daily)), WHY


def facts(daily: Daily) -> dict[str, Any]:
    """Everything that the templates of the daily mail need."""
    person, today = daily.person, day_for(daily.person, daily.at, daily.at)
    groups = [group(list(stalls), daily) for _, stalls in groupby(daily.stalls, key=lambda s: s.wait.project.pk)]
    worst = groups[0].lines[0]
    return {
        "first": person.first_name,
        "stamp": f"Daily mail, {today}",
        "base": link("inbox"),
        "url": link("inbox"),
        "wishes_url": link("reminder_settings"),
        "why": WHY,
        "count": len(daily.stalls),
        "groups": groups,
        "worst": f"{worst.place} on {groups[0].name} comes first: {worst.tail}.",
        "tone": worst.tone,
        "state": state(daily),
        "put_off": count(daily.put_off, "thing") if daily.put_off else "",
    }


def group(stalls: list[Stall], daily: Daily) -> Group:
    """One project with what stalls there."""
    project = stalls[0].wait.project
    return Group(project.key, project.name, link("project", project.key), [line(stall, daily) for stall in stalls])


def line(stall: Stall, daily: Daily) -> Line:
    """One thing as a line."""
    wait, to, at = stall.wait, daily.person, daily.at
    _, tone = alarm(wait, to, at)
    since = day_for(to, wait.since, at)
    return Line(wait.place, wait.act, wait.url, tail(wait, to, at), tone, since, stall.is_new)


def state(daily: Daily) -> str:
    """How late they are: "2 over their clock, 1 due today"."""
    over = sum(stall.wait.turn is not None and stall.wait.turn.due_at < daily.at for stall in daily.stalls)
    today = sum(due_today(stall, daily) for stall in daily.stalls)
    late = f"{over} over {'its' if over == 1 else 'their'} clock" if over else ""
    return ", ".join(filter(None, [late, f"{today} due today" if today else ""]))


def due_today(stall: Stall, daily: Daily) -> bool:
    """Whether its clock runs out later on this day."""
    turn = stall.wait.turn
    return turn is not None and turn.due_at >= daily.at and daily.person.day_at(turn.due_at) == daily.day
