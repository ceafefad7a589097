"""Early looks: asking a gate's team for an opinion while the project is a draft, and giving it."""

from functools import cached_property
from typing import Any

from django.urls import reverse

from approvals.actions.look_early import answer_early, ask_early, require_draft, withdraw_early
from approvals.api.early_looks import visible_looks
from approvals.early_looks.gates import gates_to_ask
from approvals.early_looks.offers import on_early_look
from approvals.faces import days
from approvals.forms.early_looks import EarlyAnswerForm, EarlyQuestionForm
from approvals.forms.words import NothingForm
from approvals.models import EarlyLook, Gate
from approvals.permissions import require_team
from common.refusals import Unseen
from projects.views.base import AskedView, OnProject, SignedIn


class AskEarlyView(OnProject, AskedView):
    """Ask what a gate would say."""

    template_name = "approvals/early_look_ask.html"
    form_class = EarlyQuestionForm

    @cached_property
    def gates(self) -> list[Gate]:
        """The gates that can be asked."""
        return gates_to_ask()

    def get_form_kwargs(self) -> dict[str, Any]:
        require_team(self.person, self.project)
        require_draft(self.project)
        return super().get_form_kwargs() | {"gates": self.gates}

    def get_success_url(self) -> str:
        return self.project.get_absolute_url()

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        said = {
            "heading": f"Ask for an early look at {self.project.name}",
            "lead": "What would the gate say? The answer binds nobody, and is shown to the gate when you submit.",
            "button": "Ask",
            "back": self.get_success_url(),
        }
        return super().get_context_data(**said | context)

    def act(self, form: EarlyQuestionForm) -> str:
        gate = next(gate for gate in self.gates if gate.key == form.cleaned_data["gate"])
        look = ask_early(self.project, by=self.person, gate=gate, question=form.cleaned_data["question"])
        return f"{look.holder.name} has your question for {gate.name}, and until {days.said(look.due_at)} to answer."


class OnLook(SignedIn):
    """A page below an early look's address."""

    kwargs: dict[str, Any]

    @cached_property
    def look(self) -> EarlyLook:
        """The early look of the address, as far as whoever looks may know of it."""
        found = visible_looks(self.person).filter(pk=self.kwargs["pk"]).first()
        if found is None:
            raise Unseen.thing("early look", str(self.kwargs["pk"]))
        return found

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        given: dict[str, Any] = super().get_context_data(**context)  # type: ignore[misc]
        return given | {"look": self.look, "project": self.look.project, "here": self.request.path}


class EarlyLookView(OnLook, AskedView):
    """One early look; whoever is at the gate answers on this page."""

    template_name = "approvals/early_look.html"
    fragment = "projects/_act.html"
    form_class = EarlyAnswerForm

    def get_success_url(self) -> str:
        return reverse("early_look", args=[self.look.pk])

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        offers = {offer.action: offer for offer in on_early_look(self.look, self.person)}
        said = {"button": "Answer", "back": self.look.project.get_absolute_url(), "offers": offers}
        return super().get_context_data(**said | context)

    def act(self, form: EarlyAnswerForm) -> str:
        done = answer_early(self.look, by=self.person, answer=form.cleaned_data["answer"])
        return f"Told {done.project.name}. {done.gate.name} sees it too when the project is submitted."


class WithdrawEarlyView(OnLook, AskedView):
    """Take the question back."""

    template_name = "projects/act.html"
    form_class = NothingForm

    def get_success_url(self) -> str:
        return self.look.project.get_absolute_url()

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        said = {
            "heading": f"Take back your question to {self.look.gate.name}?",
            "lead": f"{self.look.holder.name} need not answer any more.",
            "button": "Take it back",
            "back": reverse("early_look", args=[self.look.pk]),
        }
        return super().get_context_data(**said | context)

    def act(self, _form: NothingForm) -> str:
        done = withdraw_early(self.look, by=self.person)
        return f"{done.gate.name} is not asked any more."
