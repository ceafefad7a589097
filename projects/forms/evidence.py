"""Bringing a file or a link as evidence."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings

KINDS = ", ".join(f".{kind}" for kind in settings.EVIDENCE_TYPES)


class EvidenceForm(forms.Form):
    """A file or a link, what it is called, and the section to which it belongs."""

    file = forms.FileField(
        label="File",
        required=False,
        allow_empty_file=True,
        help_text=f"Up to {settings.EVIDENCE_LIMIT / 1e6:.0f} MB. PDF, pictures, office documents, text, CSV, Parquet.",
        widget=forms.FileInput(attrs={"accept": KINDS}),
    )
    url = forms.CharField(
        label="Or a link",
        required=False,
        max_length=2000,
        help_text="To a page that reviewers can open, starting with https://.",
        error_messages={"max_length": "Keep it to 2,000 characters."},
        widget=forms.TextInput(attrs={"inputmode": "url"}),
    )
    title = forms.CharField(
        label="What it is called",
        required=False,
        max_length=200,
        help_text="The name of the file or the link, if left empty.",
        error_messages={"max_length": "Keep it to 200 characters."},
    )
    section = forms.ChoiceField(
        label="For which section",
        required=False,
        error_messages={"invalid_choice": "Choose a section from the list."},
    )

    def __init__(self, *args: Any, sections: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["section"]
        there = list(sections)
        if there and isinstance(field, forms.ChoiceField):
            field.choices = there
        else:
            del self.fields["section"]
