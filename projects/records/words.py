"""A record as people read it: what it is called, and what it says, in one line."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.utils.text import capfirst

from common import words
from projects.columns import Amount, Currency, Day, Names, Number, Shares, Text, Whole
from projects.models.record import Record
from projects.records.contents import content_of
from projects.records.declaration import Column, RecordType

Fields = Mapping[str, Any]
PeopleNames = Mapping[str, str]


@dataclass(frozen=True)
class Fact:
    """One thing that a record says; `long` ones take a line of their own."""

    label: str
    text: str
    long: bool = False


#: Longer texts are cut in a line of the trail; the section says all of it.
LONGEST_NAME = 120


def called(kind: RecordType, record: Record) -> str:
    """What a record is called in a sentence: `Access grant “Read loyalty_events, warehouse”`."""
    return f"{capfirst(kind.noun)} “{head(kind, content_of(kind, record), {})[:LONGEST_NAME]}”"


def head(kind: RecordType, fields: Fields, names: PeopleNames) -> str:
    """What tells a record from others of its type; a place in an order comes first: "2. List by mail"."""
    said = [told(kind.columns[name], fields, names) for name in kind.named_by if name in fields]
    ranked = isinstance(kind.columns[kind.named_by[0]], Whole)
    return (". " if ranked else ", ").join(said)


def facts(kind: RecordType, fields: Fields, names: PeopleNames) -> list[Fact]:
    """What a record says beside its name: each column that says something, in the order in which they are declared."""
    return [
        Fact(capfirst(str(column.verbose_name)), fact(column, fields, names), isinstance(column, Text | Shares))
        for column in beside(kind, fields)
    ]


def beside(kind: RecordType, fields: Fields) -> list[Column]:
    """The columns that say something beside what names the record; a currency is told with its amounts."""
    return [
        column
        for name, column in kind.columns.items()
        if name in fields and name not in kind.named_by and not isinstance(column, Currency)
    ]


def fact(column: Column, fields: Fields, names: PeopleNames) -> str:
    """What one column says; what is so needs its label alone."""
    return "" if fields[column.name] is True else told(column, fields, names)


def line(kind: RecordType, fields: Fields, names: PeopleNames) -> str:
    """A whole record on one line: "Read it. Grantor: Elif Demir; asked on: Mon 2 Mar."."""
    rest = "; ".join(phrase(column, fields, names) for column in beside(kind, fields))
    said = head(kind, fields, names).rstrip(".")
    return f"{said}. {capfirst(rest.rstrip('.'))}." if rest else f"{said}."


def phrase(column: Column, fields: Fields, names: PeopleNames) -> str:
    """One column inside a sentence; what is so needs its label alone."""
    text = fact(column, fields, names)
    return f"{column.verbose_name}: {text.rstrip('.')}" if text else str(column.verbose_name)


def told(column: Column, fields: Fields, names: PeopleNames) -> str:
    """What one column says, in words."""
    value = fields[column.name]
    if column.choices:
        return str(dict(column.flatchoices).get(value, value))
    if column.is_relation:
        return words.listing([names.get(str(one), str(one)) for one in (value if isinstance(value, list) else [value])])
    return next((tell(value, fields) for kind, tell in _TELLERS.items() if isinstance(column, kind)), str(value))


def number(value: Any, _: Fields) -> str:
    """A number as it is read: thousands parted, no zeros behind."""
    return f"{value:,}" if isinstance(value, int) else f"{value:,.6g}"


_TELLERS: dict[type[models.Field[Any, Any]], Callable[[Any, Fields], str]] = {
    Day: lambda value, _: words.day(date.fromisoformat(value)),
    Whole: number,
    Number: number,
    Amount: lambda value, fields: f"{fields.get('currency', '')} {float(value):,.2f}".removesuffix(".00").strip(),
    Names: lambda value, _: words.listing(value),
    Shares: lambda value, _: words.listing([f"{name} {share:.1%}" for name, share in sorted(value.items())]),
    Text: lambda value, _: str(value).rstrip("."),
}
