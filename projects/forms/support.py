"""What people fill in about support: what contracts cover, what a project wants, what is done where none covers."""

from typing import Any

from django import forms

from projects.forms.choice import PersonChoice
from projects.forms.lists import NamesField
from projects.forms.sows import PlainForm, day, line, text
from projects.models import CoverChoice, SupportHours

ONE_A_LINE = "One a line."


def names(label: str, hint: str = ONE_A_LINE) -> NamesField:
    """Names, as many as there are."""
    return NamesField(label=label, longest=60, required=False, help_text=hint)


class SupportContractForm(PlainForm):
    """What a vendor stands behind, at which hours, and until when."""

    name = line("What it is called", 120, required=True)
    languages = names("Languages", "One a line, such as “Python”.")
    platforms = names("Platforms")
    environments = names("Environments", "One a line, such as “production”.")
    hours = forms.ChoiceField(label="Somebody answers", choices=SupportHours.choices)
    starts_on = day("From")
    ends_on = day("Until", hint="It has no end where you leave it empty.")

    @property
    def values(self) -> dict[str, Any]:
        """What was emptied says something too."""
        return dict(self.cleaned_data)


class WishForm(PlainForm):
    """Which support a project wants once it is live."""

    hours = forms.ChoiceField(
        label="Somebody answers", required=False, choices=[("", "Not decided"), *SupportHours.choices]
    )
    environments = names("In these environments", "One a line, such as “production”.")
    until = day("Until", hint="No end is wanted where you leave it empty.")

    @property
    def values(self) -> dict[str, Any]:
        """What was emptied says something too."""
        return dict(self.cleaned_data)


class CoverForm(PlainForm):
    """What is done about what no contract covers."""

    choice = forms.ChoiceField(label="What is done", choices=CoverChoice.Choice.choices)
    owner = PersonChoice(label="Who sees to it")
    until = day("Until", hint="Needed for doing without.")
    note = text("Note", 500, rows=2)
