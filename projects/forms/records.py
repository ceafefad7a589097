"""What people fill in about a record: one form for each type, made from its columns."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from django import forms
from django.db import models
from django.utils.text import capfirst

from accounts.models import Person
from projects.columns import Amount, Currency, Day, Names, Number, Shares, Text, Whole
from projects.forms.choice import PersonChoice
from projects.forms.lists import LinesField, NamesField, PeopleChoice, SharesField
from projects.models import PlatformComponent
from projects.models.record import Record
from projects.records.declaration import Column, RecordType

MESSAGES = {
    "required": "Fill this in.",
    "invalid_choice": "Choose one of these.",
    "max_length": "Keep it to %(limit_value)d characters.",
}
BAD_DAY = {**MESSAGES, "invalid": "Write the day as 2026-06-25."}
BAD_NUMBER = {**MESSAGES, "invalid": "Write a number."}


class ComponentChoice(forms.TypedChoiceField):
    """A component of the company's platform, out of a list."""

    def put(self, components: Iterable[PlatformComponent]) -> None:
        """These components are on the list."""
        by_id = {str(component.pk): component for component in components}
        self.coerce = lambda value: by_id.get(str(value))
        self.choices = [("", "Choose one"), *((pk, component.name) for pk, component in by_id.items())]


class RecordForm(forms.Form):
    """A record to be written down or changed; `seen` names what it said when the form was drawn."""

    declared: RecordType
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def offer(self, people: Iterable[Person], components: Iterable[PlatformComponent]) -> None:
        """Put people and components on the lists from which they are chosen."""
        everybody = list(people)
        for field in self.fields.values():
            if isinstance(field, PersonChoice | PeopleChoice):
                field.put(everybody)
            elif isinstance(field, ComponentChoice):
                field.put(components)

    @property
    def values(self) -> dict[str, Any]:
        """What an action takes. An empty cell of a column that always says something leaves it to the column."""
        given = {name: self.cleaned_data[name] for name in self.declared.columns if name in self.cleaned_data}
        blank = self.declared.blank()
        return {name: blank[name] if value in (None, "") else value for name, value in given.items()}


@cache
def form_of(kind: RecordType) -> type[RecordForm]:
    """The form of a type of record."""
    fields = {name: field_of(column) for name, column in kind.columns.items()}
    about = {"__doc__": kind.about, "__module__": __name__, "declared": kind}
    return type(f"{kind.model.__name__}Form", (RecordForm,), {**about, **fields})


def initial_of(kind: RecordType, record: Record) -> dict[str, Any]:
    """What a record says, as its form shows it."""
    return {name: shown(value) for name, value in kind.values(record).items()}


def shown(value: Any) -> Any:
    """A value as a form shows it: rows of other tables by their ids."""
    if isinstance(value, models.Model):
        return value.pk
    if isinstance(value, list):
        return [shown(one) for one in value]
    return value


def field_of(column: Column) -> forms.Field:
    """The field in which a column is filled in; `width` says how much room it takes."""
    field = makers(column)(column, options(column))
    field.width = "" if isinstance(column, NARROW) or column.choices else "wide"  # type: ignore[attr-defined]
    return field


def options(column: Column) -> dict[str, Any]:
    """What every field says of its column."""
    return {
        "label": capfirst(str(column.verbose_name)),
        "help_text": str(column.help_text),
        "required": not column.blank and not column.has_default(),
        "initial": None if not column.has_default() else column.get_default(),
        "error_messages": MESSAGES,
    }


def choice(column: Column, given: dict[str, Any]) -> forms.Field:
    """One of the choices of a column."""
    empty = [] if column.has_default() else [("", "Choose one" if given["required"] else "Not said")]
    return forms.ChoiceField(choices=[*empty, *column.flatchoices], **given)


def related(column: Column, given: dict[str, Any]) -> forms.Field:
    """Somebody, or a component."""
    given = {name: value for name, value in given.items() if name != "error_messages"}
    return PersonChoice(**given) if column.related_model is Person else ComponentChoice(empty_value=None, **given)


def line(column: Column, given: dict[str, Any]) -> forms.Field:
    """A few words on one line."""
    return forms.CharField(max_length=column.max_length, **given)


def text(column: Column, given: dict[str, Any]) -> forms.Field:
    """Several lines."""
    return LinesField(max_length=column.max_length, **given)


def day(_: Column, given: dict[str, Any]) -> forms.Field:
    """A day."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(widget=widget, **{**given, "error_messages": BAD_DAY})


def whole(_: Column, given: dict[str, Any]) -> forms.Field:
    """A whole number, typed: arrows that step by one are of no use for rows."""
    widget = forms.TextInput(attrs={"inputmode": "numeric"})
    return forms.IntegerField(widget=widget, **{**given, "error_messages": BAD_NUMBER})


def number(_: Column, given: dict[str, Any]) -> forms.Field:
    """A number with a point."""
    widget = forms.TextInput(attrs={"inputmode": "decimal"})
    return forms.FloatField(widget=widget, **{**given, "error_messages": BAD_NUMBER})


def amount(_: Column, given: dict[str, Any]) -> forms.Field:
    """An amount of money; the column knows its limits."""
    widget = forms.TextInput(attrs={"inputmode": "decimal"})
    return forms.DecimalField(max_digits=14, decimal_places=2, widget=widget, **{**given, "error_messages": BAD_NUMBER})


#: Columns that need little room.
NARROW = (Day, Whole, Number, Amount, Currency, models.ForeignKey)

Maker = Callable[[Any, dict[str, Any]], forms.Field]
_MAKERS: list[tuple[type[models.Field[Any, Any]], Maker]] = [
    (models.ManyToManyField, lambda _, given: PeopleChoice(**given)),
    (models.ForeignKey, related),
    (models.BooleanField, lambda _, given: forms.BooleanField(**{**given, "required": False})),
    (Amount, amount),
    (Number, number),
    (Whole, whole),
    (Day, day),
    (Names, lambda column, given: NamesField(longest=column.longest, **given)),
    (Shares, lambda _, given: SharesField(**given)),
    (Text, text),
    (models.CharField, line),
]


def makers(column: Column) -> Maker:
    """How the field of a column is made."""
    if column.choices:
        return choice
    return next(make for kind, make in _MAKERS if isinstance(column, kind))
