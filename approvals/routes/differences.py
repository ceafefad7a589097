"""How two versions of a route differ, gate by gate and field by field, in words. Pure."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import timedelta
from typing import Any, Literal

from approvals.routes.content import CheckRow, GateContent, VersionContent
from approvals.rules.routing import Rule, in_words
from common.words import count
from projects.areas import inside
from projects.dossier import SECTIONS
from projects.models import Area

Kind = Literal["added", "gone", "changed"]

#: How each field of a gate is called.
LABELS = {
    "name": "name",
    "icon": "icon",
    "team": "team",
    "area": "area",
    "quorum": "people who agree",
    "decides": "decides",
    "service_level": "time to decide",
    "answer_level": "time to answer",
    "reads": "sections read",
    "checks": "checks",
    "rules": "applies when",
    "immaterial": "immaterial fields",
    "waiver_needs_second": "a waiver needs two",
    "calendar": "calendar",
    "stage": "stage",
    "clearance_days": "days of clearance",
    "carry_over": "approvals carry over",
}


@dataclass(frozen=True)
class Difference:
    """One thing that is another: at a gate (its key and name), or of the route as a whole (both empty)."""

    kind: Kind
    gate: str
    name: str
    field: str = ""
    before: str = ""
    after: str = ""

    @property
    def label(self) -> str:
        """How the field is called."""
        return LABELS.get(self.field, self.field)


def differences(before: VersionContent, after: VersionContent) -> list[Difference]:
    """Everything that differs: the whole first, then gate by gate in the order of the newer version."""
    old, new = before.gates(), after.gates()
    return [
        *of_the_whole(before, after),
        *(Difference("gone", key, gate.name) for key, (_, gate) in old.items() if key not in new),
        *(one for key, (stage, gate) in new.items() for one in of_gate(key, stage, gate, old.get(key))),
    ]


def of_the_whole(before: VersionContent, after: VersionContent) -> Iterator[Difference]:
    """What differs beside the gates."""
    for name in ("clearance_days", "carry_over", "rules"):
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield Difference("changed", "", "", name, told(name, old), told(name, new))


def of_gate(key: str, stage: int, gate: GateContent, old: tuple[int, GateContent] | None) -> Iterator[Difference]:
    """How one gate differs from what it was, if it was there at all."""
    if old is None:
        yield Difference("added", key, gate.name)
        return
    old_stage, was = old
    if old_stage != stage:
        yield Difference("changed", key, gate.name, "stage", str(old_stage), str(stage))
    for name in changed_fields(was, gate):
        before, after = told(name, getattr(was, name)), told(name, getattr(gate, name))
        yield Difference("changed", key, gate.name, name, before, after)


def changed_fields(was: GateContent, now: GateContent) -> list[str]:
    """The names of the fields in which a gate differs from what it was."""
    return [field.name for field in fields(GateContent) if getattr(was, field.name) != getattr(now, field.name)]


def told(name: str, value: Any) -> str:
    """A value as a reader reads it."""
    return TELLERS.get(name, plain)(value)


def plain(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "none" if value is None else str(value)


def hours(value: timedelta) -> str:
    """Working time: "40 hours", "90 minutes"."""
    minutes = round(value.total_seconds() / 60)
    return count(minutes // 60, "hour") if minutes % 60 == 0 else count(minutes, "minute")


def sections(names: Iterable[str]) -> str:
    """Sections by their titles."""
    return ", ".join(SECTIONS[name].title if name in SECTIONS else name for name in names) or "none"


def checks(rows: Iterable[CheckRow]) -> str:
    """Checks with what a gap of theirs does."""
    return ", ".join(f"{row.check} {row.level}s" for row in rows) or "none"


def rules(rows: Iterable[Rule]) -> str:
    """Rows as conditions that all have to hold."""
    return " and ".join(in_words(row) for row in rows) or "always"


def area(value: str | None) -> str:
    return inside(value) if value in Area.values else plain(value)


def names(values: Iterable[str]) -> str:
    return ", ".join(values) or "none"


TELLERS: dict[str, Callable[[Any], str]] = {
    "service_level": hours,
    "answer_level": hours,
    "reads": sections,
    "checks": checks,
    "rules": rules,
    "immaterial": names,
    "area": area,
}
