"""What a project needs of the statements of work of others."""

from functools import cached_property
from typing import Any

from projects.actions.sow_needs import drop_need, need_sow
from projects.forms.sows import NeedForm, NeedOtherForm, PlainForm
from projects.models import Sow, SowNeed
from projects.views.sows import known_sow
from projects.views.support import ForCompanyView


class NeedOtherView(ForCompanyView):
    """Say that the project needs a statement of work that was drafted for another one."""

    form_class = NeedOtherForm
    heading = "What else does {project} need?"
    lead = "A statement of work of another POC. Until it is signed, it holds up this one too."
    button = "Say so"

    def get_form_kwargs(self) -> dict[str, Any]:
        """It offers what goes on elsewhere, as far as whoever asks may know of it."""
        here = Sow.objects.on(self.project).values("pk")
        offered = Sow.objects.visible_to(self.person).open().exclude(pk__in=here).select_related("vendor")
        return super().get_form_kwargs() | {"sows": offered.order_by("number")}

    def act(self, form: NeedOtherForm) -> str:
        sow, days = form.chosen
        need_sow(self.project, sow, by=self.person, **days)
        return f"{self.project.key} needs {sow.reference}."


class OnNeed(ForCompanyView):
    """An act on the need of a statement of work."""

    #: What the page asks; it may name {project} and {sow}.
    question = ""

    @cached_property
    def sow(self) -> Sow:
        return known_sow(self.person, self.kwargs["sow"])

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        heading = self.question.format(project=self.project.name, sow=self.sow)
        return super().get_context_data(heading=heading, **context)


class ChangeNeedView(OnNeed):
    """Say from when to when the project needs it."""

    form_class = NeedForm
    question = "When does {project} need {sow}?"
    button = "Save"

    def get_initial(self) -> dict[str, Any]:
        need = SowNeed.objects.filter(project=self.project, sow=self.sow).first()
        return {"needed_from": need.needed_from, "needed_until": need.needed_until} if need else {}

    def act(self, form: NeedForm) -> str:
        need_sow(self.project, self.sow, by=self.person, **form.values)
        return f"{self.project.key} has said when it needs {self.sow.reference}."


class EndNeedView(OnNeed):
    """The project does without it."""

    form_class = PlainForm
    question = "Does {project} do without {sow}?"
    button = "It does without"

    def act(self, _form: PlainForm) -> str:
        drop_need(self.project, self.sow, by=self.person)
        return f"{self.project.key} does without {self.sow.reference}."
