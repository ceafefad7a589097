"""What belongs to a statement of work, each thing with its form: deliverables, people, papers, when it is needed."""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any

from accounts.models import Person
from common.refusals import Unseen
from projects.actions import deliverables as handing
from projects.actions.sow_documents import add_document
from projects.actions.sow_needs import need_sow
from projects.actions.sow_people import Work, name_person, take_off
from projects.forms import sows as forms
from projects.models import Deliverable
from projects.people import who_can_work
from projects.views.sows import OnSow, SowFormView


class PartView(OnSow, SowFormView):
    """Something that belongs to a statement of work."""

    heading, button, lead, tone = "", "Save", "", "primary"

    def get_success_url(self) -> str:
        return self.sow.get_absolute_url()

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        said = {"heading": self.heading, "button": self.button, "lead": self.lead, "tone": self.tone}
        return super().get_context_data(sow=self.sow, back=self.get_success_url(), **said, **context)


class PlanView(PartView):
    """Plan something that is handed in."""

    form_class, heading, button = forms.DeliverableForm, "What is handed in, and by when?", "Add it"

    def act(self, form: forms.DeliverableForm) -> str:
        planned = handing.plan_deliverable(self.sow, handing.Plan(**form.values), by=self.person)
        return f"{planned.name} is planned."


class HandView(PartView):
    """Hand something in, accept it, send it back, or take it off."""

    FORMS = {"deliver": forms.DeliverForm, "send-back": forms.ReasonForm}
    DOES: dict[str, tuple[Callable[..., Any], str, str, str]] = {
        "deliver": (handing.deliver, "Hand in {name}", "Hand it in", "{name} is handed in."),
        "accept": (handing.accept_deliverable, "{name} is good", "Accept it", "{name} is accepted."),
        "send-back": (handing.send_back, "{name} is not good yet", "Send it back", "{name} is open again."),
        "drop": (handing.drop_deliverable, "Take {name} off", "Take it off", "{name} is no longer wanted."),
    }

    @cached_property
    def deliverable(self) -> Deliverable:
        found = self.sow.deliverables.filter(pk=self.kwargs["pk"]).first()
        if found is None or self.kwargs["act"] not in self.DOES:
            raise Unseen.thing("deliverable", str(self.kwargs["pk"]))
        return found

    def get_form_class(self) -> Any:
        return self.FORMS.get(self.kwargs["act"], forms.PlainForm)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        name = self.deliverable.name
        _, heading, button, _ = self.DOES[self.kwargs["act"]]
        return super().get_context_data(**context) | {"heading": heading.format(name=name), "button": button}

    def act(self, form: forms.PlainForm) -> str:
        act, _, _, done = self.DOES[self.kwargs["act"]]
        act(self.deliverable, by=self.person, **form.values)
        return done.format(name=self.deliverable.name)


class NamePersonView(PartView):
    """Name who works under it."""

    form_class, heading, button = forms.WorkForm, "Who works under it?", "Name them"
    lead = "Whoever works under it sees it, and decides nothing on the POC."

    def people(self) -> Iterable[Person]:
        return who_can_work().order_by("name")

    def act(self, form: forms.WorkForm) -> str:
        part = name_person(self.sow, Work(**form.values), by=self.person)
        return f"{part.person.name} works under {self.sow.reference}, {part.availability} % of full time."


class TakeOffView(PartView):
    """Take somebody off it."""

    form_class, heading, button = forms.PlainForm, "Take them off it?", "Take off"

    def act(self, _form: forms.PlainForm) -> str:
        part = self.sow.people.select_related("person").filter(pk=self.kwargs["pk"]).first()
        if part is None:
            raise Unseen.thing("person", str(self.kwargs["pk"]))
        take_off(part, by=self.person)
        return f"{part.person.name} works under {self.sow.reference} no more."


class AddDocumentView(PartView):
    """Put a paper on the record."""

    form_class, heading, button = forms.DocumentForm, "Which paper?", "Put it on the record"

    def act(self, form: forms.DocumentForm) -> str:
        document = add_document(self.sow, by=self.person, **form.values)
        return f"{document.title} is on the record."


class NeedView(PartView):
    """Say when the project needs it."""

    form_class, heading, button = forms.NeedForm, "When does the project need it?", "Save"

    def get_initial(self) -> dict[str, Any]:
        need = self.sow.needs.filter(project=self.sow.project).first()
        return {"needed_from": need.needed_from, "needed_until": need.needed_until} if need else {}

    def act(self, form: forms.NeedForm) -> str:
        need_sow(self.sow.project, self.sow, by=self.person, **form.values)
        return f"{self.sow.project.key} has said when it needs {self.sow.reference}."
