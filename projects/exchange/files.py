"""A file as lines with their numbers: CSV with a header, or a JSON object a line."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO, StringIO
from typing import Any

from rest_framework.exceptions import ParseError

from common.api.parsers import StrictJSONParser
from common.refusals import Invalid
from projects.exchange.cells import KEYS, body_of
from projects.imports.problems import Problem, as_invalid
from projects.records.declaration import Column

#: A file has at most this many records: it is taken in one transaction.
MOST = 1_000

Cells = Mapping[str, str]


@dataclass(frozen=True)
class Entry:
    """A line of a file by its number, and what it says, as the API takes it."""

    line: int
    body: dict[str, Any]


def entries(columns: Mapping[str, Column], text: str, *, is_csv: bool) -> list[Entry]:
    """The lines of a file about things with these columns; lines that can't be read raise `Invalid`."""
    found = list(csv_entries(columns, text) if is_csv else json_entries(text))
    if len(found) > MOST:
        raise Invalid.field("", f"A file has at most {MOST:,} records; this has {len(found):,}. Send it in parts.")
    return found


def json_entries(text: str) -> Iterator[Entry]:
    """An object a line; empty lines are passed over."""
    problems = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            try:
                yield Entry(number, StrictJSONParser().parse(BytesIO(line.encode())))
            except ParseError as error:
                problems.append(Problem(number, "", str(error.detail)))
    if problems:
        raise as_invalid(problems)


def csv_entries(columns: Mapping[str, Column], text: str) -> Iterator[Entry]:
    """A record a line, below a header that names the columns."""
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    names = header_of(reader)
    refuse_strangers(names, (*KEYS, *columns))
    problems: list[Problem] = []
    for line, cells in numbered(reader):
        if len(cells) != len(names):
            problems.append(Problem(line, "", f"This has {len(cells)} cells; the header has {len(names)} columns."))
            continue
        given = dict(zip(names, cells, strict=True))
        body, errors = body_of(columns, given)
        problems += [Problem(line, error.field, error.detail, error.code) for error in errors]
        yield Entry(line, body)
    if problems:
        raise as_invalid(problems)


def numbered(reader: Any) -> Iterator[tuple[int, list[str]]]:
    """The lines below the header, each with the number of the line on which it begins."""
    begins = reader.line_num + 1
    try:
        for cells in reader:
            if any(cells):
                yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as error:
        raise as_invalid([Problem(begins, "", f"This is no CSV: {error}.")]) from None


def header_of(reader: Any) -> list[str]:
    """The names of the columns."""
    try:
        names = [name.strip() for name in next(reader, [])]
    except csv.Error as error:
        raise as_invalid([Problem(1, "", f"This is no CSV: {error}.")]) from None
    if not names or len(set(names)) < len(names):
        raise as_invalid([Problem(1, "", "The first line names each column, once.")])
    return names


def refuse_strangers(names: Iterable[str], columns: Iterable[str]) -> None:
    """A column that does not exist is named, not lost."""
    if strangers := set(names) - set(columns):
        raise as_invalid([Problem(1, name, "There is no such column.", "unknown") for name in strangers])
