"""What is declared about a type of record; everything generic reads it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import models
from django.utils.text import capfirst

from accounts.models import Person
from common.refusals import FieldError
from projects.models.record import Record

Values = Mapping[str, Any]
Check = Callable[[Values], Iterable[FieldError]]
Column = models.Field[Any, Any]


def nothing_more(_: Values) -> Iterable[FieldError]:
    """No rule beyond those of the single columns."""
    return ()


@dataclass(frozen=True)
class RecordType:
    """A type of record.

    `noun` is what people call one, `head` names the columns that tell one from another, `about` says in a sentence why
    they are kept, `path` is where the API has them, `check` looks at several columns together.
    """

    model: type[Record]
    section: str
    path: str
    noun: str
    head: tuple[str, ...]
    about: str
    plural: str = ""
    check: Check = nothing_more

    @property
    def name(self) -> str:
        """How contents and the trail name the type: `access_grant`."""
        return self.noun.replace(" ", "_")

    @property
    def title(self) -> str:
        """What a list of them is headed by."""
        return capfirst(self.plural or f"{self.noun}s")

    @cached_property
    def columns(self) -> dict[str, Column]:
        """What people fill in, by name, in the order in which it is declared."""
        fields = self.model._meta.concrete_fields
        return {f.name: f for f in fields if f.editable and not f.primary_key and f.name != "project"}

    @cached_property
    def people(self) -> tuple[str, ...]:
        """The columns that name somebody."""
        return tuple(name for name, column in self.columns.items() if column.related_model is Person)

    @cached_property
    def relations(self) -> tuple[str, ...]:
        """The columns that name a row of another table."""
        return tuple(name for name, column in self.columns.items() if column.is_relation)

    @cached_property
    def sortable(self) -> tuple[str, ...]:
        """The columns by which a list can be ordered."""
        ordered = (models.DateField, models.FloatField, models.BigIntegerField)
        return ("pk", *(name for name, column in self.columns.items() if isinstance(column, ordered)))

    def key(self, record: Record) -> str:
        """How contents and the trail name one record: `access_grant:3`."""
        return f"{self.name}:{record.pk}"

    def values(self, record: Record) -> dict[str, Any]:
        """What a record says, by column."""
        return {name: getattr(record, name) for name in self.columns}
