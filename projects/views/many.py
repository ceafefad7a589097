"""The same act on several projects: each in a transaction of its own, and each refusal told with its project."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.contrib import messages
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.generic import FormView

from common import faults
from common.refusals import Invalid, Refused
from common.views import SeeOther
from common.words import count
from projects.actions.seats import name_accountable
from projects.areas import inside
from projects.forms.choice import PersonChoice, offer
from projects.forms.people import PlainForm
from projects.models import Area, Project
from projects.people import who_can_answer
from projects.views.base import SignedIn

#: How many projects one selection may hold.
MOST = 200


@dataclass(frozen=True)
class Outcome:
    """What became of one project of a selection."""

    project: Project
    sentence: str
    done: bool


class ManyView(SignedIn, FormView[Any]):
    """Asks once, acts on each; what is not visible to whoever asks is not in the selection."""

    http_method_names = ["post"]
    template_name = "projects/many.html"
    form_class: type[forms.Form] = PlainForm
    heading = ""
    lead = ""
    button = ""
    #: Past tense of the act, for the toast: "Put 3 projects on hold."
    done_words = ""

    @cached_property
    def projects(self) -> list[Project]:
        """The selection."""
        ids = [int(pk) for pk in self.request.POST.getlist("id") if pk.isascii() and pk.isdigit() and len(pk) < 10]
        visible = Project.objects.visible_to(self.person).select_related("lead", "held_by")
        return list(visible.filter(pk__in=ids[:MOST]))

    @property
    def is_sent(self) -> bool:
        """Whether the act itself was asked for, rather than the page that asks about it."""
        return "go" in self.request.POST

    def get_form_kwargs(self) -> dict[str, Any]:
        """The form is filled in on the second way only."""
        given = super().get_form_kwargs()
        return given if self.is_sent else {name: given[name] for name in given if name not in ("data", "files")}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask, or act."""
        if not self.projects:
            messages.warning(request, "Select at least one project first.")
            return SeeOther(reverse("portfolio"))
        if not self.is_sent:
            return self.render_to_response(self.get_context_data())
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        """Act on each; go back where all went well, otherwise say what became of each."""
        outcomes = [self.outcome(project, form) for project in self.projects]
        done = sum(outcome.done for outcome in outcomes)
        if done == len(outcomes):
            messages.success(self.request, self.done_words.format(projects=count(done, "project")))
            return SeeOther(reverse("portfolio"))
        return self.render_to_response(self.get_context_data(form=form, outcomes=outcomes, done=done))

    def form_invalid(self, form: Any) -> HttpResponse:
        """The form again, with its errors."""
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def outcome(self, project: Project, form: Any) -> Outcome:
        """One project: what was done, or why not."""
        return attempt(project, lambda: self.one(project, form))

    def one(self, project: Project, form: Any) -> str:
        """Act on one project and say what happened."""
        raise NotImplementedError

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """The words of the act, and the selection."""
        number = count(len(self.projects), "project")
        said = {"heading": self.heading.format(projects=number), "lead": self.lead, "button": self.button}
        return super().get_context_data(**said | {"projects": self.projects, "back": reverse("portfolio")} | context)


def attempt(project: Project, act: Callable[[], str]) -> Outcome:
    """Do it, and turn a refusal into its sentence."""
    try:
        return Outcome(project, act(), done=True)
    except Refused as refused:
        return Outcome(project, refused.sentence, done=False)
    except Invalid as invalid:
        return Outcome(project, " ".join(error.detail for error in invalid.errors), done=False)
    except OperationalError as error:
        if not faults.is_rush(error):
            raise
        return Outcome(project, faults.BUSY, done=False)


class OwnerForm(forms.Form):
    """Which seat, and who is asked to take it."""

    area = forms.ChoiceField(label="Which seat", choices=[("", "Choose one"), *Area.choices])
    accountable = PersonChoice(label="Who is to answer for it")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "accountable", who_can_answer())
        self.fields["area"].error_messages = {
            "required": "Choose a seat.",
            "invalid_choice": "Choose a seat from the list.",
        }


class NameManyView(ManyView):
    """Offer the same seat of several projects to one person."""

    form_class = OwnerForm
    heading = "Set an owner of {projects}"
    lead = "They are asked to accept each seat; until they do, nobody answers for it."
    button = "Name them"
    done_words = "Named an owner of {projects}. The seats wait for their yes."

    def one(self, project: Project, form: Any) -> str:
        area, person = Area(form.cleaned_data["area"]), form.cleaned_data["accountable"]
        name_accountable(project, by=self.person, area=area, accountable=person)
        return f"{person.name} was named for {inside(area)}."
