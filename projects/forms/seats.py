"""Handing seats over, saying until when they are held, and giving parts beside them."""

from collections.abc import Iterable
from typing import Any

from django import forms

from accounts.models import Person
from projects.forms.choice import PersonChoice, offer
from projects.models import Role

REASON = {"max_length": "Keep it to 500 characters."}


class HandOverForm(forms.Form):
    """Who is asked to take a seat over, and why."""

    to = PersonChoice(label="Who is to take it over")
    reason = forms.CharField(
        label="Reason",
        required=False,
        max_length=500,
        error_messages=REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, people: Iterable[Person] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "to", people)


class HandAllOverForm(HandOverForm):
    """Whose seats are handed over."""

    holder = PersonChoice(label="Whose seats")
    field_order = ("holder", "to", "reason")

    def __init__(self, *args: Any, holders: Iterable[Person] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "holder", holders)
        self.fields["to"].label = "Who is asked to take them over"


class PartForm(forms.Form):
    """Somebody's part in an area."""

    person = PersonChoice(label="Who", help_text="People of a vendor can do the work, though not answer for it.")
    role = forms.ChoiceField(
        label="What they have to do with it",
        choices=[
            (Role.RESPONSIBLE, "Responsible: does the work"),
            (Role.CONSULTED, "Consulted: is asked"),
            (Role.INFORMED, "Informed: is told"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one.", "invalid_choice": "Choose one of these."},
    )

    def __init__(self, *args: Any, people: Iterable[Person] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "person", people)


class LastDayForm(forms.Form):
    """Until when somebody holds a seat."""

    ends_on = forms.DateField(
        label="Last day",
        required=False,
        help_text="Left empty: no end is known.",
        error_messages={"invalid": "Write the day as 2026-06-25."},
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
