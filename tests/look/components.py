"""Every component in every state, as the picture of the components shows them."""

from typing import Any

from django import forms

from common.look import CHIPS, ActFace, ClockFace, MeterFace, TurnFace
from tests.look.cast import IMKE, JONAS, KESTREL, clock, route
from tests.look.projects import ROUTE

Context = dict[str, Any]
# fmt: off

TOKENS = "canvas surface subtle sunken line line-strong control ink ink-2 ink-3 accent accent-soft ok ok-soft warn warn-soft bad bad-soft accent-solid bad-solid accent-fill ok-fill ins del"
ICONS = "inbox boat table bars building grid search plus tick condition dashed clock pennant back cross crossed triangle handover struck bell mail filter more down right clip document calendar lock eye person shield layers loop briefcase again pause download link pen fork scales menu gear"


class ExampleForm(forms.Form):
    """A form in which some fields are wrong."""

    name = forms.CharField(help_text="What people call it, not what the repository is called")
    due_on = forms.DateField(label="Due date", required=False, widget=forms.DateInput(attrs={"type": "date"}), help_text="A working day, before the first production run")
    tier = forms.ChoiceField(label="Risk", choices=[("", "Choose one"), ("low", "Low"), ("high", "High")])
    visible = forms.ChoiceField(label="Who may see it", widget=forms.RadioSelect, choices=[("internal", "Everybody here"), ("confidential", "Only who works on it or decides about it")])
    agreed = forms.BooleanField(label="Personal data is used", required=False)
    purpose = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), help_text="One purpose, in a sentence")


def form() -> Context:
    """A form that was sent with errors."""
    sent = ExampleForm({"name": "Customer churn model", "purpose": ""})
    sent.is_valid()
    return {"form": sent}


TURNS = {
    True: TurnFace("Your turn: decide on Security.", "Since Wed 3 Jun", "1 day over", "bad", yours=True, act=ActFace("Open decision", "#")),
    False: TurnFace("Jonas Lindqvist's turn: answer DevOps.", "Reply by Tue 16 Jun", holder=JONAS, act=ActFace("Remind", "#", "bell", "post")),
}


def everything(*, yours: bool = True) -> Context:
    """The components page: with the reader's turn, or with somebody else's."""
    return {
        "tokens": TOKENS.split(),
        "icons": ICONS.split(),
        "chips": [face for state, face in CHIPS.items() if state not in {"cleared", "held", "retired", "waived", "skipped"}],
        "imke": IMKE,
        "kestrel": KESTREL,
        "routes": [route("awcn"), route("aoan"), route("aaaw")],
        "clocks": [clock(1), clock(4), clock(5), clock(6), clock(9), ClockFace(5, 4, decided=True), ClockFace(5, 2, paused=True)],
        "turn": TURNS[yours],
        "meter": MeterFace("Data", 6, 1, 1),
        "route": ROUTE,
        **form(),
    }
