"""`/projects/{key}/interests/`, `/projects/{key}/support-cover/` and `/support-contracts/`."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from accounts.asking import asking
from accounts.models import Person
from common.api.etags import ETagged
from common.api.idempotency import Idempotent
from common.refusals import Unseen
from projects.actions import interests as acts
from projects.actions.support import (
    add_support_contract,
    change_support_contract,
    choose_cover,
    drop_cover_choice,
    remove_support_contract,
    wish_support,
)
from projects.api.visible import OfProject
from projects.models import CoverChoice, Interest, Project, SupportContract, SupportWish
from projects.serializers.sows import SowReasonSerializer
from projects.serializers.third_parties import (
    ChoosingSerializer,
    CoverChoiceSerializer,
    CoverSerializer,
    DeclarationSerializer,
    InterestSerializer,
    NewInterestSerializer,
    ReviewSerializer,
    SupportContractChangeSerializer,
    SupportContractSerializer,
    WishSerializer,
)
from projects.sow_filters import InterestFilter, SupportContractFilter
from projects.support_cover import cover_of

TOLD_WITH = ("vendor", "person", "raised_by", "declared_by", "reviewed_by")


def visible_interests(person: Person, project: Project) -> QuerySet[Interest]:
    """The interests that stand; people of a vendor see those of their own."""
    standing = Interest.objects.standing().filter(project=project).select_related(*TOLD_WITH)
    return standing if person.vendor_id is None else standing.filter(vendor=person.vendor_id)


class InterestsView(OfProject, Idempotent, ListModelMixin, GenericAPIView[Interest]):
    """Who has what in a project."""

    queryset = Interest.objects.all()
    serializer_class = InterestSerializer
    filterset_class = InterestFilter
    ordering = ("pk",)

    def get_queryset(self) -> QuerySet[Interest]:
        return visible_interests(asking(self.request), self.project)

    def get(self, request: Request, **_: Any) -> Response:
        """A page of interests."""
        return self.list(request)

    @extend_schema(request=NewInterestSerializer, responses={201: InterestSerializer})
    def post(self, request: Request, **_: Any) -> Response:
        """Ask what somebody has in it; what is sent of an answer is declared at once."""
        sent = NewInterestSerializer(data=request.data, context=self.get_serializer_context())
        sent.is_valid(raise_exception=True)
        said = dict(sent.validated_data)
        asked = {name: said.pop(name) for name in ("vendor", "person", "concern") if name in said}
        interest = acts.raise_interest(self.project, by=asking(request), **asked)
        if said:
            acts.declare_interest(interest, by=asking(request), **said)
        where = reverse("api-interest", kwargs={"key": self.project.key, "pk": interest.pk}, request=request)
        found = self.get_queryset().get(pk=interest.pk)
        return Response(InterestSerializer(found).data, 201, headers={"Location": where})


class OfInterest(OfProject):
    """Mixin of views on one interest."""

    def get_object(self) -> Interest:
        return get_object_or_404(visible_interests(asking(self.request), self.project), pk=self.kwargs["pk"])


class InterestView(OfInterest, ETagged, GenericAPIView[Interest]):
    """One interest."""

    queryset = Interest.objects.all()
    serializer_class = InterestSerializer

    def get(self, _: Request, **__: Any) -> Response:
        """Whose, what, and how far it has come."""
        return Response(self.get_serializer(self.get_object()).data)


class InterestActionView(OfInterest, Idempotent, GenericAPIView[Interest]):
    """An act on an interest."""

    queryset = Interest.objects.all()
    act: ClassVar[Any]

    @extend_schema(responses=InterestSerializer)
    def post(self, request: Request, **_: Any) -> Response:
        sent = self.get_serializer(data=request.data)
        sent.is_valid(raise_exception=True)
        interest = type(self).act(self.get_object(), by=asking(request), **sent.validated_data)
        found = Interest.objects.select_related(*TOLD_WITH).get(pk=interest.pk)
        return Response(InterestSerializer(found).data)


class DeclareView(InterestActionView):
    """Declare what they have in it."""

    serializer_class = DeclarationSerializer
    act = staticmethod(acts.declare_interest)


class ReviewView(InterestActionView):
    """Say that the declaration was read, and what is done so that it does no harm."""

    serializer_class = ReviewSerializer
    act = staticmethod(acts.review_interest)


class EndView(InterestActionView):
    """Take the question off, and say why."""

    serializer_class = SowReasonSerializer
    act = staticmethod(acts.end_interest)


def known_contracts(person: Person) -> QuerySet[SupportContract]:
    """The contracts that somebody may know of, each with its vendor."""
    return SupportContract.objects.visible_to(person).select_related("vendor")


class SupportContractsView(Idempotent, ListModelMixin, GenericAPIView[SupportContract]):
    """The company's support contracts; people of a vendor see their own."""

    queryset = SupportContract.objects.all()
    serializer_class = SupportContractSerializer
    filterset_class = SupportContractFilter
    ordering = ("pk",)
    ordering_fields = ("ends_on",)

    def get_queryset(self) -> QuerySet[SupportContract]:
        return known_contracts(asking(self.request))

    def get(self, request: Request) -> Response:
        """A page of contracts."""
        return self.list(request)

    @extend_schema(responses={201: SupportContractSerializer})
    def post(self, request: Request) -> Response:
        """Add one."""
        sent = self.get_serializer(data=request.data)
        sent.is_valid(raise_exception=True)
        contract = add_support_contract(by=asking(request), **sent.validated_data)
        where = reverse("api-support-contract", kwargs={"pk": contract.pk}, request=request)
        return Response(self.get_serializer(contract).data, 201, headers={"Location": where})


