"""`/projects/{key}/responsibilities/`: who answers for what."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.asking import asking
from accounts.models import Person, normalised_email
from common.api.etags import ETagged
from common.api.idempotency import Idempotent
from common.refusals import Unseen
from projects.actions.end_seats import set_end
from projects.actions.hand_over import hand_over, take_back
from projects.actions.hand_over_all import hand_over_all
from projects.actions.parts import end_part, give_part
from projects.actions.seats import accept_responsibility, decline_responsibility, leave_seat, name_accountable
from projects.api.visible import OfProject
from projects.models import HandOver, Project, Responsibility
from projects.seat_stands import SeatStand, seats_as_they_stand
from projects.serializers.offers import NothingSerializer
from projects.serializers.responsibilities import (
    AllPassedOnSerializer,
    DecliningSerializer,
    EndingSerializer,
    HandingAllOverSerializer,
    HandingOverSerializer,
    NamingSerializer,
    PartSerializer,
    SeatHandOverSerializer,
    SeatSerializer,
    SeatsSerializer,
)


class SeatsView(OfProject, GenericAPIView[Responsibility]):
    """The seats of a project."""

    queryset = Responsibility.objects.all()
    serializer_class = SeatsSerializer
    pagination_class = None
    filter_backends = ()

    @extend_schema(operation_id="projects_responsibilities_list")
    def get(self, _: Request, **__: Any) -> Response:
        """Every area on one page, vacant ones too."""
        return Response(self.get_serializer({"results": seats_as_they_stand(self.project)}).data)


class OfSeat(OfProject):
    """Mixin of views on the seat that the path names."""

    def get_object(self) -> SeatStand:
        """The seat as it is now, vacant or not; there are no seats for other areas."""
        area = self.kwargs["area"]
        for stand in seats_as_they_stand(self.project):
            if stand.area == area:
                return stand
        raise Unseen.thing("area", area[:40])

    def told(self) -> Response:
        """The seat as the answer."""
        return Response(SeatSerializer(self.get_object()).data)


class SeatView(OfSeat, ETagged, GenericAPIView[Any]):
    """The seat of an area."""

    queryset = Responsibility.objects.all()
    serializer_class = SeatSerializer

    def get(self, _: Request, **__: Any) -> Response:
        """Who answers for the area."""
        return self.told()

    @extend_schema(request=NamingSerializer)
    def put(self, request: Request, area: str, **_: Any) -> Response:
        """Offer the seat to somebody; whoever held it before has left it."""
        self.get_object()
        sent = NamingSerializer(data=request.data, context=self.get_serializer_context())
        sent.is_valid(raise_exception=True)
        name_accountable(self.project, by=asking(request), area=area, **sent.validated_data)
        return self.told()

    @extend_schema(request=EndingSerializer)
    def patch(self, request: Request, area: str, **_: Any) -> Response:
        """Say until when somebody holds it, so that a successor is found in time."""
        self.get_object()
        sent = EndingSerializer(data=request.data, context=self.get_serializer_context())
        sent.is_valid(raise_exception=True)
        set_end(self.project, by=asking(request), area=area, **sent.validated_data)
        return self.told()

    def delete(self, request: Request, area: str, **_: Any) -> Response:
        """Take the name off the seat, or step down from it."""
        self.get_object()
        leave_seat(self.project, by=asking(request), area=area)
        return Response(status=204)


class AcceptView(OfSeat, Idempotent, GenericAPIView[Any]):
    """Accept a seat: the named person says yes."""

    queryset = Responsibility.objects.all()
    serializer_class = NothingSerializer

    @extend_schema(responses=SeatSerializer)
    def post(self, request: Request, area: str, **_: Any) -> Response:
        self.get_object()
        self.get_serializer(data=request.data).is_valid(raise_exception=True)
        accept_responsibility(self.project, by=asking(request), area=area)
        return self.told()


class DeclineView(OfSeat, Idempotent, GenericAPIView[Any]):
    """Decline a seat, or step down from it: the area is vacant from now on."""

    queryset = Responsibility.objects.all()
    serializer_class = DecliningSerializer

    @extend_schema(responses=SeatSerializer)
    def post(self, request: Request, area: str, **_: Any) -> Response:
        self.get_object()
        sent = self.get_serializer(data=request.data)
        sent.is_valid(raise_exception=True)
        decline_responsibility(self.project, by=asking(request), area=area, **sent.validated_data)
        return self.told()


class HandOverView(OfSeat, Idempotent, GenericAPIView[Any]):
    """Pass a seat on: its holder keeps it until the other one accepts."""

    queryset = Responsibility.objects.all()
    serializer_class = HandingOverSerializer

    @extend_schema(responses=SeatSerializer)
    def post(self, request: Request, area: str, **_: Any) -> Response:
        self.get_object()
        sent = self.get_serializer(data=request.data)
        sent.is_valid(raise_exception=True)
        hand_over(self.project, by=asking(request), area=area, **sent.validated_data)
        return self.told()

    def delete(self, request: Request, area: str, **_: Any) -> Response:
        """Take the hand-over back, as long as nobody has accepted."""
        self.get_object()
        take_back(self.project, by=asking(request), area=area)
        return Response(status=204)


class PartView(OfSeat, GenericAPIView[Any]):
    """Somebody's part in an area: responsible, consulted or informed."""

    queryset = Responsibility.objects.all()
    serializer_class = PartSerializer

    @extend_schema(responses=SeatSerializer)
    def put(self, request: Request, area: str, email: str, **_: Any) -> Response:
        """Give it to them; a part that they had there before ends."""
        self.get_object()
        sent = self.get_serializer(data=request.data)
        sent.is_valid(raise_exception=True)
        give_part(self.project, by=asking(request), area=area, person=somebody(email), **sent.validated_data)
        return self.told()

    def delete(self, request: Request, area: str, email: str, **_: Any) -> Response:
        """End it; that they had it stays on the record."""
        self.get_object()
        end_part(self.project, by=asking(request), area=area, person=somebody(email))
        return Response(status=204)


def somebody(email: str) -> Person:
    """The person of an address."""
    person = Person.objects.filter(email=normalised_email(email)).first()
    if person is None:
        raise Unseen.thing("person", email[:80])
    return person


class HandOversView(Idempotent, ListModelMixin, GenericAPIView[HandOver]):
    """Seats that wait for whoever is asked to take them over."""

    queryset = HandOver.objects.all()
    serializer_class = SeatHandOverSerializer
    filter_backends = ()
    ordering = ("offered_at",)

    def get_queryset(self) -> QuerySet[HandOver]:
        seen = Project.objects.visible_to(asking(self.request))
        told = HandOver.objects.open().filter(seat__project__in=seen)
        return told.select_related("seat__project", "seat__accountable", "to", "offered_by")

    def get(self, request: Request) -> Response:
        """A page of them, the oldest first."""
        return self.list(request)

    @extend_schema(request=HandingAllOverSerializer, responses={201: AllPassedOnSerializer})
    def post(self, request: Request) -> Response:
        """Hand over every seat of somebody who leaves; one's own, or anybody's for a governance manager."""
        sent = HandingAllOverSerializer(data=request.data, context=self.get_serializer_context())
        sent.is_valid(raise_exception=True)
        given = dict(sent.validated_data)
        passed = hand_over_all(given.pop("from"), by=asking(request), **given)
        return Response(AllPassedOnSerializer({"handed_over": passed}).data, 201)
