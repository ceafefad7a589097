"""Waivers: all of them, one of them, asking for one, and what governance managers say."""

from functools import cached_property, partial
from typing import Any

from django.urls import reverse
from django.views.generic import ListView, TemplateView

from approvals.actions.waive import (
    ask_for_waiver,
    at_check,
    at_gate,
    confirm_waiver,
    decline_waiver,
    grant,
    revoke_waiver,
)
from approvals.api.waivers import TOLD_WITH, visible_waivers
from approvals.faces import days
from approvals.forms.waivers import WaiverForm
from approvals.forms.words import NothingForm, WaiverReasonForm
from approvals.lifecycle import WaiverState
from approvals.models import SignOff, Waiver
from approvals.waivers.offers import on_waiver
from common.refusals import Unseen
from common.words import count
from projects.facts import readiness_of
from projects.permissions import governs, is_project_team
from projects.views.base import AskedView, OnProject, SignedIn

PAGE = 50


class WaiversView(SignedIn, ListView[Waiver]):
    """Every waiver that whoever looks may know of: those to be decided, those in force, those that are over."""

    template_name = "approvals/waivers.html"
    context_object_name = "waivers"
    paginate_by = PAGE

    def get_queryset(self) -> Any:
        shown = Waiver.objects.visible_to(self.person).select_related(*TOLD_WITH)
        if self.request.GET.get("show") == "all":
            return shown.order_by("-proposed_at", "-pk")
        return shown.standing().order_by("ends_on", "pk")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        in_force = Waiver.objects.visible_to(self.person).in_force().count()
        return super().get_context_data(
            heading=f"{count(in_force, 'waiver')} in force" if in_force else "No waiver is in force",
            everything=self.request.GET.get("show") == "all",
            reads_reasons=self.person.vendor_id is None,
            **context,
        )


class OnWaiver(SignedIn):
    """A page below a waiver's address."""

    kwargs: dict[str, Any]

    @cached_property
    def waiver(self) -> Waiver:
        """The waiver of the address, as far as whoever looks may know of it."""
        found = visible_waivers(self.person).filter(pk=self.kwargs["pk"]).first()
        if found is None:
            raise Unseen.thing("waiver", str(self.kwargs["pk"]))
        return found

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        given: dict[str, Any] = super().get_context_data(**context)  # type: ignore[misc]
        return given | {"waiver": self.waiver, "project": self.waiver.project}


class WaiverView(OnWaiver, TemplateView):
    """One waiver, with what the reader can do about it."""

    template_name = "approvals/waiver.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        offers = {offer.action: offer.allowed for offer in on_waiver(self.waiver, self.person)}
        second = self.waiver.state == WaiverState.PROPOSED
        return super().get_context_data(
            offers=offers, second=second, reads_reasons=self.person.vendor_id is None, **context
        )


class WaiverActView(OnWaiver, AskedView):
    """An act on a waiver, on a page of its own."""

    template_name = "approvals/waiver_act.html"
    heading = ""
    button = ""
    lead = ""
    tone = "primary"

    def get_success_url(self) -> str:
        return reverse("waiver", args=[self.waiver.pk])

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        names = {"what": self.waiver.what, "project": self.waiver.project.name, "until": days.said(self.waiver.ends_on)}
        said = {"heading": self.heading.format(**names), "lead": self.lead.format(**names), "button": self.button}
        return super().get_context_data(**said | {"tone": self.tone, "back": self.get_success_url()} | context)


class ConfirmWaiverView(WaiverActView):
    """Agree to it."""

    form_class = NothingForm
    heading = "Waive {what} on {project} until {until}?"
    lead = "It is on the record in your name, as a waiver and not as an approval."
    button = "Grant the waiver"

    def act(self, _form: NothingForm) -> str:
        done = confirm_waiver(self.waiver, by=self.person)
        if done.state == WaiverState.PROPOSED:
            return f"You agree. A second governance manager has to before {done.what} is waived."
        return f"{done.what} is waived on {done.project.name} until {days.said(done.ends_on)}."


class DeclineWaiverView(WaiverActView):
    """Do not agree."""

    form_class = WaiverReasonForm
    heading = "Decline to waive {what} on {project}?"
    button = "Decline"

    def act(self, form: WaiverReasonForm) -> str:
        done = decline_waiver(self.waiver, by=self.person, reason=form.cleaned_data["reason"])
        return f"Declined. {done.what} is as it was on {done.project.name}."


class RevokeWaiverView(WaiverActView):
    """Take it back."""

    form_class = WaiverReasonForm
    heading = "Take back the waiver of {what} on {project}?"
    lead = "A gate has its turn again; a check that is still a gap holds again."
    button = "Take it back"
    tone = "danger"

    def act(self, form: WaiverReasonForm) -> str:
        done = revoke_waiver(self.waiver, by=self.person, reason=form.cleaned_data["reason"])
        return f"The waiver of {done.what} on {done.project.name} is taken back."


class AskView(OnProject, AskedView):
    """Ask for a waiver, as the team; grant one, as a governance manager."""

    template_name = "approvals/waiver_ask.html"
    form_class = WaiverForm
    tab = "project"

    @property
    def grants(self) -> bool:
        """Whether whoever looks grants it at once: the team asks, whoever is in it."""
        return governs(self.person) and not is_project_team(self.person, self.project)

    @cached_property
    def sign_offs(self) -> list[SignOff]:
        """The gates that have not decided."""
        ahead = SignOff.objects.filter(review__project=self.project, review__closed_at=None).on_its_version()
        return list(
            ahead.filter(state__in=("waiting", "pending", "changes_requested")).select_related("gate__stage", "review")
        )

    def get_form_kwargs(self) -> dict[str, Any]:
        gaps = dict.fromkeys(c.check for c in readiness_of(self.project) if c.status in ("gap", "unanswered"))
        return super().get_form_kwargs() | {"gates": [s.gate for s in self.sign_offs], "checks": list(gaps)}

    def get_initial(self) -> dict[str, Any]:
        return {"what": self.request.GET.get("what", "")}

    def get_success_url(self) -> str:
        return self.project.get_absolute_url()

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        name = self.project.name
        heading = f"Waive something on {name}" if self.grants else f"Ask for a waiver on {name}"
        lead = "Until a day, and with a reason. It looks like a waiver everywhere, never like an approval."
        button = "Grant the waiver" if self.grants else "Ask for it"
        said = {"heading": heading, "lead": lead, "button": button, "back": self.get_success_url()}
        return super().get_context_data(**said | context)

    def act(self, form: WaiverForm) -> str:
        kind, _, key = form.cleaned_data["what"].partition(":")
        given = {"reason": form.cleaned_data["reason"], "ends_on": form.cleaned_data["ends_on"]}
        act = grant if self.grants else ask_for_waiver
        waiver = act(self.place(kind, key), by=self.person, **given)
        words = {
            WaiverState.IN_FORCE: f"is waived on {self.project.name} until {days.said(waiver.ends_on)}.",
            WaiverState.PROPOSED: "is waived once a second governance manager agrees.",
        }.get(WaiverState(waiver.state), "is asked for. Governance managers say whether it is waived.")
        return f"{waiver.what} {words}"

    def place(self, kind: str, key: str) -> Any:
        """The gate or the check that was chosen."""
        if kind == "check":
            return partial(at_check, self.project, key)
        return partial(at_gate, next(sign_off for sign_off in self.sign_offs if sign_off.gate.key == key))
