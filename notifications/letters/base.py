"""What every letter says, and how it names days and people."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from accounts.models import Person
from common import words
from notifications.links import link
from notifications.matter import Matter
from notifications.models import Letter

#: How much of what somebody wrote stands in a mail; the page has the rest.
QUOTE = 700


@dataclass(frozen=True)
class Row:
    """A line of the table in a letter: what it is about, and one or more things to know."""

    label: str
    lines: list[str]


def base(letter: Letter, matter: Matter, to: Person, why: str) -> dict[str, Any]:
    """What the frame of every letter shows."""
    project = matter.project
    return {
        "first": to.first_name,
        "project": project.name,
        "key": project.key,
        "why": why,
        "actor": matter.actor,
        "stamp": f"{letter.label}, {day_for(to, matter.at, matter.at)}",
        "base": link("inbox"),
        "wishes_url": link("reminder_settings"),
        "url": link("project", project.key),
    }


def rows(*given: tuple[str, list[str] | str]) -> list[Row]:
    """The rows that have something to say."""
    listed = [(label, [lines] if isinstance(lines, str) else lines) for label, lines in given]
    return [Row(label, lines) for label, lines in listed if any(lines)]


def day_for(to: Person, moment: datetime | date, at: datetime) -> str:
    """A day as its reader has it, such as "Wed 10 Jun"."""
    day = to.day_at(moment) if isinstance(moment, datetime) else moment
    return words.day(day, today=to.day_at(at))


def quoted(text: str) -> str:
    """The beginning of what somebody wrote."""
    text = text.strip()
    return text if len(text) <= QUOTE else f"{text[:QUOTE].rsplit(maxsplit=1)[0]} … (the page has the rest)"


def working_days(number: int) -> str:
    """A number of working days."""
    return words.count(number, "working day")
