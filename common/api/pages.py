"""Lists in pages: each page starts where the last ended, so that its cost does not grow with the table."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from common.api.keyset import Cursor, Order, beyond
from common.refusals import Invalid

PAGE_SIZE = 25
MOST = 200


class CursorPagination(BasePagination):
    """`{"next", "previous", "results"}`; a view names its `ordering`, and what else may be in `ordering_fields`."""

    request: Request
    orders: list[Order]
    cursor: Cursor | None
    rows: list[Any]
    more: bool

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        """One page of the list, in one statement."""
        self.request = request
        self.orders = [Order.read(queryset, name) for name in _ordering(request, view)]
        self.cursor = self._cursor(request.query_params.get("cursor"))
        size = _size(request)
        found = list(self._from_cursor(queryset)[: size + 1])
        self.more, rows = len(found) > size, found[:size]
        self.rows = rows[::-1] if self._backward else rows
        return self.rows

    def get_paginated_response(self, data: Any) -> Response:
        """The page with the ways to the next and the previous one."""
        return Response({"next": self.next_link(), "previous": self.previous_link(), "results": data})

    def next_link(self) -> str | None:
        """Where the list goes on."""
        return self._link(self.rows[-1], backward=False) if self.rows and (self.more or self._backward) else None

    def previous_link(self) -> str | None:
        """Where it came from."""
        came_from = self.more if self._backward else self.cursor is not None
        return self._link(self.rows[0], backward=True) if self.rows and came_from else None

    @property
    def _backward(self) -> bool:
        return self.cursor is not None and self.cursor.backward

    def _from_cursor(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        queryset = queryset.order_by(*(order.expression(backward=self._backward) for order in self.orders))
        return queryset if self.cursor is None else queryset.filter(beyond(self.orders, self.cursor))

    def _link(self, row: Any, *, backward: bool) -> str:
        text = Cursor.beside(row, self.orders, backward=backward).text()
        return replace_query_param(self.request.build_absolute_uri(), "cursor", text)

    def _cursor(self, text: str | None) -> Cursor | None:
        try:
            return None if text is None else Cursor.read(text, self.orders)
        except (ValueError, TypeError, KeyError, RecursionError, ValidationError):
            raise Invalid.field("cursor", "Slipway gave no such cursor for this order.") from None

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """How the page reads in the OpenAPI document."""
        link = {"type": ["string", "null"], "format": "uri"}
        properties = {"next": link, "previous": link, "results": schema}
        return {"type": "object", "required": list(properties), "properties": properties}

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        """What a client may ask of the page, for the OpenAPI document."""
        size = {"type": "integer", "minimum": 1, "maximum": MOST, "default": PAGE_SIZE}
        choice = {"type": "string", "enum": [way + name for name in sorted(_choices(view)) for way in ("", "-")]}
        return [
            _parameter("cursor", {"type": "string"}, "Where the page starts; take it from `next` or `previous`."),
            _parameter("page_size", size, "Rows on a page."),
            _parameter("ordering", choice, "The column to order by; a `-` in front turns the order round."),
        ]


def _ordering(request: Request, view: Any) -> list[str]:
    """The columns to order by, each perhaps with a `-` in front; the primary key decides between equals."""
    asked = request.query_params.get("ordering")
    names = _default(view) if asked is None else _allowed(asked.split(","), _choices(view))
    if names[-1].removeprefix("-") in ("pk", "id"):
        return names
    return [*names, "-pk" if names[-1].startswith("-") else "pk"]


def _default(view: Any) -> list[str]:
    """The order that the view has when nobody asks for another."""
    ordering = getattr(view, "ordering", None) or "-pk"
    return [ordering] if isinstance(ordering, str) else list(ordering)


def _choices(view: Any) -> set[str]:
    return {*getattr(view, "ordering_fields", ()), *(name.removeprefix("-") for name in _default(view))}


def _allowed(asked: list[str], choices: set[str]) -> list[str]:
    if not {name.removeprefix("-") for name in asked} <= choices:
        raise Invalid.field("ordering", f"This list can be ordered by {', '.join(sorted(choices))}.")
    return asked


def _size(request: Request) -> int:
    asked = request.query_params.get("page_size", str(PAGE_SIZE))
    if not (asked.isascii() and asked.isdigit() and 1 <= int(asked[:9]) <= MOST):
        raise Invalid.field("page_size", f"A page has 1 to {MOST} rows.")
    return int(asked)


def _parameter(name: str, schema: dict[str, Any], description: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "description": description, "schema": schema}
