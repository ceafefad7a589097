"""Third parties at a glance: what ends, what has lapsed, what waits, who has what in it, and how much hangs on whom."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic import TemplateView

from accounts.actions.change_vendor import remove_vendor, rename_vendor
from accounts.actions.register_vendor import register_vendor
from accounts.models import Person, Vendor
from projects.forms.sows import PlainForm, line
from projects.lifecycle import SOW_OPEN, SowState
from projects.models import Project, Sow, SupportContract
from projects.outlook import faces
from projects.outlook.bars import LEGEND, Span
from projects.outlook.finding import finding
from projects.outlook.reading import Outlook
from projects.third_party_permissions import manages_vendors, may_write_sow
from projects.views.base import AskedView, SignedIn


class Filter:
    """A filter of the page: its name, what it is set to, and the form behind it."""

    def __init__(self, name: str, label: str, choices: list[tuple[str, str]], query: QueryDict) -> None:
        chosen = query.get(name, "")
        self.name, self.url, self.icon = label, reverse("third_parties"), ""
        self.value = dict(choices).get(chosen, choices[0][1])
        self.on = chosen in dict(choices) and bool(chosen)
        self.kept = [(other, query[other]) for other in ("state", "project") if other != name and query.get(other)]
        field = forms.ChoiceField(choices=choices, label=label, required=False)
        made: type[forms.Form] = type("FilterForm", (forms.Form,), {name: field})
        self.fields = made(initial={name: chosen})


class ThirdPartiesView(SignedIn, TemplateView):
    """Everything about third parties that whoever looks may know."""

    template_name = "projects/third_parties.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """The timeline with its table, and what stands beside them."""
        query = self.request.GET
        outlook = Outlook(self.person, state=query.get("state", ""), project=query.get("project", ""))
        span = Span.around(outlook.today)
        vendors = faces.vendors(outlook, span)
        lines = [sow for vendor in vendors for sow in vendor.sows]
        cover = faces.cover_words(outlook)
        conflicts = faces.conflicts(outlook)
        return super().get_context_data(
            finding=finding(lines),
            filters=self.filters(outlook),
            vendors=vendors,
            by_end=sorted(lines, key=lambda one: (one.sow.ends_on is None, one.sow.ends_on, one.sow.number)),
            months=span.months(),
            today=f"{span.place(outlook.today):.2f}%",
            legend=LEGEND,
            conflicts=conflicts[: faces.MOST],
            conflicts_more=max(len(conflicts) - faces.MOST, 0),
            conflicts_number=len(conflicts),
            shares=faces.shares(outlook),
            limit=round(outlook.limits.vendor_share * 100),
            cover=cover,
            drafts=self.person.vendor_id is None,
            manages=manages_vendors(self.person),
            filtered=bool(outlook.state or outlook.project),
            **context,
        )

    def filters(self, outlook: Outlook) -> list[Filter]:
        """By state, and by project."""
        states = [("", "all"), *((str(value), str(label)) for value, label in SowState.choices)]
        projects = [("", "any"), *((p.key, f"{p.key} {p.name}") for p in outlook.projects.values())]
        made = (("state", "State", states), ("project", "Project", projects))
        return [Filter(name, label, choices, self.request.GET) for name, label, choices in made]


class VendorView(SignedIn, TemplateView):
    """One vendor: its people, statements of work and support contracts."""

    template_name = "projects/vendor.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """As far as whoever looks may know it."""
        vendor = known_vendor(self.person, self.kwargs["key"])
        outlook = Outlook(self.person)
        span = Span.around(outlook.today)
        sows = [faces.line_of(outlook, sow, span) for sow in outlook.every if sow.vendor_id == vendor.pk]
        return super().get_context_data(
            vendor=vendor,
            contacts=Person.objects.active().visible_to(self.person).filter(vendor=vendor).order_by("name"),
            sows=sows,
            contracts=SupportContract.objects.filter(vendor=vendor),
            running=sum(line.sow.state in SOW_OPEN for line in sows),
            manages=manages_vendors(self.person),
            **context,
        )


def known_vendor(person: Person, key: str) -> Vendor:
    """A vendor that somebody may know of."""
    return get_object_or_404(Vendor.objects.visible_to(person), key=key)


class NewVendorForm(PlainForm):
    """Another organisation."""

    name = line("What it is called", 200, required=True)
    key = forms.SlugField(
        label="Key",
        max_length=40,
        help_text="By which integrations know it; it stays.",
        error_messages={"required": "Fill this in.", "invalid": "Use letters, digits and hyphens."},
    )


class RenameForm(PlainForm):
    """Another name."""

    name = line("What it is called", 200, required=True)


class VendorFormView(SignedIn, AskedView):
    """An act on a vendor, for vendor managers."""

    template_name = "projects/outside_act.html"
    button, heading, lead, tone = "Save", "", "", "primary"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        said = {"heading": self.heading, "lead": self.lead, "button": self.button, "tone": self.tone}
        return super().get_context_data(**said, back=reverse("third_parties"), **context)


class NewVendorView(VendorFormView):
    """Add a vendor."""

    form_class = NewVendorForm
    heading, button = "Which vendor?", "Add the vendor"

    def get_success_url(self) -> str:
        return reverse("third_parties")

    def act(self, form: NewVendorForm) -> str:
        vendor = register_vendor(by=self.person, **form.values)
        return f"{vendor.name} is known now. Draft a statement of work when it is to work for a POC."


class RenameVendorView(VendorFormView):
    """Call a vendor something else."""

    form_class = RenameForm
    heading, button = "What is it called?", "Rename"

    def get_initial(self) -> dict[str, Any]:
        return {"name": known_vendor(self.person, self.kwargs["key"]).name}

    def get_success_url(self) -> str:
        return reverse("vendor", args=[self.kwargs["key"]])

    def act(self, form: RenameForm) -> str:
        vendor = rename_vendor(known_vendor(self.person, self.kwargs["key"]), by=self.person, **form.values)
        return f"It is called {vendor.name}."


class RemoveVendorView(VendorFormView):
    """Remove a vendor that was added by mistake."""

    form_class = PlainForm
    heading, button, tone = "Remove this vendor?", "Remove", "danger"
    lead = "Only one with which nothing was ever agreed can be removed."

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        vendor = known_vendor(self.person, self.kwargs["key"])
        return super().get_context_data(**context) | {"heading": f"Remove {vendor.name}?"}

    def get_success_url(self) -> str:
        return reverse("third_parties")

    def act(self, _form: PlainForm) -> str:
        vendor = known_vendor(self.person, self.kwargs["key"])
        remove_vendor(vendor, by=self.person)
        return f"{vendor.name} is removed."


def project_for_new(person: Person, key: str) -> Project:
    """The project for which somebody drafts a statement of work."""
    project = Project.objects.visible_to(person).select_related("lead").filter(key=key).first()
    if project is None or not may_write_sow(person, project):
        raise Http404
    return project


def number_open(request: HttpRequest) -> int | None:
    """How many vendors work for the POCs that somebody may know of."""
    if not isinstance(request.user, Person):
        return None
    return Sow.objects.visible_to(request.user).open().order_by().values("vendor").distinct().count() or None
