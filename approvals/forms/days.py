"""Naming what cost a stretch of waiting days."""

from typing import Any

from django import forms

from projects.models import CatalogueRow

ERRORS = {"required": "Choose a cause.", "invalid_choice": "Choose a cause from the list."}


class CauseForm(forms.Form):
    """One cause out of the catalogue."""

    def __init__(self, *args: Any, rows: list[CatalogueRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "Choose one"), *((row.code, f"{row.code} {row.title}") for row in rows)]
        self.fields["cause"] = forms.ChoiceField(label="What cost these days", choices=choices, error_messages=ERRORS)