class SupportContractView(ETagged, GenericAPIView[SupportContract]):
    """One support contract."""

    queryset = SupportContract.objects.all()
    serializer_class = SupportContractSerializer

    def get_object(self) -> SupportContract:
        return get_object_or_404(known_contracts(asking(self.request)), pk=self.kwargs["pk"])

    def get(self, _: Request, **__: Any) -> Response:
        """What it covers, and until when."""
        return Response(self.get_serializer(self.get_object()).data)

    @extend_schema(request=SupportContractChangeSerializer, responses=SupportContractSerializer)
    def patch(self, request: Request, **_: Any) -> Response:
        """Change what it covers, or until when."""
        sent = SupportContractChangeSerializer(data=request.data, context=self.get_serializer_context())
        sent.is_valid(raise_exception=True)
        change_support_contract(self.get_object(), by=asking(request), **sent.validated_data)
        return Response(self.get_serializer(self.get_object()).data)

    def delete(self, request: Request, **_: Any) -> Response:
        """It covers nothing any more."""
        remove_support_contract(self.get_object(), by=asking(request))
        return Response(status=204)


class ForCompany:
    """Mixin of views on what is not a vendor's to read: who else stands behind what."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """For people of a vendor it is not there."""
        super().initial(request, *args, **kwargs)  # type: ignore[misc]
        if asking(request).vendor_id is not None:
            raise Unseen.thing("project", kwargs["key"][:16])


class CoverView(ForCompany, OfProject, GenericAPIView[CoverChoice]):
    """What of a project somebody stands behind."""

    queryset = CoverChoice.objects.all()
    serializer_class = CoverSerializer
    pagination_class = None
    filter_backends = ()

    def get(self, _: Request, **__: Any) -> Response:
        """Every cell on one page."""
        return self.told()

    @extend_schema(request=WishSerializer)
    def put(self, request: Request, **_: Any) -> Response:
        """Say which support the project wants."""
        sent = WishSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        wish_support(self.project, by=asking(request), **sent.validated_data)
        return self.told()

    def told(self) -> Response:
        """The cells and the wish."""
        lines = [
            {**vars_of(line.cell), "cell": line.cell.key, "choice": line.choice} for line in cover_of(self.project)
        ]
        wish = SupportWish.objects.filter(project=self.project).first()
        return Response(CoverSerializer({"wanted": wish, "results": lines}).data)


def vars_of(cell: Any) -> dict[str, Any]:
    """What the API tells of a cell."""
    return {name: getattr(cell, name) for name in ("kind", "name", "covered", "contracts", "until")}


class CoverCellView(ForCompany, OfProject, GenericAPIView[CoverChoice]):
    """What is done about one cell that no contract covers."""

    queryset = CoverChoice.objects.all()
    serializer_class = CoverChoiceSerializer

    @extend_schema(request=ChoosingSerializer, operation_id="projects_support_cover_choose")
    def put(self, request: Request, cell: str, **_: Any) -> Response:
        """Decide it."""
        sent = ChoosingSerializer(data=request.data, context=self.get_serializer_context())
        sent.is_valid(raise_exception=True)
        choice = choose_cover(self.project, by=asking(request), cell=cell, **sent.validated_data)
        return Response(CoverChoiceSerializer(choice).data)

    def delete(self, request: Request, cell: str, **_: Any) -> Response:
        """Take the decision back."""
        choice = get_object_or_404(CoverChoice.objects.filter(project=self.project), cell__iexact=cell)
        drop_cover_choice(choice, by=asking(request))
        return Response(status=204)
