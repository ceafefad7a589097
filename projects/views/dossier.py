"""The dossier: what each section says, how it came to say so, and what changed from one version to the next."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.views.generic import TemplateView

from common.refusals import Unseen
from common.words import listing
from projects.actions.edit_profile import edit_profile
from projects.discretion import may_read_section
from projects.dossier import SECTIONS
from projects.forms.project import FIELDS, ProjectForm
from projects.lifecycle import EDITABLE
from projects.models import Project, SectionVersion
from projects.outlook.drift import drift_of
from projects.people import who_can_lead
from projects.permissions import is_project_team
from projects.reading import Line, MarkedLine, lines_of, marked, names_in
from projects.records.registry import of_section
from projects.views.base import OnProject, ProjectActionView


@dataclass(frozen=True)
class SectionFace:
    """A section as it stands, with its history behind a link."""

    slug: str
    name: str
    lines: list[Line]
    version: SectionVersion
    versions: int
    history_url: str
    edit_url: str
    edit_words: str
    records_url: str


@dataclass(frozen=True)
class VersionFace:
    """One version of a section, with what was new in it."""

    version: SectionVersion
    number: int
    changes: list[MarkedLine]


#: Where a section is changed, and what the link to it says.
EDITED_AT = {"profile": ("project_edit", "Edit"), "people": ("project_owners", "Edit team and owners")}


class DossierView(OnProject, TemplateView):
    """Every section as it stands."""

    template_name = "projects/dossier.html"
    tab = "project_dossier"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """The sections; whoever may not edit gets no links to edit."""
        versions = list(self.project.section_versions.select_related("changed_by"))
        current = {version.name: version for version in versions if version.superseded_at is None}
        names = names_in(version.content for version in current.values())
        numbers = {name: sum(version.name == name for version in versions) for name in current}
        edits = self.project.state in EDITABLE and is_project_team(self.person, self.project)
        faces = [
            self.face(current[name], numbers[name], names, edits=edits)
            for name in SECTIONS
            if name in current and may_read_section(self.person, name)
        ]
        return super().get_context_data(sections=faces, edits=edits, **context)

    def face(self, version: SectionVersion, number: int, names: dict[str, str], *, edits: bool) -> SectionFace:
        """One section."""
        url_name, words = EDITED_AT.get(version.name, ("", ""))
        return SectionFace(
            slug=version.name.replace("_", "-"),
            name=SECTIONS[version.name].title,
            lines=lines_of(version.name, version.content, names),
            version=version,
            versions=number,
            history_url=reverse("project_section", args=[self.project.key, version.name]),
            edit_url=reverse(url_name, args=[self.project.key]) if edits and url_name else "",
            edit_words=words,
            records_url=records_url(self.project, version.name),
        )


def records_url(project: Project, section: str) -> str:
    """Where the records of a section are; empty where it has none."""
    return reverse("project_records", args=[project.key, section]) if of_section(section) else ""


class SectionView(OnProject, TemplateView):
    """How a section came to say what it says: every version, the latest first, with its changes marked."""

    template_name = "projects/section.html"
    tab = "project_dossier"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """All versions of one section."""
        name = self.kwargs["section"]
        versions = list(self.project.section_versions.filter(name=name).select_related("changed_by"))
        if not versions or name not in SECTIONS or not may_read_section(self.person, name):
            raise Unseen.thing("section", name[:40])
        given = {"section": SECTIONS[name], "versions": told(name, versions)}
        return (
            super().get_context_data(**context) | given | ({"drift": drift_of(self.project)} if name == "data" else {})
        )


def told(name: str, versions: list[SectionVersion]) -> list[VersionFace]:
    """Each version with what is new against the one before it, the latest first."""
    names = names_in(version.content for version in versions)
    lines = [lines_of(name, version.content, names) for version in versions]
    faces = [
        VersionFace(version, n + 1, [line for line in marked(lines[n - 1] if n else [], lines[n]) if line.changed])
        for n, version in enumerate(versions)
    ]
    return faces[::-1]


class EditView(ProjectActionView):
    """Change what a project says about itself."""

    template_name = "projects/edit.html"
    form_class = ProjectForm
    tab = "project_dossier"
    back = "project_dossier"
    heading = "Edit the profile of {project}"
    lead = "What gates have judged and you change, they look at again."
    button = "Save"

    def get_form_kwargs(self) -> dict[str, Any]:
        """Filled in with what it says now."""
        leads = who_can_lead(self.project)
        now = {name: getattr(self.project, name) for name in (*FIELDS, "visibility", "external_id")}
        return super().get_form_kwargs() | {"leads": leads, "initial": {**now, "lead": self.project.lead_id}}

    def act(self, form: ProjectForm) -> str:
        """Save what changed."""
        changed = [str(form.fields[name].label).lower() for name in form.changed_data]
        done = edit_profile(self.project, by=self.person, **form.values)
        return f"Changed {listing(changed)} of {done.name}." if changed else f"{done.name} is as it was."
