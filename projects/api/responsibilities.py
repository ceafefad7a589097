"""`/projects/{key}/responsibilities/`: who answers for what."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.asking import asking
from common.api.etags import ETagged
from common.api.idempotency import Idempotent
from common.refusals import Unseen
from projects.actions.seats import accept_responsibility, decline_responsibility, leave_seat, name_accountable
from projects.api.visible import OfProject
from projects.models import Area, Responsibility
from projects.serializers.offers import NothingSerializer
from projects.serializers.responsibilities import DecliningSerializer, NamingSerializer, SeatSerializer, SeatsSerializer


def vacant(area: str) -> dict[str, Any]:
    """A seat that nobody has been named for."""
    return {**dict.fromkeys(("accountable", "named_by", "since", "accepted_at")), "area": area, "is_filled": False}


class SeatsView(OfProject, GenericAPIView[Responsibility]):
    """The seats of a project."""

    queryset = Responsibility.objects.all()
    serializer_class = SeatsSerializer
    pagination_class = None
    filter_backends = ()

    @extend_schema(operation_id="projects_responsibilities_list")
    def get(self, _: Request, **__: Any) -> Response:
        """Every area on one page, vacant ones too."""
        current = self.project.responsibilities.current().select_related("accountable", "named_by")
        filled = {seat.area: seat for seat in current}
        seats = [filled.get(area, vacant(area)) for area in Area.values]
        return Response(self.get_serializer({"results": seats}).data)


class OfSeat(OfProject):
    """Mixin of views on the seat that the path names."""

    def get_object(self) -> Any:
        """The seat as it is now, vacant or not; there are no seats for other areas."""
        area = self.kwargs["area"]
        if area not in Area.values:
            raise Unseen.thing("area", area[:40])
        current = self.project.responsibilities.current().select_related("accountable", "named_by")
        return current.filter(area=area).first() or vacant(area)

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
