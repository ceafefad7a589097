"""What the company's platform offers and lacks, and who waits for it."""

from functools import cached_property
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse
from django.views.generic import TemplateView

from common.refusals import Unseen
from common.words import count
from projects.actions.platform import change_component, is_keeper, register_component
from projects.forms.platform import ComponentForm
from projects.models import PlatformComponent
from projects.models.platform import ComponentNeed
from projects.views.base import AskedView, SignedIn

#: Which state stands first.
URGENCY: dict[str, int] = {"missing": 0, "planned": 1, "available": 2}


class OnPlatform(SignedIn):
    """A page about the platform; for people of a vendor there is none."""

    def known(self) -> list[PlatformComponent]:
        """Every component that whoever looks may know of, with the needs that they may see."""
        if self.person.vendor_id is not None:
            raise Unseen("There is nothing here, or you may not see it.")
        needs = ComponentNeed.objects.visible_to(self.person).select_related("project").order_by("needed_by", "pk")
        found = PlatformComponent.objects.visible_to(self.person).select_related("owner")
        found = found.prefetch_related(Prefetch("needs", needs, to_attr="seen_needs"))
        return sorted(found, key=lambda c: (URGENCY[c.state], c.name.lower()))


class PlatformView(OnPlatform, TemplateView):
    """Every component, those that are missing first."""

    template_name = "projects/platform.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """The components with whoever waits for them."""
        found = self.known()
        return super().get_context_data(
            finding=finding(found), components=found, keeps=is_keeper(self.person), **context
        )


def finding(components: list[PlatformComponent]) -> str:
    """How much is missing."""
    missing = sum(component.state == PlatformComponent.State.MISSING for component in components)
    if missing:
        return f"{count(missing, 'component')} {'is' if missing == 1 else 'are'} missing"
    return "Nothing is missing" if components else "No component is known yet"


class NewComponentView(OnPlatform, AskedView):
    """Name what the platform lacks, or has."""

    template_name = "projects/component.html"
    form_class = ComponentForm

    def act(self, form: ComponentForm) -> str:
        component = register_component(by=self.person, **form.cleaned_data)
        return f"{component.name} is known now. Projects that need it name it in their dossier."

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        self.known()
        lead = "What several projects need is built once. Anybody may name what is missing."
        said = {"heading": "Add a component", "lead": lead, "button": "Add", "back": reverse("platform")}
        return super().get_context_data(**said | context)

    def get_success_url(self) -> str:
        return reverse("platform")


class ComponentView(NewComponentView):
    """Say what a component is now."""

    @cached_property
    def component(self) -> PlatformComponent:
        """The component of the address."""
        found = next((component for component in self.known() if component.pk == self.kwargs["pk"]), None)
        if found is None:
            raise Unseen.thing("component", str(self.kwargs["pk"]))
        return found

    def get_form_kwargs(self) -> dict[str, Any]:
        now = {name: getattr(self.component, name) for name in ("name", "state", "available_on", "note")}
        return super().get_form_kwargs() | {"initial": {**now, "owner": self.component.owner_id}}

    def act(self, form: ComponentForm) -> str:
        component = change_component(self.component, by=self.person, **form.cleaned_data)
        return f"{component.name} is {component.get_state_display().lower()}, for every project that needs it."

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        lead = "What you say here shows on every project that needs it."
        given = super().get_context_data(**context)
        return given | {"heading": f"Change {self.component.name}", "lead": lead, "button": "Save"}
