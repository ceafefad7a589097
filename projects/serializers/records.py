"""How records read in the API, and what it takes about them: one serializer for each type, made from its columns."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.db import models
from rest_framework import serializers

from accounts.models import Person
from accounts.serializers import PersonField
from common.api.fields import InstantField, MoneyField
from common.api.serializers import StrictSerializer
from common.money import Money
from projects.columns import Amount, Currency, Day, Names, Number, Shares, Text, Whole
from projects.models.record import Record
from projects.records.declaration import Column, RecordType
from projects.serializers.texts import LineField, TextField


class RecordSerializer(StrictSerializer):
    """A record: what Slipway keeps of it, then the columns of its type."""

    kind: RecordType

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Amounts are put down beside the one currency that they share."""
        sums = {name: value for name, value in attrs.items() if isinstance(value, Money)}
        kept = {name for name in self.amounts() - set(attrs) if getattr(self.instance, name, None) is not None}
        currencies = {value.currency for value in sums.values()}
        if kept and sums:
            currencies.add(self.instance.currency)  # type: ignore[union-attr]
        if len(currencies) > 1:
            raise serializers.ValidationError({name: ["Give every amount in one currency."] for name in sums})
        attrs |= {name: value.amount for name, value in sums.items()}
        return attrs | {"currency": currencies.pop()} if sums else attrs

    def amounts(self) -> set[str]:
        """The columns that hold money."""
        return {name for name, column in self.kind.columns.items() if isinstance(column, Amount)}


class AmountField(MoneyField):
    """An amount with the currency of its record."""

    def get_attribute(self, instance: Record) -> Money | None:
        """Amount and currency, where there is an amount."""
        amount = getattr(instance, str(self.field_name))
        return None if amount is None else Money(amount, instance.currency)  # type: ignore[attr-defined]


@cache
def serializer_of(kind: RecordType) -> type[RecordSerializer]:
    """The serializer of a type of record; the OpenAPI document names it after the model."""
    fields: dict[str, Any] = {
        name: field_of(column) for name, column in kind.columns.items() if not isinstance(column, Currency)
    }
    kept = {"id": serializers.IntegerField(read_only=True), "created_at": InstantField(read_only=True)}
    about = {"__doc__": kind.about, "__module__": __name__, "kind": kind}
    return type(f"{kind.model.__name__}Serializer", (RecordSerializer,), {**about, **kept, **fields})


def field_of(column: Column) -> serializers.Field[Any, Any, Any, Any]:
    """The field by which the API tells and takes a column."""
    if column.choices:
        return serializers.ChoiceField(column.flatchoices, allow_blank=column.blank, **options(column))
    makers = (make for kind, make in _MAKERS if isinstance(column, kind))
    return next(makers)(column)


def options(column: Column) -> dict[str, Any]:
    """What every field says of its column."""
    given: dict[str, Any] = {"required": not column.blank and not column.has_default()}
    if column.help_text:
        given["help_text"] = str(column.help_text)
    return given | {"allow_null": True} if column.null else given


def words_of(column: Column) -> dict[str, Any]:
    """What a field of words says of its column."""
    limit = getattr(column, "max_length", None)
    return {"max_length": limit, "allow_blank": column.blank, **options(column)}


def related(column: Column) -> serializers.Field[Any, Any, Any, Any]:
    """A person by address."""
    if column.related_model is not Person:
        raise TypeError(f"{column} names neither a person nor anything else that the API could take.")
    return PersonField(**options(column))


def limits(column: Number[Any, Any] | Whole[Any, Any]) -> dict[str, Any]:
    """What a field of numbers says of its column."""
    return {"validators": column.validators, **options(column)}


_MAKERS: list[tuple[type[models.Field[Any, Any]], Callable[[Any], serializers.Field[Any, Any, Any, Any]]]] = [
    (models.ForeignKey, related),
    (models.BooleanField, lambda column: serializers.BooleanField(**options(column))),
    (Amount, lambda column: AmountField(**options(column))),
    (Number, lambda column: serializers.FloatField(**limits(column))),
    (Whole, lambda column: serializers.IntegerField(**limits(column))),
    (Day, lambda column: serializers.DateField(validators=column.validators, **options(column))),
    (
        Names,
        lambda column: serializers.ListField(
            child=LineField(max_length=column.longest), max_length=column.most, **options(column)
        ),
    ),
    (
        Shares,
        lambda column: serializers.DictField(child=serializers.FloatField(min_value=0, max_value=1), **options(column)),
    ),
    (Text, lambda column: TextField(**words_of(column))),
    (models.CharField, lambda column: LineField(**words_of(column))),
]
