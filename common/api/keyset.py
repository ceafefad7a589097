"""Where one page ends and the next begins: a place in an order, rather than a number of rows to skip."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F as Column
from django.db.models import Field, Model, OrderBy, Q, QuerySet

from common.digests import canonical


@dataclass(frozen=True)
class Order:
    """One column by which a list is ordered."""

    column: str
    descending: bool
    field: "Field[Any, Any]"
    nullable: bool

    @classmethod
    def read(cls, queryset: QuerySet[Any], text: str) -> "Order":
        """As the query string writes it: `-due_at`."""
        column = text.removeprefix("-")
        return cls(column, text.startswith("-"), *_resolved(queryset, column))

    def expression(self, *, backward: bool) -> OrderBy:
        """The ORDER BY. Rows without a value come last; columns that always have one leave it to their index."""
        descending = self.descending != backward
        if not self.nullable:
            return OrderBy(Column(self.column), descending=descending)
        last, first = (None, True) if backward else (True, None)
        return OrderBy(Column(self.column), descending=descending, nulls_last=last, nulls_first=first)

    def beyond(self, value: Any, *, backward: bool) -> Q:
        """The condition on rows that come after `value` in this column."""
        if value is None:
            return self._known if backward else _NOTHING
        after = Q(**{f"{self.column}__{self._way(backward=backward)}": value})
        return after if backward or not self.nullable else after | ~self._known

    def same(self, value: Any) -> Q:
        """The condition on rows with this value."""
        return ~self._known if value is None else Q(**{self.column: value})

    def bound(self, value: Any, *, backward: bool) -> Q:
        """A plain limit in this column, by which PostgreSQL finds the start of the page in its index."""
        return Q() if self.nullable else Q(**{f"{self.column}__{self._way(backward=backward)}e": value})

    @property
    def _known(self) -> Q:
        return Q(**{f"{self.column}__isnull": False})

    def _way(self, *, backward: bool) -> str:
        return "lt" if self.descending != backward else "gt"


_NOTHING = Q(pk__in=[])


@dataclass(frozen=True)
class Cursor:
    """The values of the row beside which a page starts, and which way to read."""

    values: tuple[Any, ...]
    backward: bool

    def text(self) -> str:
        """As a client carries it."""
        plain = canonical({"after": list(self.values), "back": self.backward})
        return urlsafe_b64encode(plain.encode()).decode().rstrip("=")

    @classmethod
    def read(cls, text: str, orders: Sequence[Order]) -> "Cursor":
        """As a client sent it back; ValueError and its kin when it was made up."""
        plain = json.loads(urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        values, backward = plain["after"], plain["back"]
        if not isinstance(values, list) or not isinstance(backward, bool):
            raise ValueError("not a cursor")
        return cls(tuple(_typed(order, value) for order, value in zip(orders, values, strict=True)), backward)

    @classmethod
    def beside(cls, row: Any, orders: Sequence[Order], *, backward: bool) -> "Cursor":
        """The place right beside a row."""
        return cls(tuple(_value(row, order.column) for order in orders), backward)


def beyond(orders: Sequence[Order], cursor: Cursor) -> Q:
    """The condition on rows beyond a cursor, column by column."""
    way = cursor.backward
    condition, equal = _NOTHING, Q()
    for order, value in zip(orders, cursor.values, strict=True):
        condition |= equal & order.beyond(value, backward=way)
        equal &= order.same(value)
    return orders[0].bound(cursor.values[0], backward=way) & condition


def _value(row: Any, column: str) -> Any:
    """A row's value in a column, across relations."""
    for name in column.split("__"):
        row = getattr(row, name, None)
    return row


def _resolved(queryset: QuerySet[Any], column: str) -> "tuple[Field[Any, Any], bool]":
    """The field that a column is, and whether it may be empty."""
    if column in queryset.query.annotations:
        return queryset.query.annotations[column].output_field, True
    model: type[Model] = queryset.model
    nullable = False
    *path, last = column.split("__")
    for name in path:
        relation: Any = model._meta.get_field(name)
        model, nullable = relation.related_model, nullable or relation.null
    field: Any = model._meta.pk if last == "pk" else model._meta.get_field(last)
    return field, nullable or field.null


def _typed(order: Order, value: Any) -> Any:
    if value is None and not order.nullable:
        raise ValueError("no value")
    if isinstance(value, str) and "\0" in value:
        raise ValueError("no text")
    typed = None if value is None else order.field.to_python(value)
    if isinstance(typed, datetime) and typed.tzinfo is None:
        raise ValueError("no offset")
    return typed
