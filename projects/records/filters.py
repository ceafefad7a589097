"""By what a list of records can be narrowed: whatever its type offers to choose from."""

from functools import cache
from typing import Any

import django_filters as filters
from django.db import models
from django.db.models import QuerySet

from accounts.models import normalised_email
from projects.records.declaration import RecordType


class ByAddress(filters.CharFilter):
    """Records that name somebody, by their address."""

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        """Those that name whoever has this address."""
        return super().filter(qs, normalised_email(value)) if value else qs


@cache
def filter_of(kind: RecordType) -> type[filters.FilterSet]:
    """The filters of a type: its choices, its people, and what is either so or not."""
    found: dict[str, filters.Filter] = {}
    for name, column in kind.columns.items():
        if column.choices:
            found[name] = filters.MultipleChoiceFilter(choices=column.flatchoices)
        elif name in kind.people:
            found[name] = ByAddress(field_name=f"{name}__email", label="An e-mail address.")
        elif isinstance(column, models.BooleanField):
            found[name] = filters.BooleanFilter()
    meta = type("Meta", (), {"model": kind.model, "fields": []})
    return type(f"{kind.model.__name__}Filter", (filters.FilterSet,), {**found, "Meta": meta})
