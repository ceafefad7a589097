"""The links and small forms above the portfolio; each keeps what the others have chosen."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from insights.forms import HolderForm, RiskForm, StateForm

#: What a filter keeps of the address: everything but the page, which begins anew.
KEPT = ("view", "q", "state", "holder", "risk", "sort")


@dataclass(frozen=True)
class FilterFace:
    """One filter: its name, what it is set to, and the form behind it."""

    name: str
    value: str
    icon: str
    on: bool
    url: str
    kept: list[tuple[str, str]]
    fields: forms.Form


@dataclass(frozen=True)
class SortFace:
    """The link in a column's head."""

    url: str
    order: str


def filters(query: QueryDict, url: str) -> list[FilterFace]:
    """State, whose turn, risk."""
    made = (("state", StateForm, "filter"), ("holder", HolderForm, ""), ("risk", RiskForm, ""))
    return [filter_face(name, form(query), icon, query, url) for name, form, icon in made]


def filter_face(name: str, form: forms.Form, icon: str, query: QueryDict, url: str) -> FilterFace:
    """One of them."""
    field: Any = form.fields[name]
    words = dict(field.choices)
    chosen = query.get(name, "")
    chosen = chosen if chosen in words else ""
    kept = [(other, query.get(other, "")) for other in KEPT if other != name and query.get(other)]
    return FilterFace(str(field.label), str(words[chosen]), icon, bool(chosen), url, kept, form)


def sort_links(query: QueryDict, sort: str) -> dict[str, SortFace]:
    """For each column that sorts: where its link leads, and how it sorts now."""
    found = {}
    for column in ("project", "holder", "due"):
        order = "ascending" if sort == column else "descending" if sort == f"-{column}" else ""
        following = query.copy()
        following.pop("page", None)
        following["sort"] = f"-{column}" if order == "ascending" else column
        found[column] = SortFace(f"?{following.urlencode()}", order)
    return found


def at_page(query: QueryDict, page: int) -> str:
    """The address of another page of the same list."""
    following = query.copy()
    following["page"] = str(page)
    return f"?{following.urlencode()}"
