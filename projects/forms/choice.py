"""Choosing a person from a list."""

from collections.abc import Iterable
from typing import Any

from django import forms

from accounts.models import Person


class PersonChoice(forms.TypedChoiceField):
    """Somebody out of a list, by name; `offer` says who is on it. Clean, it is the person."""

    def __init__(self, **options: Any) -> None:
        self.people: dict[str, Person] = {}
        messages = {"required": "Name somebody.", "invalid_choice": "Name somebody from the list."}
        options.setdefault("error_messages", messages)
        super().__init__(coerce=self.people.__getitem__, empty_value=None, **options)


def offer(form: forms.BaseForm, name: str, people: Iterable[Person]) -> None:
    """Put people on the list of a form's field. The form's own copy of the field is meant, not the class's."""
    field = form.fields[name]
    if isinstance(field, PersonChoice):
        field.people = {str(person.pk): person for person in people}
        field.coerce = field.people.__getitem__
        field.choices = [("", "Choose somebody"), *((pk, person.name) for pk, person in field.people.items())]
