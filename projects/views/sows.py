"""A statement of work: its steps, what belongs to it, and every act on it as a form of its own."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.views.generic import TemplateView

from accounts.models import Person
from common.refusals import Unseen
from projects.actions import move_sow
from projects.actions.change_sow import change_sow
from projects.actions.draft_sow import draft_sow
from projects.forms import sows as forms
from projects.models import Deliverable, Project, Sow, SowNeed
from projects.outlook.bars import Span
from projects.outlook.dates import when_signed
from projects.outlook.faces import line_of
from projects.outlook.reading import Outlook
from projects.people import who_can_answer
from projects.sow_offers import may_write, on_sow
from projects.views.base import AskedView, SignedIn
from projects.views.third_parties import project_for_new

STEP_NAMES = {
    "draft": "Draft",
    "legal_review": "Legal review",
    "negotiation": "Negotiation",
    "awaiting_signature": "Signature",
    "active": "In force",
}


@dataclass(frozen=True)
class Said:
    """An act as its page words it: the form behind it, what is done, and what is told afterwards."""

    form: type[forms.PlainForm]
    act: Callable[..., Any]
    heading: str
    button: str
    done: str
    lead: str = ""
    tone: str = "primary"


ACTS: dict[str, Said] = {
    "submit": Said(forms.HolderForm, move_sow.submit_sow, "Send {sow} to the lawyers", "Send it", "{holder} has it."),
    "negotiate": Said(forms.HolderForm, move_sow.negotiate_sow, "The clauses of {sow} hold", "To negotiation",
                      "{holder} settles price and dates."),
    "request-signature": Said(forms.HolderForm, move_sow.request_signature, "Both sides agree on {sow}",
                              "Get it signed", "{holder} gets the signatures."),
    "sign": Said(forms.SignForm, move_sow.sign_sow, "{sow} is signed", "Record the signature", "{sow} is signed.",
                 "Both sides have put their names to the document on the record."),
    "activate": Said(forms.PlainForm, move_sow.activate_sow, "Put {sow} in force", "Put it in force",
                     "{sow} is in force."),
    "complete": Said(forms.PlainForm, move_sow.complete_sow, "{sow} is complete", "Complete it", "{sow} is complete.",
                     "Everything is delivered and accepted."),
    "terminate": Said(forms.ReasonForm, move_sow.terminate_sow, "End {sow} before its time", "Terminate it",
                      "{sow} has ended.", tone="danger"),
    "back": Said(forms.BackForm, move_sow.put_back, "Put {sow} back a step", "Put it back", "{holder} looks again."),
    "drop-amendment": Said(forms.PerhapsReasonForm, move_sow.drop_amendment, "Give up the amendment of {sow}",
                           "Give it up", "{sow} goes on as it was signed."),
    "hand-over": Said(forms.HandOverForm, move_sow.hand_over_sow, "Who has {sow} in hand?", "Hand it over",
                      "{holder} has it."),
}  # fmt: skip

WORDS = {
    "submit": "Send to legal review", "negotiate": "To negotiation", "request-signature": "Get it signed",
    "sign": "Record the signature", "activate": "Put in force", "complete": "Complete", "terminate": "Terminate…",
    "back": "Back a step…", "drop-amendment": "Give up the amendment", "hand-over": "Hand over", "change": "Change",
}  # fmt: skip


def known_sow(person: Person, reference: str) -> Sow:
    """The statement of work with a reference; one that is not theirs to see is not found."""
    seen = Sow.objects.visible_to(person).told().select_related("project__lead")
    sow = seen.filter(reference=reference.upper()).first()
    if sow is None:
        raise Unseen.thing("statement of work", reference[:16])
    return sow


class OnSow(SignedIn):
    """A page below a statement of work."""

    kwargs: dict[str, Any]

    @cached_property
    def sow(self) -> Sow:
        return known_sow(self.person, self.kwargs["sow"])


class SowView(OnSow, TemplateView):
    """One statement of work."""

    template_name = "projects/sow.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Its steps, its terms, what belongs to it, and what whoever looks can do."""
        sow, outlook = self.sow, Outlook(self.person)
        visible = Project.objects.visible_to(self.person).order_by().values("pk")
        offers = [offer for offer in on_sow(sow, self.person) if offer.allowed]
        given = super().get_context_data(**context)
        return given | {
            "sow": sow,
            "line": line_of(outlook, sow, Span.around(outlook.today)),
            "steps": steps_of(sow),
            "forecast": when_signed(sow, outlook.hours),
            "history": sow.steps.select_related("holder"),
            "needs": SowNeed.objects.filter(sow=sow, project__in=visible).select_related("project"),
            "deliverables": [deliverable_line(one, sow) for one in sow.deliverables.select_related("delivered_by")],
            "people": sow.people.select_related("person"),
            "documents": sow.documents.select_related("added_by"),
            "acts": [(offer.action, WORDS[offer.action]) for offer in offers if offer.action != "change"],
            "writes": may_write(sow, self.person),
            "delivers": sow.is_open and sow.people.filter(person=self.person).exists(),
        }


