"""Read enhancement proposals of the Kubernetes project from JSON lines. Pure: text in, dataclasses out.

What the fields mean and how they become projects is told in docs/import.md.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from projects.imports.handles import NotAHandleError, distinct, handles
from projects.imports.problems import Problem

#: As long as the name of a project may be.
LONGEST_TITLE = 120
LONGEST_TEXT = 300
LONGEST_LINE = 1_000_000
#: Numbers that stand in templates and in proposals that never got one.
NO_NUMBER = re.compile(r"0+|N+")
NUMBER = re.compile(r"[1-9][0-9]{0,8}")
DAY = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
#: What stands where a template asks for a day.
NO_DAY = frozenset({"", "yyyy-mm-dd"})
GROUP = re.compile(r"[a-z][a-z0-9-]{1,39}")
STAGES = ("alpha", "beta", "stable", "deprecated", "disabled")


@dataclass(frozen=True)
class Enhancement:
    """One proposal, with its people by their handles."""

    line: int
    external_id: str
    title: str
    path: str = ""
    sig: str = ""
    participating: tuple[str, ...] = ()
    status: str = ""
    stage: str = ""
    created: date | None = None
    landed: date | None = None
    authors: tuple[str, ...] = ()
    reviewers: tuple[str, ...] = ()
    approvers: tuple[str, ...] = ()
    readiness: tuple[str, ...] = ()
    milestones: tuple[tuple[str, str], ...] = ()


@dataclass
class Reading:
    """One line while it is read: what it holds and what is wrong with it."""

    line: int
    given: Mapping[str, Any]
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, name: str, detail: str, code: str = "invalid") -> None:
        self.problems.append(Problem(self.line, name, detail, code))


def read(lines: Iterable[bytes]) -> tuple[list[Enhancement], list[Problem]]:
    """Every proposal that can be read, and everything that is wrong; blank lines are passed over."""
    found: dict[str, Enhancement] = {}
    problems: list[Problem] = []
    for number, raw in enumerate(lines, start=1):
        if not raw.strip():
            continue
        reading = opened(number, raw)
        enhancement = understood(reading) if not reading.problems else None
        if enhancement is not None and not reading.problems:
            first = found.setdefault(enhancement.external_id, enhancement)
            if first is not enhancement:
                reading.wrong("number", f"Line {first.line} has {first.external_id} already.", "duplicate")
        problems += reading.problems
    return list(found.values()), problems


def opened(line: int, raw: bytes) -> Reading:
    """The object that a line holds."""
    if len(raw) > LONGEST_LINE:
        return Reading(line, {}, [Problem(line, "", f"Keep a line to {LONGEST_LINE:,} bytes.", "max_length")])
    try:
        given = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Reading(line, {}, [Problem(line, "", "This line is not in UTF-8.", "encoding")])
    except (ValueError, RecursionError) as fault:
        said = str(fault) if isinstance(fault, json.JSONDecodeError) else "it is nested too deeply or too long"
        return Reading(line, {}, [Problem(line, "", f"This line is not JSON: {said}.", "json")])
    if not isinstance(given, dict):
        return Reading(line, {}, [Problem(line, "", "A line holds one proposal, as a JSON object.", "json")])
    return Reading(line, given)


def understood(reading: Reading) -> Enhancement:
    """The proposal that a line describes; what is wrong with it is noted in the reading."""
    path = text(reading, "path")
    authors = people(reading, "authors")
    if not authors and "authors" not in {problem.field.partition("[")[0] for problem in reading.problems}:
        reading.wrong("authors", "Name an author; the first one leads the project.", "required")
    return Enhancement(
        line=reading.line,
        external_id=f"kep:{identity(reading, path)}",
        title=title(reading),
        path=path,
        sig=group(reading),
        participating=tuple(texts(reading, "participating_sigs")),
        status=text(reading, "status"),
        stage=text(reading, "stage"),
        created=day(reading, "created"),
        landed=moment(reading, "landed"),
        authors=authors,
        reviewers=people(reading, "reviewers"),
        approvers=people(reading, "approvers"),
        readiness=readiness(reading),
        milestones=milestones(reading),
    )


def identity(reading: Reading, path: str) -> str:
    """The proposal's number, or the last part of its path where it never got one."""
    given = reading.given.get("number")
    number = str(given).strip() if isinstance(given, int | str) and not isinstance(given, bool) else ""
    if not number:
        reading.wrong("number", "Every proposal needs its number.", "required")
        return ""
    if NUMBER.fullmatch(number):
        return number
    place = path.rstrip("/").rpartition("/")[2]
    if NO_NUMBER.fullmatch(number) and place:
        return place[:110]
    reading.wrong("number", f"{shown(number)} is no number of a proposal, such as 1693.")
    return ""


