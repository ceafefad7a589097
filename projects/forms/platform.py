"""A component of the company's platform."""

from typing import Any

from django import forms

from projects.forms.choice import PersonChoice, offer
from projects.models import PlatformComponent
from projects.people import who_can_answer

DAY = {"type": "date"}


class ComponentForm(forms.ModelForm[PlatformComponent]):
    """What it is, and who runs it. It never saves: an action does."""

    owner = PersonChoice(label="Who builds or runs it", required=False)

    class Meta:
        model = PlatformComponent
        fields = ["name", "state", "available_on", "note"]
        labels = {"available_on": "There since, or from"}
        widgets = {
            "available_on": forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
            "note": forms.Textarea(attrs={"rows": 4}),
        }
        error_messages = {
            "name": {"required": "Give it a name.", "max_length": "Keep it to 80 characters."},
            "available_on": {"invalid": "Write the day as 2026-06-25."},
        }

    field_order = ["name", "state", "available_on", "owner", "note"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "owner", who_can_answer())

    def validate_unique(self) -> None:
        """Left to the action."""

    def validate_constraints(self) -> None:
        """Left to the action."""

    def _post_clean(self) -> None:
        """The instance stays as it is: what was typed is the action's to put there."""