@dataclass(frozen=True)
class StepFace:
    """A step on the way to a signature: gone, at hand or ahead."""

    name: str
    state: str


def steps_of(sow: Sow) -> list[StepFace]:
    """The way to a signature, as far as it has come."""
    names = list(STEP_NAMES)
    at = names.index(sow.state) if sow.state in names else len(names)
    return [
        StepFace(STEP_NAMES[name], "done" if n < at else "now" if n == at else "ahead") for n, name in enumerate(names)
    ]


@dataclass(frozen=True)
class DeliverableLine:
    """Something that is handed in, and whether that came too soon."""

    deliverable: Deliverable
    flagged: bool


def deliverable_line(deliverable: Deliverable, sow: Sow) -> DeliverableLine:
    return DeliverableLine(deliverable, deliverable.before_signature(sow.signed_on))


class SowFormView(AskedView):
    """An act with its words, on a page of its own."""

    template_name = "projects/outside_act.html"

    def people(self) -> Iterable[Person]:
        """Whom its form may name."""
        return who_can_answer().order_by("name")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"people": self.people()}


class SowActView(OnSow, SowFormView):
    """Take it a step on, or back."""

    @cached_property
    def said(self) -> Said:
        if self.kwargs["act"] not in ACTS:
            raise Unseen.thing("act", self.kwargs["act"][:40])
        return ACTS[self.kwargs["act"]]

    def get_form_class(self) -> Any:
        return self.said.form

    def get_success_url(self) -> str:
        return self.sow.get_absolute_url()

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        said = {"lead": self.said.lead, "button": self.said.button, "tone": self.said.tone}
        heading = self.said.heading.format(sow=self.sow.reference)
        return super().get_context_data(sow=self.sow, heading=heading, back=self.get_success_url(), **said, **context)

    def act(self, form: forms.PlainForm) -> str:
        done = self.said.act(self.sow, by=self.person, **form.values)
        holder = done.steps.open().select_related("holder").first()
        return self.said.done.format(sow=done.reference, holder=holder.holder.name if holder else "Nobody")


class NewSowView(SignedIn, AskedView):
    """Draft a statement of work for a project."""

    template_name = "projects/outside_act.html"
    form_class = forms.NewSowForm

    @cached_property
    def project(self) -> Project:
        return project_for_new(self.person, self.kwargs["key"])

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"managers": who_can_answer().order_by("name")}

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        heading = f"A statement of work for {self.project.name}"
        back = reverse("project_sows", args=[self.project.key])
        return super().get_context_data(heading=heading, button="Draft it", back=back, **context)

    def get_success_url(self) -> str:
        return self.drafted.get_absolute_url()

    def act(self, form: forms.NewSowForm) -> str:
        self.drafted = draft_sow(self.project, by=self.person, **form.values)
        return f"{self.drafted.reference} is drafted. Send it to the lawyers when it says all that it should."


class ChangeSowView(OnSow, AskedView):
    """Change what it says."""

    template_name = "projects/outside_act.html"
    form_class = forms.ChangeSowForm

    def get_form_kwargs(self) -> dict[str, Any]:
        now = {name: getattr(self.sow, name) for name in (*forms.SowForm.base_fields, "holds_from")}
        managers = who_can_answer().order_by("name")
        initial = now | {"manager": self.sow.manager_id}
        return super().get_form_kwargs() | {"sow": self.sow, "managers": managers, "initial": initial}

    def get_success_url(self) -> str:
        return self.sow.get_absolute_url()

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        lead = "Scope and clauses go back to the lawyers, price and dates to negotiation; a typing error to nobody."
        heading = f"Change {self.sow.reference}"
        return super().get_context_data(
            sow=self.sow, heading=heading, lead=lead, button="Save", back=self.get_success_url(), **context
        )

    def act(self, form: forms.ChangeSowForm) -> str:
        done = change_sow(self.sow, by=self.person, **form.values)
        if done.state != self.sow.state:
            return f"{done.reference} is back in {done.get_state_display().lower()}: its terms have changed."
        return f"{done.reference} says so now."
