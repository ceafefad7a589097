"""Choosing from a list: a person, or pieces of evidence."""

from collections.abc import Iterable
from typing import Any

from django import forms

from accounts.models import Person
from projects.models import Evidence


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


class EvidenceChoice(forms.TypedMultipleChoiceField):
    """Pieces of a project's evidence; `offer_evidence` says which there are. Clean, it is their numbers."""

    def __init__(self) -> None:
        messages = {"invalid_choice": "Choose from the evidence of this project."}
        widget = forms.CheckboxSelectMultiple
        super().__init__(label="Evidence", required=False, coerce=int, widget=widget, error_messages=messages)


def offer_evidence(form: forms.BaseForm, pieces: Iterable[Evidence]) -> None:
    """Put pieces of evidence on the list of a form; where there is none, the form does not ask."""
    there, field = [(one.pk, one.title) for one in pieces], form.fields["evidence"]
    if there and isinstance(field, EvidenceChoice):
        field.choices = there
    else:
        del form.fields["evidence"]
