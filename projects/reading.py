"""A section of the dossier as people read it: lines with a label and a text, and what changed in them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.text import capfirst

from accounts.models import Person
from common import words
from projects.areas import inside
from projects.baseline import KEY as BASELINE
from projects.marks import Piece, marks
from projects.models import FUNCTIONS, Area, DataClassification, Profile, RiskTier
from projects.records.contents import Content
from projects.records.registry import kind_of, of_section
from projects.records.words import line
from projects.third_party_reading import third_party_lines

Names = Mapping[str, str]

LABELS = {field.name: str(field.verbose_name).capitalize() for field in Profile._meta.local_fields}
_CHOICES = {"risk_tier": RiskTier, "data_classification": DataClassification}


@dataclass(frozen=True)
class Line:
    """One thing that a section says; `key` stays the same while its text changes."""

    key: str
    label: str
    text: str
    #: Written by somebody at length, in Markdown.
    long: bool = False


@dataclass(frozen=True)
class MarkedLine:
    """A line with what was added to its text and what was removed."""

    label: str
    pieces: list[Piece]

    @property
    def changed(self) -> bool:
        return any(piece.kind != "same" for piece in self.pieces)


def lines_of(section: str, content: Content, names: Names) -> list[Line]:
    """What a section says; `names` gives the name behind each address."""
    told = _TELLERS.get(section, silent)(content, names)
    return [*told, *record_lines(section, content, names), *support_lines(content)]


def marked(before: Iterable[Line], after: Iterable[Line]) -> list[MarkedLine]:
    """The lines as they are now with their change marks; what is gone comes last, struck out."""
    old, new = {line.key: line for line in before}, {line.key: line for line in after}
    kept = [
        MarkedLine(line.label, marks(old[line.key].text if line.key in old else "", line.text)) for line in new.values()
    ]
    gone = [MarkedLine(line.label, [Piece("del", line.text)]) for line in old.values() if line.key not in new]
    return [line for line in (*kept, *gone) if line.pieces]


def names_in(contents: Iterable[Content]) -> dict[str, str]:
    """The name behind every address that these contents name; one statement."""
    addresses = {
        str(address)
        for content in contents
        for key, fields in content.items()
        for field, value in fields.items()
        if field in naming(key)
        for address in (value if isinstance(value, list) else [value])
    }
    return dict(Person.objects.filter(email__in=addresses).values_list("email", "name"))


def naming(key: str) -> tuple[str, ...]:
    """The fields of a record that hold an address."""
    kind = kind_of(key)
    return ("person", "accountable") if kind is None else kind.people


def profile_lines(content: Content, _names: Names) -> Iterator[Line]:
    """What the project is for and how much is at stake."""
    for name, value in in_order(content.get("profile", {})):
        yield Line(f"profile.{name}", LABELS[name], told(name, value), long=name == "purpose")


def in_order(fields: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """The fields in the order in which the profile declares them; JSON keeps none."""
    return [(name, fields[name]) for name in LABELS if name in fields]


def told(name: str, value: Any) -> str:
    """A value of the profile in words."""
    if not value:
        return ""
    if name in _CHOICES:
        return str(_CHOICES[name](value).label)
    return words.day(date.fromisoformat(value)) if name in ("kick_off", "target_go_live") else str(value)


def people_lines(content: Content, names: Names) -> Iterator[Line]:
    """Who works on it, and who has which part in what."""
    for key, fields in content.items():
        if key == "lead":
            yield Line(key, "Lead", named(fields["person"], names))
    yield from team_lines(content, names)
    for area in Area:
        if seat := content.get(f"responsibility:{area}"):
            yield Line(f"responsibility:{area}", f"Answers for {inside(area)}", named(seat["accountable"], names))
        yield from part_lines(area, content, names)


def team_lines(content: Content, names: Names) -> Iterator[Line]:
    """Who works on it, in which function, since when."""
    labels = dict(FUNCTIONS)
    for key, fields in content.items():
        if key.startswith("team_member:"):
            since = words.day(date.fromisoformat(fields["joined_on"]))
            share = f", {fields['availability']} %" if "availability" in fields else ""
            yield Line(key, labels[fields["function"]], f"{named(fields['person'], names)}{share}, since {since}")


def part_lines(area: Area, content: Content, names: Names) -> Iterator[Line]:
    """Who does the work in an area, is asked, or is told."""
    for key, fields in content.items():
        if key.startswith(f"part:{area}:"):
            yield Line(key, f"{capfirst(fields['role'])} for {inside(area)}", named(fields["person"], names))


def named(address: str, names: Names) -> str:
    return names.get(address, address)


def data_lines(content: Content, _names: Names) -> Iterator[Line]:
    """The profile of the features that the POC was made with."""
    if baseline := content.get(BASELINE):
        day = words.day(datetime.fromisoformat(baseline["taken_at"]).date())
        features = words.count(len(baseline["features"]), "feature")
        named = f"{features} as of {day}: {words.listing(baseline['features'])}"
        yield Line(BASELINE, "Baseline profile", f"{named}. Digest {baseline['digest'][:19]}")


def silent(_content: Content, _names: Names) -> Iterator[Line]:
    """A section that is made of records alone."""
    return iter(())


def record_lines(section: str, content: Content, names: Names) -> Iterator[Line]:
    """The records of a section, a line each: type by type, and as they were written down."""
    for kind in of_section(section):
        for key in sorted((key for key in content if kind_of(key) is kind), key=place):
            yield Line(key, capfirst(kind.noun), line(kind, content[key], names))


def place(key: str) -> int:
    """Where a record stands among those of its type: `access_grant:3` comes after `access_grant:2`."""
    return int(key.partition(":")[2])


def outside_lines(content: Content, names: Names) -> Iterator[Line]:
    """Who works for it from outside, on which terms, and what they have in it."""
    return (Line(*told_of) for told_of in third_party_lines(content, names))


_TELLERS: dict[str, Callable[[Content, Names], Iterator[Line]]] = {
    "profile": profile_lines,
    "people": people_lines,
    "data": data_lines,
    "third_parties": outside_lines,
}


def support_lines(content: Content) -> Iterator[Line]:
    """What was answered to the catalogue, and what stands beside the section as its evidence."""
    for key, fields in content.items():
        kind, _, name = key.partition(":")
        if kind == "answer":
            evidence = f" Evidence: {words.listing(fields['evidence'])}." if fields["evidence"] else ""
            said = f"{capfirst(fields['status'].replace('_', ' '))}: {fields['note']}".rstrip(": ")
            yield Line(key, f"Answer to {name}", f"{said}{evidence}", long=True)
    pieces = [f"{fields['title']} ({fields['sha256'][:12]})" for key, fields in content.items() if is_evidence(key)]
    if pieces:
        yield Line("evidence", "Evidence", "\n".join(pieces))


def is_evidence(key: str) -> bool:
    return key.startswith("evidence:")
