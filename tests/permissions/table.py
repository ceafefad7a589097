"""The table of who gets how far, as it is written in matrix.txt."""

import json
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Any

from projects.records.declaration import RecordType
from projects.records.registry import RECORD_TYPES
from tests.cast import PEOPLE, email_of
from tests.projects.records.samples import SAMPLES

MATRIX = Path(__file__).with_name("matrix.txt")

#: How a cell is written, and what it means.
MARKS = {
    "+": "goes through",
    "?": "is asked who they are",
    "-": "is refused: not theirs",
    ".": "it does not exist for them",
    "!": "is refused: the state of the thing, or what was sent",
    "~": "goes through, or what was sent is refused: it is theirs to do, but they do not know everybody whom it names",
}

HOW_TO_ADD = """
{missing}
has no line in tests/permissions/matrix.txt, which says who gets how far. Add one:

  METHOD  name-of-the-route  thing  group  [scope=decide|admin]  [what is sent, as JSON]

`thing` is a key of tests/permissions/stage.py; `group` is one of those at the head of the table, or a pattern of your
own, with a mark for each person. Then `python3 slipway.py test tests/permissions -k name-of-the-route` prints what each
person gets where the line says something else. Believe it only where it is right.
"""


@dataclass(frozen=True)
class Line:
    """One method of one route: on which thing, what is sent, and who gets how far."""

    method: str
    route: str
    thing: str
    pattern: str
    scope: str
    sent: str

    @property
    def door(self) -> tuple[str, str]:
        return self.method, self.route

    def body(self, words: dict[str, Any]) -> dict[str, Any]:
        """What is sent, with the ids of the stage filled in."""
        spoken: dict[str, Any] = json.loads(Template(self.sent or "{}").substitute(words))
        return spoken

    def __str__(self) -> str:
        return f"{self.method} {self.route} {self.thing}"


@dataclass(frozen=True)
class Table:
    """All of it."""

    people: list[str]
    lines: list[Line]


def read(text: str) -> Table:
    """The table out of its text: first the people, then groups, then a line a method."""
    people: list[str] = []
    groups: dict[str, str] = {}
    lines = []
    for row in filter(is_said, text.splitlines()):
        word, *rest = row.split()
        if word == "people":
            people = rest
        elif word == "group":
            groups[rest[0]] = "".join(rest[1:])
        else:
            lines += [line_of(told, groups) for told in each(row)]
    wrong = [name for name, pattern in groups.items() if len(pattern) != len(people)]
    assert not wrong, f"{wrong}: a group has a mark for each of {len(people)} people."
    return Table(people, lines)


def is_said(row: str) -> bool:
    return bool(row.strip()) and not row.startswith("#")


def each(row: str) -> list[str]:
    """A row with a star stands for every type of record; its thing and what is sent are those of the type."""
    route = row.split()[1]
    if "*" not in route:
        return [row]
    kinds = [kind for kind in RECORD_TYPES if kind.accepted_by or not route.endswith("-accept")]
    return [told_of(kind, row) for kind in kinds]


def told_of(kind: RecordType, row: str) -> str:
    """A row as it says it of one type."""
    said = SAMPLES[kind.path]
    row = row.replace("*", kind.path)
    return row.replace("CHANGE", sent(said.change, kind)).replace("SAMPLE", sent(said.sent, kind))


def sent(values: dict[str, Any], kind: RecordType) -> str:
    """The values as they are sent, with people by their addresses."""
    return json.dumps({name: address(value) if name in kind.people else value for name, value in values.items()})


def address(value: Any) -> Any:
    """Somebody of the cast, or several, by address."""
    if isinstance(value, list):
        return [address(one) for one in value]
    return {key: email_of(name) for key, name, _, _ in PEOPLE}.get(value, value)


def line_of(row: str, groups: dict[str, str]) -> Line:
    """A line of the table."""
    method, route, thing, group, *rest = row.split(maxsplit=4)
    more = rest[0] if rest else ""
    scope = "read" if method == "GET" else "write"
    if more.startswith("scope="):
        named, _, more = more.partition(" ")
        scope = named.removeprefix("scope=")
    return Line(method, route, thing, groups.get(group, group), scope, more.strip())
