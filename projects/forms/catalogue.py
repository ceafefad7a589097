"""Writing a row of the readiness catalogue, and publishing a version."""

from typing import Any

from django import forms
from django.core.validators import validate_slug

from projects.areas import title
from projects.dossier import SECTIONS
from projects.models import Area, CatalogueRow, Group, Holds
from projects.models.catalogue import WORDS_OF_COMPUTED

FILL_IN = "Fill this in."
CHOOSE = {"required": "Choose one.", "invalid_choice": "Choose one of these."}


class RowForm(forms.Form):
    """What a row asks, and where it belongs. Of a row that Slipway computes only the words can change."""

    code = forms.CharField(
        label="Code", max_length=8, help_text="Capitals and a number, such as X1.", error_messages={"required": FILL_IN}
    )
    group = forms.ChoiceField(label="Part of the catalogue", choices=Group.choices, error_messages=CHOOSE)
    title = forms.CharField(label="Title", max_length=80, error_messages={"required": FILL_IN})
    question = forms.CharField(label="Question", max_length=300, error_messages={"required": FILL_IN})
    why = forms.CharField(
        label="Why it matters",
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": FILL_IN},
    )
    guidance = forms.CharField(
        label="What good evidence looks like",
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": FILL_IN},
    )
    area = forms.ChoiceField(
        label="Who usually sees to it",
        choices=[(area, title(area)) for area in Area],
        help_text="Whoever answers for this area.",
        error_messages=CHOOSE,
    )
    sections = forms.MultipleChoiceField(
        label="Sections",
        widget=forms.CheckboxSelectMultiple,
        help_text="Gates that read them look again when the answer changes.",
        error_messages={"required": "Choose at least one.", "invalid_choice": "Choose from the list."},
    )
    gates = forms.CharField(
        label="Gates to which it matters",
        required=False,
        max_length=300,
        help_text="By their keys, with commas: architecture, security.",
    )
    holds = forms.ChoiceField(
        label="What an open answer holds", required=False, choices=[("", "Nothing: it warns"), *Holds.choices]
    )

    def __init__(self, *args: Any, row: CatalogueRow | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sections = self.fields["sections"]
        if isinstance(sections, forms.MultipleChoiceField):
            sections.choices = [(name, section.title) for name, section in SECTIONS.items()]
        if row is not None:
            kept = WORDS_OF_COMPUTED if row.computed else tuple(name for name in self.fields if name != "code")
            for name in [name for name in self.fields if name not in kept]:
                del self.fields[name]

    def clean_gates(self) -> list[str]:
        """The keys, each once."""
        keys = [key.strip() for key in self.cleaned_data["gates"].split(",") if key.strip()]
        for key in keys:
            validate_slug(key)
        return list(dict.fromkeys(keys))


class PublishForm(forms.Form):
    """What is new in a version."""

    note = forms.CharField(
        label="What is new in it",
        max_length=300,
        help_text="In a sentence, for everybody who is asked by it.",
        error_messages={"required": "Say in a sentence what is new in it."},
    )
