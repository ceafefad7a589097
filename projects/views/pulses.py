"""How keen the people are on whom a project depends: asked, said, and for whom the reason is."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.views.generic import TemplateView

from common.refusals import Unseen
from projects.actions.pulses import answer_pulse, ask_pulse, give_pulse, has_part, withdraw_pulse
from projects.forms.people import PlainForm
from projects.forms.pulses import AnswerForm, AskForm, GiveForm
from projects.lifecycle import EDITABLE
from projects.models import Pulse
from projects.people import who_can_answer
from projects.permissions import answers_for_business, is_project_team
from projects.views.base import OnProject, ProjectActionView


@dataclass(frozen=True)
class PulseFace:
    """A pulse as the reader may see it: the reason only where it is for them."""

    pulse: Pulse
    reason: str
    yours: bool


class PulsesView(OnProject, TemplateView):
    """Every pulse, the latest first."""

    template_name = "projects/pulses.html"
    tab = "project_owners"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """The pulses, and what the reader can do about them."""
        rows = Pulse.objects.filter(project=self.project).select_related("person", "asked_by").order_by("-pk")
        reads = answers_for_business(self.person, self.project)
        open_ = self.project.state in EDITABLE
        shown = {
            "pulses": [self.face(pulse, reads=reads) for pulse in rows],
            "asks": open_ and is_project_team(self.person, self.project),
            "gives": open_ and has_part(self.project, self.person),
            "open": open_,
        }
        return super().get_context_data(**context) | shown

    def face(self, pulse: Pulse, *, reads: bool) -> PulseFace:
        """One pulse."""
        yours = pulse.person_id == self.person.pk
        return PulseFace(pulse, pulse.reason if reads or yours else "", yours)


class PulseActionView(ProjectActionView):
    """An act on the pulses of a project."""

    tab = "project_owners"
    back = "project_pulses"

    @cached_property
    def pulse(self) -> Pulse:
        """The pulse of the address, on this project."""
        found = Pulse.objects.filter(project=self.project, pk=self.kwargs["pk"]).select_related("person").first()
        if found is None:
            raise Unseen.thing("pulse", str(self.kwargs["pk"]))
        return found


class AskView(PulseActionView):
    """Ask somebody how keen they are."""

    form_class = AskForm
    heading = "Whom do you ask about {project}?"
    lead = "They say how keen they are, from 1 to 5; why, only whoever answers for the business reads."
    button = "Ask"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"people": who_can_answer()}

    def act(self, form: AskForm) -> str:
        pulse = ask_pulse(self.project, by=self.person, **form.cleaned_data)
        return f"Asked {pulse.person.name}. The answer is theirs."


class GiveView(PulseActionView):
    """Say unasked how keen one is."""

    form_class = GiveForm
    heading = "How keen are you on {project}?"
    button = "Say it"

    def act(self, form: GiveForm) -> str:
        give_pulse(self.project, by=self.person, **form.cleaned_data)
        return "Said, and on the record; the reason is not."


class AnswerView(PulseActionView):
    """Answer, or answer anew."""

    form_class = AnswerForm
    heading = "How keen are you on {project}?"
    button = "Answer"

    def get_form_kwargs(self) -> dict[str, Any]:
        """Filled in with what they said, for them alone."""
        pulse = self.pulse
        if pulse.person_id != self.person.pk:
            raise Unseen.thing("pulse", str(pulse.pk))
        said = {"appetite": pulse.appetite, "comment": pulse.comment, "reason": pulse.reason}
        return super().get_form_kwargs() | {"initial": said}

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(**context) | {"lead": f"At {self.pulse.milestone}."}

    def act(self, form: AnswerForm) -> str:
        answer_pulse(self.pulse, by=self.person, **form.cleaned_data)
        return "Said, and on the record; the reason is not."


class WithdrawView(PulseActionView):
    """Take back what nobody has answered."""

    form_class = PlainForm
    button = "Take it back"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        heading = f"Take back what you asked {self.pulse.person.name}?"
        return super().get_context_data(**context) | {"heading": heading, "lead": f"At {self.pulse.milestone}."}

    def act(self, _form: PlainForm) -> str:
        name = self.pulse.person.name
        withdraw_pulse(self.pulse, by=self.person)
        return f"{name} is not asked any more."

    def get_success_url(self) -> str:
        return reverse("project_pulses", args=[self.project.key])
