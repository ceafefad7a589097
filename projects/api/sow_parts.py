"""`/sows/{id}/deliverables/`, `…/people/` and `…/documents/`: what belongs to a statement of work."""

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
from accounts.models import normalised_email
from common.api.etags import ETagged
from common.api.idempotency import Idempotent
from projects.actions import deliverables as acts
from projects.actions.sow_documents import add_document
from projects.actions.sow_people import Work, name_person, take_off
from projects.actions.sow_steps import lock_sow
from projects.api.sows import BelowSow
from projects.models import Deliverable, SowDocument, SowPerson
from projects.serializers.deliverables import (
    DeliverableSerializer,
    DeliverySerializer,
    PlanChangeSerializer,
    PlanSerializer,
)
from projects.serializers.offers import NothingSerializer
from projects.serializers.sows import (
    DocumentSerializer,
    NewDocumentSerializer,
    PartSerializer,
    SowReasonSerializer,
    WorkSerializer,
)


class DeliverablesView(BelowSow, Idempotent, ListModelMixin, GenericAPIView[Deliverable]):
    """What is handed in under a statement of work."""

    queryset = Deliverable.objects.all()
    serializer_class = DeliverableSerializer
    filter_backends = ()
    ordering = ("due_on",)

    def get_queryset(self) -> QuerySet[Deliverable]:
        return told_deliverables().filter(sow=self.sow())

    def get(self, request: Request, **_: Any) -> Response:
        """A page of them, the next first."""
        return self.list(request)

    @extend_schema(request=PlanSerializer, responses={201: DeliverableSerializer})
    def post(self, request: Request, **_: Any) -> Response:
        """Plan one."""
        sow = self.sow()
        sent = PlanSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        planned = acts.plan_deliverable(sow, acts.Plan(**sent.validated_data), by=asking(request))
        where = reverse("api-deliverable", kwargs={"sow": sow.reference, "pk": planned.pk}, request=request)
        return Response(DeliverableSerializer(planned).data, 201, headers={"Location": where})


def told_deliverables() -> QuerySet[Deliverable]:
    """Deliverables with what is told of each."""
    told = Deliverable.objects.select_related("delivered_by", "accepted_by", "sow")
    return told.prefetch_related("sow__versions")


class OfDeliverable(BelowSow):
    """Mixin of views on one deliverable."""

    def get_object(self) -> Deliverable:
        return get_object_or_404(told_deliverables().filter(sow=self.sow()), pk=self.kwargs["pk"])

    def representation(self, deliverable: Deliverable) -> Any:
        """What GET says about it."""
        return DeliverableSerializer(deliverable).data

    def told(self, deliverable: Deliverable) -> Response:
        """It as the answer."""
        return Response(self.representation(deliverable))

    def lock(self, deliverable: Deliverable) -> None:
        """The projects that its statement of work concerns come first."""
        lock_sow(deliverable.sow_id)


class DeliverableView(OfDeliverable, ETagged, GenericAPIView[Deliverable]):
    """One deliverable."""

    queryset = Deliverable.objects.all()
    serializer_class = DeliverableSerializer

    def get(self, _: Request, **__: Any) -> Response:
        """What it is, and how far it has come."""
        return self.told(self.get_object())

    @extend_schema(request=PlanChangeSerializer, responses=DeliverableSerializer)
    def patch(self, request: Request, **_: Any) -> Response:
        """Change its name, day or measure."""
        deliverable = self.get_object()
        sent = PlanChangeSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        acts.change_deliverable(deliverable, by=asking(request), **sent.validated_data)
        return self.told(self.get_object())

    def delete(self, request: Request, **_: Any) -> Response:
        """It is no longer wanted."""
        acts.drop_deliverable(self.get_object(), by=asking(request))
        return Response(status=204)


class DeliverableActionView(OfDeliverable, Idempotent, GenericAPIView[Deliverable]):
    """An act on a deliverable."""

    queryset = Deliverable.objects.all()
    act: ClassVar[Any]

    @extend_schema(responses=DeliverableSerializer)
    def post(self, request: Request, **_: Any) -> Response:
        deliverable = self.get_object()
        sent = self.get_serializer(data=request.data)
        sent.is_valid(raise_exception=True)
        type(self).act(deliverable, by=asking(request), **sent.validated_data)
        return self.told(self.get_object())


class DeliverView(DeliverableActionView):
    """Hand it in."""

    serializer_class = DeliverySerializer
    act = staticmethod(acts.deliver)


class AcceptView(DeliverableActionView):
    """Say that it is good."""

    serializer_class = NothingSerializer
    act = staticmethod(acts.accept_deliverable)


class SendBackView(DeliverableActionView):
    """Say what is missing."""

    serializer_class = SowReasonSerializer
    act = staticmethod(acts.send_back)


class PeopleView(BelowSow, Idempotent, ListModelMixin, GenericAPIView[SowPerson]):
    """Who works under a statement of work."""

    queryset = SowPerson.objects.all()
    serializer_class = PartSerializer
    filter_backends = ()
    ordering = ("pk",)

    def get_queryset(self) -> QuerySet[SowPerson]:
        return SowPerson.objects.filter(sow=self.sow()).select_related("person")

    def get(self, request: Request, **_: Any) -> Response:
        """A page of them."""
        return self.list(request)

    @extend_schema(request=WorkSerializer, responses={201: PartSerializer})
    def post(self, request: Request, **_: Any) -> Response:
        """Name somebody, or say anew for what share of their time."""
        sow = self.sow()
        sent = WorkSerializer(data=request.data, context=self.get_serializer_context())
        sent.is_valid(raise_exception=True)
        part = name_person(sow, Work(**sent.validated_data), by=asking(request))
        return Response(PartSerializer(part).data, 201)


class PersonView(BelowSow, GenericAPIView[SowPerson]):
    """Somebody who works under a statement of work."""

    queryset = SowPerson.objects.all()
    serializer_class = PartSerializer

    def delete(self, request: Request, email: str, **_: Any) -> Response:
        """Take them off it."""
        parts = SowPerson.objects.filter(sow=self.sow())
        take_off(get_object_or_404(parts, person__email=normalised_email(email)), by=asking(request))
        return Response(status=204)


class DocumentsView(BelowSow, Idempotent, ListModelMixin, GenericAPIView[SowDocument]):
    """The papers of a statement of work."""

    queryset = SowDocument.objects.all()
    serializer_class = DocumentSerializer
    filter_backends = ()
    ordering = ("added_at",)

    def get_queryset(self) -> QuerySet[SowDocument]:
        return SowDocument.objects.filter(sow=self.sow()).select_related("added_by")

    def get(self, request: Request, **_: Any) -> Response:
        """A page of them."""
        return self.list(request)

    @extend_schema(request=NewDocumentSerializer, responses={201: DocumentSerializer})
    def post(self, request: Request, **_: Any) -> Response:
        """Put one on the record."""
        sow = self.sow()
        sent = NewDocumentSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        document = add_document(sow, by=asking(request), **sent.validated_data)
        return Response(DocumentSerializer(document).data, 201)
