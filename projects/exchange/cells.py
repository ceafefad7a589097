"""A value as a cell of a CSV file, and back; text is guarded as `common.spreadsheets` does it. Pure."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from common.refusals import FieldError
from common.spreadsheets import guarded, plain
from projects.columns import Amount, Currency, Names, Shares
from projects.exchange.shares import shares_in
from projects.records.declaration import Column

#: What names a record and its project, in front of what it says.
KEYS = ("id", "project")
SAID = {"yes": True, "no": False, "true": True, "false": False}


def cell(value: Any) -> str:
    """A value as a cell: lists a line each, yes and no in words."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return guarded("\n".join(map(str, value)))
    if isinstance(value, dict):
        return guarded("\n".join(f"{name}: {share}" for name, share in value.items()))
    return str(value) if isinstance(value, int | float | Decimal) else guarded(str(value))


def cells_of(columns: Mapping[str, Column], written: Mapping[str, Any]) -> dict[str, str]:
    """A record, as `written` for the API, as cells by column; one cell has the currency of all its amounts."""
    sums = {name: written[name] for name, column in columns.items() if isinstance(column, Amount) and written[name]}
    currency = next((value["currency"] for value in sums.values()), "")
    flat = {**written, "currency": currency, **{name: Decimal(value["amount"]) for name, value in sums.items()}}
    return {name: cell(value) for name, value in flat.items()}


def body_of(columns: Mapping[str, Column], cells: Mapping[str, str]) -> tuple[dict[str, Any], list[FieldError]]:
    """What the cells of a line say, as the API takes it, and what can't be read of it."""
    body: dict[str, Any] = {name: plain(cells[name]) for name in KEYS if cells.get(name)}
    errors: list[FieldError] = []
    for name, column in columns.items():
        if name in cells and not isinstance(column, Currency):
            try:
                body[name] = value_of(column, plain(cells[name]), cells)
            except ValueError as error:
                errors.append(FieldError(name, "invalid", str(error)))
    return {name: value for name, value in body.items() if value is not LEFT_OUT}, errors


#: An empty cell of a column that always says something: the column keeps what it has.
LEFT_OUT = object()


def value_of(column: Column, text: str, cells: Mapping[str, str]) -> Any:
    """A cell as the API takes the column; what does not fit is for the column to refuse."""
    text = text.replace("\r\n", "\n").strip()
    if not text:
        return nothing(column)
    if isinstance(column, Amount):
        return {"amount": text, "currency": cells.get("currency") or "EUR"}
    if isinstance(column, Shares):
        return shares_in(text)
    if isinstance(column, Names) or column.many_to_many:
        return [line.strip() for line in text.splitlines() if line.strip()]
    return SAID.get(text.lower(), text) if column.get_internal_type() == "BooleanField" else text


def nothing(column: Column) -> Any:
    """What an empty cell says."""
    if isinstance(column, Names) or column.many_to_many:
        return []
    if isinstance(column, Shares):
        return {}
    if column.null:
        return None
    return "" if column.blank and not column.has_default() else LEFT_OUT