def title(reading: Reading) -> str:
    """What the project will be called."""
    name = text(reading, "title", LONGEST_TITLE)
    if not name and not any(problem.field == "title" for problem in reading.problems):
        reading.wrong("title", "Every proposal needs a title; it names the project.", "required")
    return name


def group(reading: Reading) -> str:
    """The special interest group that owns the proposal."""
    sig = text(reading, "owning_sig")
    if sig and not GROUP.fullmatch(sig):
        reading.wrong("owning_sig", f"{shown(sig)} is no group, such as sig-node.")
    return sig


def text(reading: Reading, name: str, longest: int = LONGEST_TEXT) -> str:
    """A field that holds one line of text, or nothing."""
    return checked(reading, name, reading.given.get(name), longest)


def checked(reading: Reading, name: str, value: Any, longest: int = LONGEST_TEXT) -> str:
    """A value as one line of text that a database takes."""
    if value is None:
        return ""
    if not isinstance(value, str):
        reading.wrong(name, f"Write text here, not {shown(value)}.", "type")
        return ""
    line: str = value.strip()
    if len(line) > longest:
        reading.wrong(name, f"Keep it to {longest} characters; this has {len(line):,}.", "max_length")
    if any(unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp") for letter in line):
        reading.wrong(name, "Write it on one line, without control characters.")
    return line


def texts(reading: Reading, name: str) -> Iterator[str]:
    """A field that holds a list of texts, or nothing."""
    value = reading.given.get(name)
    if value is None:
        return
    if not isinstance(value, list):
        reading.wrong(name, f"Write a list here, not {shown(value)}.", "type")
        return
    for index, entry in enumerate(value):
        yield checked(reading, f"{name}[{index}]", entry)


def people(reading: Reading, name: str) -> tuple[str, ...]:
    """A field that lists people."""
    entries = enumerate(texts(reading, name))
    return distinct([person for index, entry in entries for person in who(reading, f"{name}[{index}]", entry)])


def who(reading: Reading, name: str, entry: str) -> list[str]:
    """The people that one entry names."""
    try:
        return handles(entry)
    except NotAHandleError:
        reading.wrong(name, f"{shown(entry)} is no handle, such as @jane.doe.")
        return []


def readiness(reading: Reading) -> tuple[str, ...]:
    """Who reviewed whether it is ready for production, stage by stage."""
    stages = reading.given.get("prod_readiness")
    if stages is None:
        return ()
    if not isinstance(stages, dict):
        reading.wrong("prod_readiness", f"Write one person per stage, not {shown(stages)}.", "type")
        return ()
    entries = {name: checked(reading, name, stages.get(stage)) for stage, name in named("prod_readiness")}
    return distinct([person for name, entry in entries.items() for person in who(reading, name, entry)])


def milestones(reading: Reading) -> tuple[tuple[str, str], ...]:
    """In which release each stage was reached, or is meant to be."""
    stages = reading.given.get("milestone")
    if stages is None:
        return ()
    if not isinstance(stages, dict):
        reading.wrong("milestone", f"Write one release per stage, not {shown(stages)}.", "type")
        return ()
    releases = ((stage, checked(reading, name, stages.get(stage), 40)) for stage, name in named("milestone"))
    return tuple((stage, release) for stage, release in releases if release)


def named(field_name: str) -> Iterator[tuple[str, str]]:
    """Every stage, with the path of its entry in a field."""
    return ((stage, f"{field_name}.{stage}") for stage in STAGES)


def day(reading: Reading, name: str) -> date | None:
    """A field that holds a day; a template's placeholder counts as none.

    A month over twelve can only be a day: such a date was written year-day-month, and is read so.
    """
    value = text(reading, name)
    if value.lower() in NO_DAY:
        return None
    parts = DAY.fullmatch(value)
    year, month, number = map(int, parts.groups()) if parts else (0, 0, 0)
    with suppress(ValueError):
        return date(year, number, month) if month > 12 else date(year, month, number)
    reading.wrong(name, f"{shown(value)} is no day, such as 2024-02-01.")
    return None


def moment(reading: Reading, name: str) -> date | None:
    """A field that holds a moment, of which the day is kept."""
    value = text(reading, name)
    with suppress(ValueError):
        return datetime.fromisoformat(value).date() if value else None
    reading.wrong(name, f"{shown(value)} is no moment, such as 2024-02-01T09:00:00+01:00.")
    return None


def shown(value: Any) -> str:
    """A value as a sentence quotes it: as JSON, cut where it is long."""
    written = json.dumps(value, ensure_ascii=True)
    return written if len(written) <= 60 else f"{written[:59]}…"
