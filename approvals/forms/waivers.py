"""Asking for a waiver, or granting one."""

from collections.abc import Iterable
from typing import Any

from django import forms

from approvals.actions.waive import REASON_LIMIT
from approvals.forms.words import text
from approvals.models import Gate


class WaiverForm(forms.Form):
    """What is waived, why, and until when."""

    what = forms.ChoiceField(
        label="What is waived",
        error_messages={"required": "Choose a gate or a check.", "invalid_choice": "Choose one of these."},
    )
    reason = text("Why", "Say why this project may pass without it.", REASON_LIMIT, rows=3)
    ends_on = forms.DateField(
        label="Until",
        help_text="Its last day, a year from now at most. Then the gate has its turn, or the check holds again.",
        error_messages={"required": "Name its last day.", "invalid": "Write the day as 2026-06-25."},
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, gates: Iterable[Gate] = (), checks: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        what: Any = self.fields["what"]
        of_gates = [(f"gate:{gate.key}", gate.name) for gate in gates]
        of_checks = [(f"check:{code}", f"check {code}") for code in checks]
        what.choices = [("", "Choose"), ("A gate need not decide", of_gates), ("A check holds nothing", of_checks)]
