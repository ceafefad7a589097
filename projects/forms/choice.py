"""Choosing a person from a list."""

from collections.abc import Iterable
from typing import Any

from django import forms

from accounts.models import Person


class PersonChoice(forms.TypedChoiceField):
    """Somebody out of a list, by name; `offer` says who is on it. Clean, it is the person."""

    def __init__(self, **options: Any) -> None:
        messages = {"required": "Name somebody.", "invalid_choice": "Name somebody from the list."}
        options.setdefault("error_messages", messages)
        super().__init__(empty_value=None, **options)

    def put(self, people: Iterable[Person]) -> None:
        """These people are on the list."""
        by_id = {str(person.pk): person for person in people}
        self.coerce = lambda value: by_id.get(str(value))
        self.choices = [("", "Choose somebody"), *((pk, person.name) for pk, person in by_id.items())]


def offer(form: forms.BaseForm, name: str, people: Iterable[Person]) -> None:
    """Put people on the list of a form's field. The form's own copy of the field is meant, not the class's."""
    field = form.fields[name]
    if isinstance(field, PersonChoice):
        field.put(people)
