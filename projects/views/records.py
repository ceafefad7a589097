"""The records of a section, type by type: read them, add one, change one, take one out, accept one."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.views.generic import TemplateView

from accounts.models import Person
from common.digests import sha256
from common.refusals import Refused, Unseen
from projects.actions.records import accept_record, add_record, asked_to_accept, change_record, remove_record
from projects.dossier import SECTIONS
from projects.forms.people import PlainForm
from projects.forms.records import RecordForm, form_of, initial_of
from projects.lifecycle import EDITABLE
from projects.models import PlatformComponent
from projects.models.record import Accepted, Record
from projects.people import who_can_work
from projects.permissions import is_project_team
from projects.reading import names_in
from projects.records.contents import content_of
from projects.records.declaration import RecordType
from projects.records.registry import BY_PATH, of_section
from projects.records.words import Fact, called, facts, head
from projects.views.base import OnProject, ProjectActionView

CHANGED = "This has changed since you opened it. Read it below your own words, then save again."


@dataclass(frozen=True)
class RecordFace:
    """A record: its name, what it says, who has to accept it, and what the reader can do about it."""

    pk: int
    name: str
    facts: list[Fact]
    asked: Person | None
    accepted: bool
    yours: bool


@dataclass(frozen=True)
class TypeFace:
    """The records of one type."""

    kind: RecordType
    records: list[RecordFace]


class RecordsView(OnProject, TemplateView):
    """The records of a section."""

    template_name = "projects/records.html"
    tab = "project_dossier"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Every type of the section with its records."""
        kinds = list(of_section(self.kwargs["section"]))
        if not kinds:
            raise Unseen.thing("section", self.kwargs["section"][:40])
        edits = self.project.state in EDITABLE and is_project_team(self.person, self.project)
        types = [TypeFace(kind, self.faces(kind)) for kind in kinds]
        shown = {"section": SECTIONS[kinds[0].section], "types": types, "edits": edits}
        return super().get_context_data(**context) | shown

    def faces(self, kind: RecordType) -> list[RecordFace]:
        """The records of a type, as they were written down."""
        records = list(kind.rows().filter(project=self.project))
        contents = {kind.key(record): content_of(kind, record) for record in records}
        names = names_in([contents]) if contents else {}
        return [self.face(kind, record, contents[kind.key(record)], names) for record in records]

    def face(self, kind: RecordType, record: Record, content: Any, names: dict[str, str]) -> RecordFace:
        asked = asked_to_accept(kind, record)
        accepted = isinstance(record, Accepted) and record.is_accepted
        yours = asked is not None and asked.pk == self.person.pk and not accepted
        return RecordFace(record.pk, head(kind, content, names), facts(kind, content, names), asked, accepted, yours)


class RecordActionView(ProjectActionView):
    """An act on a record of the type that the address names."""

    tab = "project_dossier"

    @cached_property
    def kind(self) -> RecordType:
        """The type of the address."""
        if self.kwargs["path"] not in BY_PATH:
            raise Unseen.thing("list", self.kwargs["path"][:40])
        return BY_PATH[self.kwargs["path"]]

    @cached_property
    def record(self) -> Record:
        """The record of the address, on this project."""
        found = self.kind.rows().filter(project=self.project, pk=self.kwargs["pk"]).first()
        if found is None:
            raise Unseen.thing(self.kind.noun, str(self.kwargs["pk"]))
        return found

    def get_success_url(self) -> str:
        """Back to the section's records."""
        return reverse("project_records", args=[self.project.key, self.kind.section])

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """The words name the type."""
        given = super().get_context_data(**context)
        heading = str(given["heading"]).replace("[noun]", self.kind.noun).replace("[a noun]", self.kind.one)
        return given | {"heading": heading, "back": self.get_success_url(), "kind": self.kind}


class WritingView(RecordActionView):
    """A record to be filled in."""

    template_name = "projects/record.html"
    fragment = "projects/_record_form.html"
    button = "Save"
    #: The last of the crumbs.
    here = ""

    def get_form_class(self) -> type[RecordForm]:
        return form_of(self.kind)

    def get_form(self, form_class: Any = None) -> RecordForm:
        """The form with whom and what a record can name."""
        form: RecordForm = super().get_form(form_class)
        form.offer(who_can_work(), PlatformComponent.objects.all())
        return form

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(**context) | {"lead": self.kind.about, "here": self.here}


class AddView(WritingView):
    """Add a record to the dossier."""

    heading = "Add [a noun] to {project}"
    here = "Add"

    def act(self, form: RecordForm) -> str:
        record = add_record(self.project, self.kind, by=self.person, **form.values)
        return f"Added to {SECTIONS[self.kind.section].title}: {called(self.kind, record)}."


class ChangeView(WritingView):
    """Change a record."""

    heading = "Edit [a noun] of {project}"
    here = "Edit"

    @property
    def seen(self) -> str:
        """What the record says now, as a digest."""
        return sha256(content_of(self.kind, self.record))

    def get_form_kwargs(self) -> dict[str, Any]:
        """Filled in with what it says now."""
        return super().get_form_kwargs() | {"initial": {**initial_of(self.kind, self.record), "seen": self.seen}}

    def act(self, form: RecordForm) -> str:
        if form.cleaned_data["seen"] not in ("", self.seen):
            raise Refused("stale", CHANGED)
        record = change_record(self.kind, self.record, by=self.person, **form.values)
        return f"Saved: {called(self.kind, record)}."


class RemoveView(RecordActionView):
    """Take a record out of the dossier."""

    form_class = PlainForm
    heading = "Take this [noun] out of the dossier?"
    button = "Take it out"
    tone = "danger"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        lead = f"{called(self.kind, self.record)}. Earlier versions of the section still tell it."
        return super().get_context_data(**context) | {"lead": lead}

    def act(self, _form: PlainForm) -> str:
        name = called(self.kind, self.record)
        remove_record(self.kind, self.record, by=self.person)
        return f"Taken out: {name}."


class AcceptView(RecordActionView):
    """Say yes to a record that binds whoever says it."""

    template_name = "projects/accept.html"
    form_class = PlainForm
    heading = "Accept this [noun]?"
    lead = "It counts from now on, and is on the record. If it is changed later, you are asked again."
    button = "Accept"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        content = content_of(self.kind, self.record)
        names = names_in([{self.kind.key(self.record): content}])
        said = {"name": head(self.kind, content, names), "facts": facts(self.kind, content, names)}
        return super().get_context_data(**context) | {"said": said}

    def act(self, _form: PlainForm) -> str:
        accept_record(self.kind, self.record, by=self.person)
        return f"You accepted: {called(self.kind, self.record)}."
