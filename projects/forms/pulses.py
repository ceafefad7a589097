"""Asking people how keen they are, and saying it."""

from collections.abc import Iterable
from typing import Any

from django import forms

from accounts.models import Person
from projects.forms.choice import PersonChoice, offer
from projects.forms.lists import LinesField

LEVELS = [(1, "1, would rather stop"), (2, "2"), (3, "3"), (4, "4"), (5, "5, can’t wait")]
LONG = {"required": "Fill this in.", "max_length": "Keep it to %(limit_value)d characters."}


class AskForm(forms.Form):
    """Whom to ask, and at which milestone."""

    person = PersonChoice(label="Whom")
    milestone = forms.CharField(max_length=120, error_messages=LONG, help_text="Such as: first increment, pilot.")

    def __init__(self, *args: Any, people: Iterable[Person] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "person", people)


class AnswerForm(forms.Form):
    """How keen somebody is."""

    appetite = forms.TypedChoiceField(
        label="How keen are you?",
        choices=LEVELS,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Say how keen you are.", "invalid_choice": "Choose one of these."},
    )
    comment = forms.CharField(
        required=False, max_length=500, error_messages=LONG, help_text="For everybody who sees the project."
    )
    reason = LinesField(
        required=False,
        max_length=4_000,
        error_messages=LONG,
        help_text="For whoever answers for the business, and nobody else: no team, no auditor, no administrator.",
    )


class GiveForm(AnswerForm):
    """How keen somebody is, unasked."""

    milestone = forms.CharField(max_length=120, error_messages=LONG, help_text="Such as: first increment, pilot.")
    field_order = ["milestone"]
