"""The readiness catalogue: what is asked of every project, and how governance managers word the next version."""

from functools import cached_property
from typing import Any

from django.urls import reverse
from django.views.generic import TemplateView

from common.refusals import Invalid, Unseen
from projects.actions.edit_catalogue import (
    begin_draft,
    changed_codes,
    discard_draft,
    leave_out_row,
    publish_catalogue,
    write_row,
)
from projects.catalogue import newest
from projects.forms.catalogue import PublishForm, RowForm
from projects.forms.people import PlainForm
from projects.models import CatalogueRow, CatalogueVersion, Group
from projects.permissions import governs
from projects.views.base import AskedView, SignedIn


class OnCatalogue(SignedIn):
    """A page about a version of the catalogue; people of a vendor read what is asked on their projects."""

    kwargs: dict[str, Any]

    @cached_property
    def version(self) -> CatalogueVersion:
        """The version of the address, or the newest that is published."""
        if self.person.vendor_id is not None:
            raise Unseen.thing("catalogue", "of the company")
        number = self.kwargs.get("number")
        versions = CatalogueVersion.objects.select_related("published_by")
        found = versions.filter(number=number).first() if number else newest().select_related("published_by").get()
        if found is None:
            raise Unseen.thing("version of the catalogue", str(number))
        return found

    @property
    def url(self) -> str:
        """The page of the version."""
        return reverse("catalogue_version", args=[self.version.number])


class CatalogueView(OnCatalogue, TemplateView):
    """Everything that a version asks."""

    template_name = "projects/catalogue.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """The rows by part; for a draft, what is new in it."""
        rows = list(self.version.rows.all())
        groups = [(group.label, [row for row in rows if row.group == group]) for group in Group]
        writes = governs(self.person)
        return super().get_context_data(
            version=self.version,
            groups=[(label, mine) for label, mine in groups if mine],
            total=len(rows),
            versions=list(CatalogueVersion.objects.all()),
            changed=changed_codes(newest().get(), self.version) if self.version.is_draft else [],
            writes=writes and self.version.is_draft,
            begins=writes and not self.version.is_draft,
            **context,
        )


class CatalogueActView(OnCatalogue, AskedView):
    """An act on a version of the catalogue."""

    template_name = "projects/catalogue_act.html"
    heading = ""
    lead = ""
    button = ""
    tone = "primary"

    def get_success_url(self) -> str:
        return self.url

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """The words of the act."""
        said = {
            "heading": self.heading.format(number=self.version.number),
            "lead": self.lead,
            "button": self.button,
            "tone": self.tone,
            "back": self.url,
            "version": self.version,
        }
        return super().get_context_data(**said | context)


class BeginView(CatalogueActView):
    """Begin the next version."""

    form_class = PlainForm
    heading = "Word the next version of the catalogue?"
    lead = "It begins with every row of the newest. Nothing changes for anybody before it is published."
    button = "Begin the draft"

    def act(self, _form: PlainForm) -> str:
        self.draft = begin_draft(by=self.person)
        return f"Version {self.draft.number} is a draft."

    def get_success_url(self) -> str:
        return reverse("catalogue_version", args=[self.draft.number])


class OnRow(CatalogueActView):
    """A page about one row of a version."""

    @cached_property
    def row(self) -> CatalogueRow | None:
        """The row of the address; none where one is added."""
        code = self.kwargs.get("code")
        if code is None:
            return None
        found = self.version.rows.filter(code=code).first()
        if found is None:
            raise Unseen.thing("check", code[:8])
        return found

    @property
    def called(self) -> str:
        """How the row is called."""
        return f"{self.row.code}, {self.row.title}" if self.row else ""


class RowView(OnRow):
    """Change a row of the draft, or add one."""

    form_class = RowForm
    button = "Save"

    def get_form_kwargs(self) -> dict[str, Any]:
        """Filled in with what the row says."""
        row = self.row
        names = ("group", "title", "question", "why", "guidance", "area", "sections", "holds")
        now = {name: getattr(row, name) for name in names} | {"gates": ", ".join(row.gates)} if row else {}
        return super().get_form_kwargs() | {"row": row, "initial": now}

    def act(self, form: RowForm) -> str:
        """Write it into the draft."""
        given = dict(form.cleaned_data)
        code = self.row.code if self.row else self.new_code(given.pop("code"))
        row = write_row(self.version.number, code, by=self.person, **given)
        return f"Wrote {row.code}, {row.title}, into version {self.version.number}."

    def new_code(self, code: str) -> str:
        """A code that no row has yet."""
        if self.version.rows.filter(code=code).exists():
            raise Invalid.field("code", f"There is a row {code} already.", "unique")
        return code

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Which row it is, and the way out of the catalogue for one that people answer."""
        row = self.row
        said = {
            "heading": self.called or f"Add a row to version {self.version.number}",
            "lead": f"Slipway works it out from {row.computed}; its words can change." if row and row.computed else "",
            "removable": row is not None and not row.computed,
            "row": row,
        }
        return super().get_context_data(**said | context)


class LeaveOutView(OnRow):
    """Take a row out of the draft."""

    form_class = PlainForm
    lead = "Answers that were given stay on the record."
    button = "Leave it out"
    tone = "danger"

    def act(self, _form: PlainForm) -> str:
        called = self.called
        leave_out_row(self.version.number, self.kwargs["code"], by=self.person)
        return f"Version {self.version.number} does not ask {called} any more."

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Which row it is."""
        return super().get_context_data(heading=f"Leave out {self.called}?", **context)


class PublishView(CatalogueActView):
    """Publish the draft."""

    form_class = PublishForm
    heading = "Publish version {number} of the catalogue?"
    lead = "Drafts are asked by it at once, others from their next submission on. It never changes again."
    button = "Publish"

    def act(self, form: PublishForm) -> str:
        version = publish_catalogue(self.version.number, by=self.person, **form.cleaned_data)
        return f"Published version {version.number} of the catalogue."


class DiscardView(CatalogueActView):
    """Drop the draft."""

    form_class = PlainForm
    heading = "Drop the draft of version {number}?"
    lead = "The newest published version stays in force."
    button = "Drop it"
    tone = "danger"

    def act(self, _form: PlainForm) -> str:
        discard_draft(self.version.number, by=self.person)
        return "Dropped the draft."

    def get_success_url(self) -> str:
        return reverse("catalogue")
