"""Registering a project, and changing what it says about itself."""

from collections.abc import Iterable
from typing import Any

from django import forms

from accounts.models import Person
from projects.forms.choice import PersonChoice, offer
from projects.forms.lists import LinesField
from projects.models import Project
from projects.models.profile import PROFILE_FIELDS

FIELDS = ["name", "summary", "purpose", "risk_tier", "data_classification", "kick_off", "target_go_live"]
DAY = {"type": "date"}
BAD_DAY = "Write the day as 2026-06-25."


class ProjectForm(forms.ModelForm[Project]):
    """The profile, the settings and the lead. It never saves: an action does."""

    lead = PersonChoice(label="Who leads it")

    class Meta:
        model = Project
        fields = [*FIELDS, "visibility", "external_id"]
        field_classes = {"purpose": LinesField}
        labels = {
            "summary": "What it does, in one sentence",
            "risk_tier": "Risk",
            "data_classification": "Data it uses",
            "kick_off": "Began on",
            "target_go_live": "Wanted in production by",
            "external_id": "Reference elsewhere",
        }
        help_texts = {
            "name": "What people call it, not what the repository is called.",
            "summary": "For whom it does what.",
            "external_id": "By which an integration knows it, such as jira:CHURN-7.",
            "visibility": "Confidential: its people, governance and audit; once submitted, the teams of its route too.",
        }
        widgets = {
            "purpose": forms.Textarea(attrs={"rows": 5}),
            "kick_off": forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
            "target_go_live": forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
        }
        error_messages = {
            "name": {"required": "Give it a name.", "max_length": "Keep it to 120 characters."},
            "summary": {"max_length": "Keep it to 300 characters."},
            "purpose": {"max_length": "Keep it to 10,000 characters."},
            "external_id": {"max_length": "Keep it to 120 characters.", "unique": "Another project has it already."},
            "kick_off": {"invalid": BAD_DAY},
            "target_go_live": {"invalid": BAD_DAY},
        }

    field_order = ["name", "summary", "lead", "purpose", "risk_tier", "data_classification"]

    def __init__(self, *args: Any, leads: Iterable[Person] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "lead", leads)
        for name in ("risk_tier", "data_classification", "visibility"):
            self.fields[name].error_messages["invalid_choice"] = "Choose one of these."

    def clean_external_id(self) -> str | None:
        """An empty reference is none."""
        return self.cleaned_data["external_id"] or None

    def clean(self) -> dict[str, Any]:
        """A day on which it is wanted comes after the day on which it began."""
        data = super().clean() or self.cleaned_data
        begun, wanted = data.get("kick_off"), data.get("target_go_live")
        if begun and wanted and wanted < begun:
            self.add_error("target_go_live", "This is before it began.")
        return data

    def validate_unique(self) -> None:
        """Left to the action, which asks after its lock."""

    def _post_clean(self) -> None:
        """The instance stays as it is: what was typed is the action's to put there."""

    @property
    def values(self) -> dict[str, Any]:
        """What an action takes."""
        names = (*PROFILE_FIELDS, "visibility", "external_id", "lead")
        return {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}
