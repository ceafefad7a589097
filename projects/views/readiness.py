"""How ready a project is: every row of the catalogue, and a page on which each is answered."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.views.generic import TemplateView

from common.look import ChipFace
from common.refusals import Refused
from common.words import listing
from projects.actions.answer_check import answer_check, answer_to, assign_check, require_by_people
from projects.areas import inside
from projects.dossier import SECTIONS
from projects.exhibits import supporting
from projects.forms.readiness import AnswerForm, SeeingToForm
from projects.lifecycle import EDITABLE
from projects.meters import summed_up
from projects.models import Evidence, Group, Status
from projects.people import who_can_work
from projects.permissions import may_answer, may_deliver
from projects.stands import Stand, stand_of, stands_of
from projects.views.base import OnProject, ProjectActionView

CHIPS = {
    "met": ChipFace("ok", "tick", "Met"),
    "gap": ChipFace("warn", "triangle", "Gap"),
    "unanswered": ChipFace("open", "dashed", "Not answered"),
    "not_applicable": ChipFace("quiet", "struck", "Does not apply"),
}
HOLDS = ChipFace("bad", "crossed", "Gap, holds")
SHOWN = {"": "All", "open": "Open", "mine": "Yours"}


def chip_of(stand: Stand) -> ChipFace:
    """How a row stands, as an icon and a word."""
    return HOLDS if stand.status == "gap" and stand.holds else CHIPS[stand.status]


@dataclass(frozen=True)
class RowFace:
    """A row in the list."""

    stand: Stand
    chip: ChipFace
    url: str


class ReadinessView(OnProject, TemplateView):
    """Every row of the catalogue as it stands on this project."""

    template_name = "projects/readiness.html"
    tab = "project_readiness"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """The rows by part of the catalogue; `?show=open` leaves out what is done, `?show=mine` what others see to."""
        stands = stands_of(self.project, reader=self.person)
        show = self.request.GET.get("show", "")
        shown = [stand for stand in stands if self.is_shown(stand, show)]
        groups = [(group.label, [self.face(s) for s in shown if s.row.group == group]) for group in Group]
        return super().get_context_data(
            summary=summed_up(stands),
            groups=[(label, faces) for label, faces in groups if faces],
            views=[(f"?show={key}" if key else "?", words, key == show) for key, words in SHOWN.items()],
            version=stands[0].row.version if stands else None,
            person=self.person,
            **context,
        )

    def is_shown(self, stand: Stand, show: str) -> bool:
        """Whether a row belongs to the chosen view."""
        if show == "mine":
            return stand.owner.pk == self.person.pk
        return stand.is_open if show == "open" else True

    def face(self, stand: Stand) -> RowFace:
        return RowFace(stand, chip_of(stand), reverse("project_check", args=[self.project.key, stand.row.code]))


class OnCheck(ProjectActionView):
    """A page about one row of a project's catalogue."""

    tab = "project_readiness"

    @cached_property
    def stand(self) -> Stand:
        """The row of the address, as it stands."""
        return stand_of(self.project, self.kwargs["check"], reader=self.person)

    @cached_property
    def may_answer(self) -> bool:
        """Whether whoever looks could answer it, or say who sees to it."""
        answer = answer_to(self.project, self.stand.row.code)
        return self.project.state in EDITABLE and may_answer(self.person, self.project, self.stand.row, answer)

    def get_success_url(self) -> str:
        """To the row itself."""
        return reverse("project_check", args=[self.project.key, self.stand.row.code])

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """The row and how it stands."""
        given = super().get_context_data(**context)
        back = reverse("project_readiness", args=[self.project.key])
        return given | {"stand": self.stand, "row": self.stand.row, "back": back}


class CheckView(OnCheck):
    """One row: what is asked and why, how it stands, what supports it, and the form in which it is answered."""

    template_name = "projects/check.html"
    form_class = AnswerForm
    button = "Answer"

    def get_form_kwargs(self) -> dict[str, Any]:
        """Filled in with what was answered last."""
        answer = self.stand.answer
        supports = [one.pk for one in answer.evidence.all()] if answer else []
        now = {"status": answer.status, "note": answer.note, "evidence": supports} if answer else {}
        current = Evidence.objects.current().filter(project=self.project)
        return super().get_form_kwargs() | {"initial": now, "evidence": current}

    def act(self, form: AnswerForm) -> str:
        """Answer it; gates that read its sections look again."""
        row = self.stand.row
        answer_check(self.project, by=self.person, code=row.code, **form.cleaned_data)
        return f"Answered {row.code}, {row.title}: {Status(form.cleaned_data['status']).label.lower()}."

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """What stands beside the form."""
        row = self.stand.row
        sections = listing([SECTIONS[name].title for name in row.sections if name in SECTIONS])
        given = super().get_context_data(**context)
        return given | {
            "chip": chip_of(self.stand),
            "area": inside(row.area),
            "sections": sections,
            "answers": self.may_answer and self.is_by_people,
            "assigns": self.may_answer,
            "delivers": self.project.state in EDITABLE and may_deliver(self.person, self.project),
            "subject": f"check:{row.code}",
            "pieces": supporting(self.project, row.code),
        }

    @property
    def is_by_people(self) -> bool:
        """Whether the row is for people to answer."""
        try:
            require_by_people(self.stand.row)
        except Refused:
            return False
        return True


class SeeingToView(OnCheck):
    """Say who sees to a row, and by when."""

    form_class = SeeingToForm
    button = "Save"

    def get_form_kwargs(self) -> dict[str, Any]:
        """Filled in with whom and what was said before."""
        answer = self.stand.answer
        now = {"owner": answer.owner_id, "due_on": answer.due_on} if answer else {}
        return super().get_form_kwargs() | {"people": who_can_work(), "initial": now}

    def act(self, form: SeeingToForm) -> str:
        """Keep it; nobody is asked to look again."""
        row = self.stand.row
        assign_check(self.project, by=self.person, code=row.code, **form.cleaned_data)
        stand = stand_of(self.project, row.code)
        return f"{stand.owner.name} sees to {row.code}, {row.title}."

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """The heading names the row."""
        row = self.stand.row
        said = {"heading": f"Who sees to {row.code}, {row.title}?", "lead": row.question}
        return super().get_context_data(**context) | said | {"back": self.get_success_url()}
