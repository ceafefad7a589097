"""Who works on a project, and who answers for what."""

from collections.abc import Iterable
from typing import Any

from django import forms

from accounts.models import Person
from projects.forms.choice import PersonChoice, offer
from projects.models import FUNCTIONS


class MemberForm(forms.Form):
    """Somebody joins the team."""

    person = PersonChoice(label="Who")
    function = forms.ChoiceField(
        label="In which function",
        choices=[("", "Choose one"), *FUNCTIONS],
        error_messages={"required": "Choose a function.", "invalid_choice": "Choose a function from the list."},
    )
    joined_on = forms.DateField(
        label="Since",
        required=False,
        error_messages={"invalid": "Write the day as 2026-06-25."},
        help_text="Today, if left empty.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    availability = forms.IntegerField(
        label="Share of their time, in percent",
        required=False,
        min_value=1,
        max_value=100,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), "Give a number from 1 to 100."),
        help_text="100, if left empty.",
    )

    def __init__(self, *args: Any, people: Iterable[Person] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "person", people)


class SeatForm(forms.Form):
    """Somebody is asked to answer for an area."""

    accountable = PersonChoice(label="Who is to answer for it")

    def __init__(self, *args: Any, people: Iterable[Person] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "accountable", people)


class LeaveForm(forms.Form):
    """Why a seat is left."""

    reason = forms.CharField(
        label="Reason",
        required=False,
        max_length=500,
        error_messages={"max_length": "Keep it to 500 characters."},
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class RetireForm(LeaveForm):
    """Why a project goes out of service."""


class PlainForm(forms.Form):
    """An act that needs no words."""
