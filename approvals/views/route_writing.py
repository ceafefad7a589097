"""Pages on which a draft is written: the route as a whole, and one gate at a time."""

from dataclasses import replace
from functools import cached_property
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse

from approvals.forms.routes import BaseRules, GateForm, SettingsForm, as_initial, rules_form
from approvals.forms.words import NothingForm
from approvals.routes.content import GateContent, VersionContent, move_gate, put_gate, without_gate
from approvals.routes.reading import known
from approvals.views.route_drafts import DraftActView
from common.refusals import FieldError, Invalid, Unseen


class WithRules(DraftActView):
    """A form with rows of fact, operator and value."""

    template_name = "approvals/routes/write.html"

    def rows(self) -> Any:
        """The rows as they are."""
        raise NotImplementedError

    @cached_property
    def rules(self) -> BaseRules:
        """The rows, as they were sent or as they are."""
        return rules_form(self.request.POST or None, self.rows())

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(rules=self.rules, **context)

    def post(self, request: HttpRequest, *_: Any, **__: Any) -> HttpResponse:  # noqa: ARG002 - Django's name
        """Both forms have to be readable."""
        form = self.get_form()
        readable = self.rules.is_valid()
        return self.form_valid(form) if form.is_valid() and readable else self.form_invalid(form)


class SettingsView(WithRules):
    """What holds for the whole route."""

    form_class = SettingsForm
    button = "Change"

    def headline(self) -> str:
        return f"Version {self.version.number} of {self.route.name} as a whole"

    def rows(self) -> Any:
        return self.content.rules

    def get_initial(self) -> dict[str, Any]:
        now = self.content
        return {"clearance_days": now.clearance_days, "carry_over": now.carry_over, "seen": now.digest}

    def act(self, form: SettingsForm) -> str:
        content = replace(self.content, **form.content(self.rules.rules))
        self.write(content, form.cleaned_data["seen"])
        return "The draft reads as you wrote."


class GateView(WithRules):
    """Write one gate of a draft, or add one."""

    form_class = GateForm

    @cached_property
    def old(self) -> GateContent | None:
        """The gate as it is; None for one that is added."""
        key = self.kwargs.get("gate")
        if key is None:
            return None
        found = self.content.gates().get(key)
        if found is None:
            raise Unseen.thing("gate", key[:50])
        return found[1]

    def headline(self) -> str:
        return f"{self.old.name}, version {self.version.number}" if self.old else "A new gate"

    def button_words(self) -> str:
        return "Change the gate" if self.old else "Add the gate"

    def rows(self) -> Any:
        return self.old.rules if self.old else ()

    def get_initial(self) -> dict[str, Any]:
        initial = {"seen": self.content.digest, "stage": str(len(self.content.stages) + 1)}
        if self.old is None:
            blank = GateContent("", "", team="", reads=())
            return as_initial(blank, 1) | initial | {"decider": "", "service_level": "PT40H", "answer_level": "PT40H"}
        return as_initial(self.old, self.content.gates()[self.old.key][0]) | {"seen": self.content.digest}

    def get_form_kwargs(self) -> dict[str, Any]:
        places = stage_choices(self.content, self.old)
        return super().get_form_kwargs() | {"known": known(), "stages": places, "old": self.old}

    def act(self, form: GateForm) -> str:
        gate = form.gate(self.old.key if self.old else None, self.rules.rules)
        content = placed(self.content, self.old, gate, form.cleaned_data["stage"])
        try:
            self.write(content, form.cleaned_data["seen"])
        except Invalid as invalid:
            raise Invalid([at_field(error) for error in invalid.errors]) from invalid
        return f"{gate.name} reads as you wrote."


class RemoveGateView(DraftActView):
    """Take a gate out of a draft."""

    form_class = NothingForm
    button = "Take it out"
    tone = "danger"

    @property
    def gate(self) -> GateContent:
        found = self.content.gates().get(self.kwargs["gate"])
        if found is None:
            raise Unseen.thing("gate", self.kwargs["gate"][:50])
        return found[1]

    def headline(self) -> str:
        return f"Take {self.gate.name} out of version {self.version.number}?"

    def act(self, _form: forms.Form) -> str:
        gate = self.gate
        self.write(without_gate(self.content, gate.key), self.content.digest)
        return f"{gate.name} is not in the draft any more."


def stage_choices(content: VersionContent, old: GateContent | None) -> list[tuple[str, str]]:
    """Where a gate may stand: beside others, or in a stage of its own before or after them."""
    choices = []
    for at, gates in enumerate(content.stages, start=1):
        others = " and ".join(gate.name for gate in gates if old is None or gate.key != old.key)
        choices.append((f"before-{at}", f"in a stage of its own before stage {at}"))
        choices.append((str(at), f"stage {at}, beside {others}" if others else f"stage {at}, alone"))
    return [*choices, (str(len(content.stages) + 1), "in a stage of its own at the end")]


def placed(content: VersionContent, old: GateContent | None, gate: GateContent, where: str) -> VersionContent:
    """The version with a gate at a place."""
    key = old.key if old else None
    if where.startswith("before-"):
        return move_gate(content, key, gate, int(where.removeprefix("before-")))
    return put_gate(content, key, gate, int(where))


def at_field(error: FieldError) -> FieldError:
    """An error of the one gate that was written, by the field of its form."""
    name = error.field.rpartition("].")[2] if error.field.startswith("stages[") else error.field
    name = {"team": "decider", "area": "decider"}.get(name, name)
    return FieldError(name, error.code, error.detail)
