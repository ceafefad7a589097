"""The files and links that support a project: the list, bringing one, and fetching a file."""

from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.generic import TemplateView, View

from common.refusals import Unseen
from projects.actions.provide_evidence import Aim, provide_evidence
from projects.catalogue import rows_in_force
from projects.dossier import SECTIONS
from projects.downloads import attachment
from projects.exhibits import exhibits_of
from projects.forms.evidence import EvidenceForm
from projects.lifecycle import EDITABLE
from projects.models import CatalogueRow, Evidence, EvidenceKind
from projects.permissions import may_deliver
from projects.views.base import OnProject, ProjectActionView


class EvidenceListView(OnProject, TemplateView):
    """Everything that supports the project, section by section; what was superseded stays behind its successor."""

    template_name = "projects/evidence.html"
    tab = "project_readiness"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """The evidence by section."""
        found = exhibits_of(self.project)
        sections = [(section.title, found[name]) for name, section in SECTIONS.items() if name in found]
        delivers = self.project.state in EDITABLE and may_deliver(self.person, self.project)
        number = sum(len(pieces) for _, pieces in sections)
        return super().get_context_data(sections=sections, number=number, delivers=delivers, **context)


class ProvideView(ProjectActionView):
    """Bring a file or a link, beside a section or for a row of the catalogue."""

    form_class = EvidenceForm
    tab = "project_readiness"
    heading = "Bring evidence for {project}"
    lead = "It is kept as it is, with your name and the time. Gates that read its section look at it again."
    button = "Bring it"

    @cached_property
    def row(self) -> CatalogueRow | None:
        """The row that it is to support, if the address names one."""
        code = self.request.GET.get("check", "")
        return rows_in_force(self.project).filter(code=code).first() if code else None

    def get_form_kwargs(self) -> dict[str, Any]:
        """A row knows its sections; otherwise one is chosen."""
        names = self.row.sections if self.row else SECTIONS
        sections = [(name, SECTIONS[name].title) for name in names if name in SECTIONS]
        asked = self.request.GET.get("section", "")
        return super().get_form_kwargs() | {"sections": sections, "initial": {"section": asked}}

    def act(self, form: EvidenceForm) -> str:
        """Keep it."""
        given = dict(form.cleaned_data)
        aim = Aim(section=given.pop("section", ""), check=self.row.code if self.row else "")
        evidence = provide_evidence(self.project, by=self.person, aim=aim, **given)
        return f"Kept {evidence.title} with your name."

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """What it is for."""
        given = super().get_context_data(**context)
        here = self.request.get_full_path()
        words = {"heading": f"Bring evidence for {self.row.code}, {self.row.title}"} if self.row else {}
        return given | words | {"here": here, "back": self.get_success_url()}

    def get_success_url(self) -> str:
        """To the row that it supports, or to all evidence."""
        if self.row:
            return reverse("project_check", args=[self.project.key, self.row.code])
        return reverse("project_evidence", args=[self.project.key])


class ReplaceView(ProvideView):
    """Put something newer in the place of a piece of evidence; the old one stays on the record."""

    lead = "What is there now stays on the record; answers and gates go by the new one."
    button = "Replace it"

    @cached_property
    def before(self) -> Evidence:
        """The piece whose place is taken."""
        return find_evidence(self)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Its place is known."""
        return super().get_form_kwargs() | {"sections": (), "initial": {"title": self.before.title}}

    def act(self, form: EvidenceForm) -> str:
        """Keep the new one."""
        aim = Aim(supersedes=self.before.pk)
        evidence = provide_evidence(self.project, by=self.person, aim=aim, **form.cleaned_data)
        return f"{evidence.title} takes the place of {self.before.title}."

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """What is replaced."""
        return super().get_context_data(**context) | {"heading": f"Replace {self.before.title}"}


class FileView(OnProject, View):
    """The file itself, as a download."""

    def get(self, _request: HttpRequest, **_: Any) -> HttpResponseBase:
        """For whoever may know of the project; a link has no file."""
        evidence = find_evidence(self)
        if evidence.kind != EvidenceKind.FILE:
            raise Unseen.thing("file of evidence", str(evidence.pk))
        return attachment(evidence)


def find_evidence(page: OnProject) -> Evidence:
    """The piece that an address names, on the project that it names."""
    found = page.project.evidence.filter(pk=page.kwargs["pk"]).first()
    if found is None:
        raise Unseen.thing("evidence", str(page.kwargs["pk"]))
    return found
