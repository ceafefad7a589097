"""A condition: what it demands, who owes it, and how it comes to be met."""

from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.views.generic import TemplateView

from approvals.actions.meet_condition import claim_met, confirm, reopen
from approvals.forms.words import ClaimForm, MissingForm, NothingForm
from approvals.lifecycle import ConditionState
from approvals.models import Condition
from approvals.rules.bench import Entitled, entitlement
from approvals.seating.holders import bench_of
from common.refusals import Unseen
from projects.exhibits import Exhibit, exhibit
from projects.interests import marked
from projects.models import Evidence, Project
from projects.permissions import is_project_team
from projects.views.base import AskedView, SignedIn


class OnCondition(SignedIn):
    """A page below a condition's address."""

    kwargs: dict[str, Any]

    @cached_property
    def condition(self) -> Condition:
        """The condition of the address, as far as whoever looks may know of it."""
        told = ("project__lead", "owner", "decision__by", "decision__sign_off__gate__calendar")
        more = ("decision__sign_off__gate__team", "decision__sign_off__review", "decision__dismissal")
        visible = Condition.objects.filter(project__in=Project.objects.visible_to(self.person))
        found = visible.select_related(*told, *more).filter(pk=self.kwargs["pk"]).first()
        if found is None:
            raise Unseen.thing("condition", str(self.kwargs["pk"]))
        return found

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        given: dict[str, Any] = super().get_context_data(**context)  # type: ignore[misc]
        return given | {"condition": self.condition, "project": self.condition.project}


def shown_for(project: Project) -> QuerySet[Evidence]:
    """The evidence by which one can see that a condition is met."""
    return Evidence.objects.current().filter(project=project)


def supporting(condition: Condition) -> list[Exhibit]:
    """What its owner shows for it."""
    shown = marked(condition.evidence.select_related("provided_by").prefetch_related("answers"))
    return [exhibit(condition.project, one, 1) for one in shown]


class ConditionView(OnCondition, TemplateView):
    """One condition, with what the reader can do about it."""

    template_name = "approvals/condition.html"

    @cached_property
    def is_of_gate(self) -> bool:
        """Whether whoever looks may say that it is met."""
        sign_off = self.condition.decision.sign_off
        bench = bench_of(sign_off.gate, self.condition.project, submitter=sign_off.review.submitted_by_id)
        return isinstance(entitlement(bench, self.person.pk), Entitled)

    @property
    def counts(self) -> bool:
        """Whether the approval that demanded it still counts."""
        return not hasattr(self.condition.decision, "dismissal")

    @property
    def owes(self) -> bool:
        """Whether whoever looks may claim it met."""
        mine = self.condition.owner_id == self.person.pk
        return mine or is_project_team(self.person, self.condition.project)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """The forms that are open to whoever looks."""
        state = self.condition.state
        claimable = self.counts and state in (ConditionState.OPEN, ConditionState.LAPSED) and self.owes
        confirmable = self.counts and state == ConditionState.CLAIMED_MET and self.is_of_gate
        return super().get_context_data(
            claim_form=ClaimForm(evidence=shown_for(self.condition.project)) if claimable else None,
            pieces=supporting(self.condition),
            confirm=confirmable,
            counts=self.counts,
            reopen_form=MissingForm()
            if confirmable or (self.counts and state == ConditionState.MET and self.is_of_gate)
            else None,
            **context,
        )


class ConditionActionView(OnCondition, AskedView):
    """An act on a condition."""

    template_name = "approvals/condition_act.html"
    fragment = "approvals/_condition_form.html"
    heading = ""
    button = ""

    def get_success_url(self) -> str:
        return reverse("condition", args=[self.condition.pk])

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        said = {"heading": self.heading, "button": self.button, "here": self.request.path, "tone": "primary"}
        return super().get_context_data(**said, **context)


class ClaimMetView(ConditionActionView):
    """Its owner says how it was met."""

    form_class = ClaimForm
    heading = "Say how it was met"
    button = "Say it is met"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"evidence": shown_for(self.condition.project)}

    def act(self, form: ClaimForm) -> str:
        done = claim_met(self.condition, by=self.person, **form.cleaned_data)
        return f"Claimed met. {done.decision.sign_off.gate.name} confirms it."


class ConfirmView(ConditionActionView):
    """The gate agrees."""

    form_class = NothingForm
    heading = "Confirm that it is met"
    button = "Confirm"

    def act(self, _form: NothingForm) -> str:
        done = confirm(self.condition, by=self.person)
        left = Condition.objects.unmet().filter(project=done.project_id).count()
        return f"Confirmed. {'No condition is' if not left else f'{left} more'} open on {done.project.name}."


class ReopenView(ConditionActionView):
    """The gate does not agree."""

    form_class = MissingForm
    heading = "Say what is missing"
    button = "Not met yet"

    def act(self, form: MissingForm) -> str:
        done = reopen(self.condition, by=self.person, note=form.cleaned_data["note"])
        return f"Open again. {done.owner.name} is asked for what is missing."
