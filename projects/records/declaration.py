"""What is declared about a type of record; everything generic reads it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import models
from django.utils.text import capfirst

from accounts.models import Person
from common.refusals import FieldError
from projects.models.record import Record, RecordQuerySet

Values = Mapping[str, Any]
Check = Callable[[Values], Iterable[FieldError]]
Column = models.Field[Any, Any]


def nothing_more(_: Values) -> Iterable[FieldError]:
    """No rule beyond those of the single columns."""
    return ()


@dataclass(frozen=True)
class RecordType:
    """A type of record. The model says what it is called, what it is kept for, and which columns it has.

    `section` is the part of the dossier that it belongs to, `path` where the API has it, `head` the columns that tell
    one from another (the first, unless others are named). `check` looks at several columns together, and `accepted_by`
    is the column with the person who has to accept a record before it counts.
    """

    model: type[Record]
    section: str
    path: str
    head: tuple[str, ...] = ()
    check: Check = nothing_more
    accepted_by: str = ""

    @cached_property
    def noun(self) -> str:
        """What people call one: "access grant"."""
        return str(self.model._meta.verbose_name)

    @cached_property
    def one(self) -> str:
        """One of them in a sentence: "an access grant"."""
        return f"an {self.noun}" if self.noun[0] in "aeiou" else f"a {self.noun}"

    @cached_property
    def name(self) -> str:
        """How contents and the trail name the type: `access_grant`."""
        return self.noun.replace(" ", "_")

    @cached_property
    def title(self) -> str:
        """What a list of them is headed by: "Access grants"."""
        return capfirst(str(self.model._meta.verbose_name_plural))

    @cached_property
    def about(self) -> str:
        """What they are kept for, in a sentence."""
        return (self.model.__doc__ or "").partition("\n")[0]

    @cached_property
    def columns(self) -> dict[str, Column]:
        """What people fill in, by name, in the order in which it is declared; several people at once come last."""
        fields = self.model._meta.concrete_fields
        own = {f.name: f for f in fields if f.editable and not f.primary_key and f.name != "project"}
        return own | {field.name: field for field in self.model._meta.local_many_to_many}

    @cached_property
    def named_by(self) -> tuple[str, ...]:
        """The columns that tell one record from another."""
        return self.head or (next(iter(self.columns)),)

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """The columns that name several people."""
        return tuple(field.name for field in self.model._meta.local_many_to_many)

    @cached_property
    def people(self) -> tuple[str, ...]:
        """The columns that name somebody."""
        return tuple(name for name, column in self.columns.items() if column.related_model is Person)

    @cached_property
    def relations(self) -> tuple[str, ...]:
        """The columns that name one row of another table."""
        return tuple(name for name, column in self.columns.items() if column.is_relation and name not in self.groups)

    @cached_property
    def sortable(self) -> tuple[str, ...]:
        """The columns by which a list can be ordered."""
        ordered = (models.DateField, models.FloatField, models.BigIntegerField)
        return ("pk", *(name for name, column in self.columns.items() if isinstance(column, ordered)))

    def key(self, record: Record) -> str:
        """How contents and the trail name one record: `access_grant:3`."""
        return f"{self.name}:{record.pk}"

    def values(self, record: Record) -> dict[str, Any]:
        """What a record says, by column; several people as a list."""
        return {
            name: list(getattr(record, name).all()) if name in self.groups else getattr(record, name)
            for name in self.columns
        }

    def blank(self) -> dict[str, Any]:
        """What a record says of which nothing is said."""
        return {name: [] if name in self.groups else column.get_default() for name, column in self.columns.items()}

    def rows(self) -> RecordQuerySet[Record]:
        """All records of the type, each with what it names."""
        return self.model.objects.select_related("project", *self.relations).prefetch_related(*self.groups)
