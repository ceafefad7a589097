"""What records say, as it stands in a section's content and under its digest."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models

from accounts.models import Person
from common.digests import decimal_text
from projects.models import Project
from projects.models.record import Record
from projects.records.declaration import RecordType
from projects.records.registry import of_section

Content = Mapping[str, Mapping[str, Any]]


def records_of(section: str) -> Callable[[Project], Content]:
    """The reader of a section that is made of records."""

    def read(project: Project) -> Content:
        return {
            kind.key(record): content_of(kind, record)
            for kind in of_section(section)
            for record in kind.rows().filter(project=project)
        }

    return read


def content_of(kind: RecordType, record: Record) -> dict[str, Any]:
    """What one record says."""
    return said(kind.values(record))


def said(values: Mapping[str, Any]) -> dict[str, Any]:
    """What values say. What is left empty says nothing, so that a column added later changes no digest."""
    told = {name: plain(value) for name, value in values.items()}
    return {name: value for name, value in told.items() if says_something(value)}


def says_something(value: Any) -> bool:
    """Whether a value is more than an empty cell; zero is."""
    return value not in (None, "", [], {}) and value is not False


def plain(value: Any) -> Any:
    """A value as JSON holds it: people by their address, days and amounts as text."""
    match value:
        case Person():
            return value.email
        case models.Model():
            return str(value)
        case Decimal():
            return decimal_text(value)
        case date():
            return value.isoformat()
        case list():
            return [plain(one) for one in value]
    return value
