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
from projects.models.platform import PlatformComponent
from projects.models.record import Record
from projects.records.declaration import Column, RecordType
from projects.serializers.texts import LineField, TextField


class RecordSerializer(StrictSerializer):
    """A record: what Slipway keeps of it, then the columns of its type."""

    declared: RecordType

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Amounts are put down beside the one currency that they share."""
        sums = {name: value for name, value in attrs.items() if isinstance(value, Money)}
        if not sums:
            return attrs
        currency = self.kept_currency(set(attrs)) or next(iter(sums.values())).currency
        if others := [name for name, value in sums.items() if value.currency != currency]:
            raise serializers.ValidationError({name: [f"Give every amount of it in {currency}."] for name in others})
        return attrs | {name: value.amount for name, value in sums.items()} | {"currency": currency}

    def kept_currency(self, sent: set[str]) -> str | None:
        """The currency of the amounts that stay as they are, if any do."""
        kept = [name for name in self.amounts() - sent if getattr(self.instance, name, None) is not None]
        return str(getattr(self.instance, "currency", "")) if kept else None

    def amounts(self) -> set[str]:
        """The columns that hold money."""
        return {name for name, column in self.declared.columns.items() if isinstance(column, Amount)}


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
    if kind.accepted_by:
        kept["accepted_at"] = InstantField(read_only=True, allow_null=True)
    about = {"__doc__": kind.about, "__module__": __name__, "declared": kind}
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


class PeopleField(serializers.ListField):
    """Several people, each named by address when written and told by address and name when read."""

    child = PersonField()

    def get_attribute(self, instance: Record) -> list[Person]:
        """Whom the record names."""
        people: list[Person] = list(getattr(instance, str(self.field_name)).all())
        return people

    def to_internal_value(self, data: Any) -> list[Person]:
        """Each of them once."""
        return list(dict.fromkeys(super().to_internal_value(data)))


class ComponentField(serializers.SlugRelatedField[PlatformComponent]):
    """A component of the company's platform, by its name."""

    default_error_messages = {
        "does_not_exist": "The platform knows no component of this name. Register it first.",
        "invalid": "Name a component.",
    }

    def __init__(self, **given: Any) -> None:
        super().__init__(slug_field="name", queryset=PlatformComponent.objects.all(), **given)


def related(column: Column) -> serializers.Field[Any, Any, Any, Any]:
    """A person by address, a component by name."""
    field = PersonField if column.related_model is Person else ComponentField
    return field(**options(column))


def limits(column: Number[Any, Any] | Whole[Any, Any]) -> dict[str, Any]:
    """What a field of numbers says of its column."""
    return {"validators": column.validators, **options(column)}


_MAKERS: list[tuple[type[models.Field[Any, Any]], Callable[[Any], serializers.Field[Any, Any, Any, Any]]]] = [
    (models.ManyToManyField, lambda column: PeopleField(max_length=50, **options(column))),
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
