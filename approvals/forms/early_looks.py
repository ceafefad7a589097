"""Asking a gate early, and answering."""

from collections.abc import Iterable
from typing import Any

from django import forms

from approvals.actions.look_early import ANSWER_LIMIT, QUESTION_LIMIT
from approvals.forms.words import text
from approvals.models import Gate


class EarlyQuestionForm(forms.Form):
    """Which gate, and what."""

    gate = forms.ChoiceField(label="Which gate", error_messages={"required": "Choose a gate."})
    question = text("What you want to know", "Say what you want to know.", QUESTION_LIMIT, rows=4)

    def __init__(self, *args: Any, gates: Iterable[Gate] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        gate: Any = self.fields["gate"]
        gate.choices = [("", "Choose"), *((one.key, one.name) for one in gates)]


class EarlyAnswerForm(forms.Form):
    """What somebody at the gate thinks."""

    answer = text(
        "What you think",
        "Say what you think, so that the team can act on it.",
        ANSWER_LIMIT,
        rows=6,
        help_text="It binds nobody. You may still decide later.",
    )
