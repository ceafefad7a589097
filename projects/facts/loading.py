"""Rows of many tables in one statement: what a project's readiness rests on lies in some twenty of them.

Each row comes as JSON and is made into an instance of its model again; then, for each kind of thing that rows refer to,
one statement brings all of those.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db import connection, models
from django.db.models import Func, JSONField, Value

from accounts.models import Person
from projects.models import Project
from projects.models.record import Record

Rows = Mapping[type[Record], Mapping[int, list[Any]]]


class AsJson(Func):
    """A whole row of a table, whatever its columns are."""

    template = "to_jsonb(%(table)s)"
    output_field = JSONField()


def load(kinds: Iterable[type[Record]], projects: Collection[Project]) -> Rows:
    """The records of these kinds, by kind and project, in the order in which they were written down."""
    by_label = {kind._meta.label: kind for kind in kinds}
    rows = [rebuilt(by_label[label], row) for label, row in told(list(by_label.values()), projects)]
    attach(rows, {project.pk: project for project in projects})
    found: dict[type[Record], dict[int, list[Any]]] = {kind: defaultdict(list) for kind in by_label.values()}
    for row in sorted(rows, key=lambda row: row.pk):
        found[type(row)][row.project_id].append(row)
    return found


def told(kinds: list[type[Record]], projects: Collection[Project]) -> Iterable[tuple[str, dict[str, Any]]]:
    """Every row with the name of its kind; one statement."""
    if not kinds:
        return []
    first, *others = (rows_of(kind, projects) for kind in kinds)
    return first.union(*others, all=True) if others else first


def rows_of(kind: type[Record], projects: Collection[Project]) -> "models.QuerySet[Any, tuple[str, Any]]":
    """The rows of one kind, unordered."""
    row = AsJson(table=connection.ops.quote_name(kind._meta.db_table))
    found = kind.objects.filter(project__in=projects).order_by()
    return found.annotate(label=Value(kind._meta.label), row=row).values_list("label", "row")


def rebuilt(kind: type[Record], row: Mapping[str, Any]) -> Record:
    """A row as an instance of its model."""
    columns = kind._meta.concrete_fields
    return kind(**{column.attname: column.to_python(row[str(column.column)]) for column in columns})


def attach(rows: Collection[Record], projects: Mapping[int, Project]) -> None:
    """Give each row what it refers to; one statement for each kind of thing but projects."""
    wanted: dict[Any, set[int]] = defaultdict(set)
    for row in rows:
        for column in references(type(row)):
            wanted[column.related_model].add(getattr(row, column.attname))
    known: dict[Any, Mapping[int, Any]] = {
        model: projects if model is Project else in_full(model).in_bulk(ids - {None}) for model, ids in wanted.items()
    }
    for row in rows:
        for column in references(type(row)):
            setattr(row, column.name, known[column.related_model].get(getattr(row, column.attname)))


def in_full(model: Any) -> "models.QuerySet[Any]":
    """Rows of another table, with whom they name in their turn."""
    found: models.QuerySet[Any] = model.objects.all()
    return found if model is Person else found.select_related(*(column.name for column in references(model)))


def references(kind: type[models.Model]) -> "list[models.ForeignKey[Any, Any]]":
    """The columns of a kind that refer to rows of other tables."""
    return [column for column in kind._meta.concrete_fields if isinstance(column, models.ForeignKey)]
