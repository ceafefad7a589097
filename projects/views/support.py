"""Who stands behind what: the company's support contracts, what a project wants, and what is done where none covers."""

from functools import cached_property
from typing import Any

from django.forms import Form
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse

from accounts.models import Vendor
from common.refusals import Unseen
from projects.actions import support as acts
from projects.forms.sows import PlainForm
from projects.forms.support import CoverForm, SupportContractForm, WishForm
from projects.models import SupportContract, SupportWish
from projects.views.outside import OutsideActView
from projects.views.third_parties import VendorFormView, known_vendor


class ContractFormView(VendorFormView):
    """An act on a support contract, for vendor managers; it leads back to the vendor's page."""

    form_class: type[Form] = SupportContractForm

    @cached_property
    def vendor(self) -> Vendor:
        """Whose contract it is."""
        return known_vendor(self.person, self.kwargs["key"])

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """The page names the vendor."""
        given = super().get_context_data(**context)
        heading = self.heading.format(vendor=self.vendor.name)
        return given | {"heading": heading, "back": self.get_success_url()}

    def get_success_url(self) -> str:
        return reverse("vendor", args=[self.vendor.key])


class NewContractView(ContractFormView):
    """Add a support contract with a vendor."""

    heading, button = "What does {vendor} stand behind?", "Add the contract"

    def act(self, form: SupportContractForm) -> str:
        contract = acts.add_support_contract(by=self.person, vendor=self.vendor, **form.values)
        return f"{contract} counts for every POC that uses what it covers."


class OnContract(ContractFormView):
    """An act on a support contract that there is."""

    @cached_property
    def contract(self) -> SupportContract:
        """The contract, as far as whoever looks may know of it."""
        known = SupportContract.objects.visible_to(self.person).select_related("vendor")
        return get_object_or_404(known, pk=self.kwargs["pk"])

    @cached_property
    def vendor(self) -> Vendor:
        return self.contract.vendor


class ChangeContractView(OnContract):
    """Change what a support contract covers, or until when; an earlier day ends it."""

    heading, button = "What does {vendor} stand behind?", "Save"

    def get_initial(self) -> dict[str, Any]:
        return {name: getattr(self.contract, name) for name in SupportContractForm.base_fields}

    def act(self, form: SupportContractForm) -> str:
        contract = acts.change_support_contract(self.contract, by=self.person, **form.values)
        return f"{contract} says so now."


class RemoveContractView(OnContract):
    """Take a support contract off that covers nothing any more."""

    form_class = PlainForm
    heading, button, tone = "Remove this contract with {vendor}?", "Remove", "danger"
    lead = "From now on it covers nothing. To let it end on a day, change its last day instead."

    def act(self, _form: PlainForm) -> str:
        acts.remove_support_contract(self.contract, by=self.person)
        return f"{self.contract} covers nothing any more."


class ForCompanyView(OutsideActView):
    """An act on what is not a vendor's to read: who else works for the project, and who stands behind what."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """For people of a vendor it is not there."""
        if request.user.is_authenticated and self.person.vendor_id is not None:
            raise Unseen.thing("project", kwargs["key"][:16])
        return super().dispatch(request, *args, **kwargs)


class WishView(ForCompanyView):
    """Say which support the project wants once it is live."""

    form_class = WishForm
    heading = "Which support does {project} want once it is live?"
    lead = "Slipway lays it against the company's support contracts, with everything that the project is built with."
    button = "Save"

    def get_initial(self) -> dict[str, Any]:
        wish = SupportWish.objects.filter(project=self.project).first()
        return {name: getattr(wish, name) for name in WishForm.base_fields} if wish else {}

    def act(self, form: WishForm) -> str:
        acts.wish_support(self.project, by=self.person, **form.values)
        return f"{self.project.key} has said which support it wants."


class ChooseCoverView(ForCompanyView):
    """Decide what is done about something that no contract covers."""

    form_class = CoverForm
    heading = "Nobody stands behind it"
    button = "Decide"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        given = super().get_context_data(**context)
        return given | {"heading": f"What is done about {acts.said(self.kwargs['cell'])} of {self.project.name}?"}

    def act(self, form: CoverForm) -> str:
        choice = acts.choose_cover(self.project, by=self.person, cell=self.kwargs["cell"], **form.values)
        return f"{choice.owner.name} sees to it."
