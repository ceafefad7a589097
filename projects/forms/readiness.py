"""Answering a row of the readiness catalogue, and saying who sees to it."""

from collections.abc import Iterable
from typing import Any

from django import forms

from accounts.models import Person
from projects.forms.choice import EvidenceChoice, PersonChoice, offer, offer_evidence
from projects.models import Evidence, Status

BAD_DAY = "Write the day as 2026-06-25."
ANSWERS = [
    (Status.MET, "It is met"),
    (Status.GAP, "There is a gap"),
    (Status.NOT_APPLICABLE, "It does not apply"),
    (Status.UNANSWERED, "Not answered yet"),
]


class AnswerForm(forms.Form):
    """How a row stands, in words and with evidence."""

    status = forms.ChoiceField(
        label="How does it stand",
        choices=ANSWERS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how it stands.", "invalid_choice": "Choose one of these."},
    )
    note = forms.CharField(
        label="In words",
        required=False,
        max_length=10_000,
        help_text="What is there, or what is missing. If it does not apply, why. Markdown may be used.",
        error_messages={"max_length": "Keep it to 10,000 characters."},
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    evidence = EvidenceChoice()

    def __init__(self, *args: Any, evidence: Iterable[Evidence] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_evidence(self, evidence)


class SeeingToForm(forms.Form):
    """Who sees to a row, and by when; left empty, the usual."""

    owner = PersonChoice(label="Who sees to it", required=False, help_text="Left empty: whoever answers for its area.")
    due_on = forms.DateField(
        label="By when",
        required=False,
        error_messages={"invalid": BAD_DAY},
        help_text="Left empty: the day on which it is wanted in production.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, people: Iterable[Person] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "owner", people)
