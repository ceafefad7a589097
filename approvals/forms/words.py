"""Forms that take a sentence or two: an answer, a question, a reason, who takes over."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms

from accounts.models import Person
from approvals.actions.answer import ANSWER_LIMIT
from approvals.actions.ask import QUESTION_LIMIT
from approvals.actions.decide import COMMENT_LIMIT
from approvals.forms.decision import SeenField
from projects.forms.choice import EvidenceChoice, PersonChoice, offer, offer_evidence
from projects.models import Evidence

REASON_LIMIT = 500


def text(label: str, missing: str, limit: int, *, rows: int = 4, help_text: str = "") -> forms.CharField:
    """A field for a sentence or more; `missing` is what it says when it is left empty, and without it, it may be."""
    return forms.CharField(
        label=label,
        required=bool(missing),
        max_length=limit,
        help_text=help_text,
        error_messages={"required": missing, "max_length": f"Keep it to {limit:,} characters."},
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class AnswerForm(forms.Form):
    """What the team has done about it."""

    answer = text("Your answer", "Say what you changed, so the gate can look again.", ANSWER_LIMIT, rows=6)


class QuestionForm(forms.Form):
    """What the gate needs to know before it decides."""

    question = text("Your question", "Say what you need to know.", QUESTION_LIMIT, rows=5)


class RecuseForm(forms.Form):
    """Why somebody steps back."""

    comment = text("Why you step back", "Say why, so the next reviewer knows.", COMMENT_LIMIT)


class RejectForm(forms.Form):
    """Why a project does not go to production, with what was read."""

    comment = text(
        "Reason",
        "Say what would make you approve, so the team can act on it.",
        COMMENT_LIMIT,
        help_text="On the record.",
    )
    seen = SeenField(required=False)


class HandOverForm(forms.Form):
    """Who takes a sign-off over, and a word to them."""

    to = PersonChoice(label="Who takes it over")
    comment = text("A word to them", "", REASON_LIMIT, rows=3)

    def __init__(self, *args: Any, people: Iterable[Person] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "to", people)


class ReasonForm(forms.Form):
    """Why something is done that others will ask about."""

    reason = text("Reason", "Say why, so that nobody has to guess later.", REASON_LIMIT, rows=3)


class WaiverReasonForm(forms.Form):
    """Why a waiver is declined or taken back."""

    reason = text("Reason", "Say why, so that nobody has to guess later.", 1_000, rows=3)


class OptionalReasonForm(forms.Form):
    """A reason that may be left out."""

    reason = text("Reason", "", REASON_LIMIT, rows=3)


class WithdrawForm(ReasonForm):
    """Why, and when somebody looks at it again."""

    look_again_on = forms.DateField(
        label="Look at it again on",
        required=False,
        error_messages={"invalid": "Write the day as 2026-06-25."},
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Nobody does where you leave it empty.",
    )


class HoldForm(ReasonForm):
    """Why, and until when."""

    until = forms.DateField(
        label="Until",
        error_messages={"required": "Name the day on which it goes on.", "invalid": "Write the day as 2026-06-25."},
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="The hold lifts itself on this day.",
    )


class SubmitForm(forms.Form):
    """Along which route, which the page has chosen, and for which of the project's increments."""

    route = forms.SlugField(max_length=50, required=False, widget=forms.HiddenInput)
    increment = forms.ChoiceField(label="For which increment", required=False)

    def offer(self, increments: list[str]) -> None:
        """Ask only where the project has increments; the whole is the usual answer."""
        if not increments:
            del self.fields["increment"]
            return
        choices = [("", "The whole project"), *((name, name) for name in increments)]
        cast("forms.ChoiceField", self.fields["increment"]).choices = choices


class NothingForm(forms.Form):
    """An act that needs no words."""


class NoteForm(forms.Form):
    """How a condition was met, or what is missing."""

    note = text("How it was met", "Say how it was met, so that the gate can confirm it.", 1_000)


class ClaimForm(NoteForm):
    """How a condition was met, and what shows it."""

    evidence = EvidenceChoice()

    def __init__(self, *args: Any, evidence: Iterable[Evidence] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_evidence(self, evidence)


class MissingForm(forms.Form):
    """What a gate still misses."""

    note = text("What is missing", "Say what is missing.", 1_000)
