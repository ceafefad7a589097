"""`/chat-rooms/`: rooms of teams and channels of people into which Slipway writes. Their addresses are never told."""

from collections.abc import Callable
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
from notifications.actions.rooms import add_room, change_room, disable_room, enable_room, remove_room, try_room
from notifications.api.webhooks import HEALTH
from notifications.models import Room
from notifications.serializers.rooms import RoomChangeSerializer, RoomSerializer, RoomTestSerializer
from projects.serializers.offers import NothingSerializer


def rooms_of(person: Person) -> QuerySet[Room]:
    """The rooms that somebody looks after; people of a vendor have their mail."""
    if person.vendor_id is not None:
        return Room.objects.none()
    return Room.objects.visible_to(person).select_related("person", "team")


def room_named(request: Request, pk: int) -> Room:
    """One of them."""
    return get_object_or_404(rooms_of(asking(request)), pk=pk)


class RoomsView(Idempotent, ListModelMixin, GenericAPIView[Room]):
    """The rooms that one looks after: one's own and those of teams one leads; for administrators, of all teams."""

    queryset = Room.objects.none()
    serializer_class = RoomSerializer
    filter_backends = ()
    ordering = ("name",)

    def get_queryset(self) -> QuerySet[Room]:
        return rooms_of(asking(self.request))

    def get(self, request: Request) -> Response:
        """A page of rooms."""
        return self.list(request)

    @extend_schema(responses={201: RoomSerializer})
    def post(self, request: Request) -> Response:
        """Add a room of one's own, or of a team that one leads."""
        sent = self.get_serializer(data=request.data)
        sent.is_valid(raise_exception=True)
        room = add_room(by=asking(request), **sent.validated_data)
        where = reverse("api-room", kwargs={"pk": room.pk}, request=request)
        return Response(self.get_serializer(room).data, 201, headers={"Location": where})


class RoomView(ETagged, GenericAPIView[Room]):
    """One room."""

    queryset = Room.objects.none()
    serializer_class = RoomSerializer
    volatile = HEALTH

    def get_object(self) -> Room:
        return room_named(self.request, self.kwargs["pk"])

    def get(self, _: Request, **__: Any) -> Response:
        """What is written there, and how it is doing."""
        return Response(self.get_serializer(self.get_object()).data)

    @extend_schema(request=RoomChangeSerializer, responses=RoomSerializer)
    def patch(self, request: Request, **_: Any) -> Response:
        """Another name, other kinds of message, or another address."""
        sent = RoomChangeSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        room = self.get_object()
        given = {"name": room.name, "kinds": room.kinds, **sent.validated_data}
        return Response(self.get_serializer(change_room(room, by=asking(request), **given)).data)

    def delete(self, request: Request, **_: Any) -> Response:
        """Remove it, and forget its address."""
        remove_room(self.get_object(), by=asking(request))
        return Response(status=204)


class ActView(Idempotent, GenericAPIView[Room]):
    """Something done with a room that needs no further word."""

    queryset = Room.objects.none()
    serializer_class = NothingSerializer
    act: ClassVar[Callable[..., Any]]

    def done(self, request: Request, pk: int) -> Any:
        """Do it to the room of the address."""
        self.get_serializer(data=request.data).is_valid(raise_exception=True)
        return type(self).act(room_named(request, pk), by=asking(request))


class EnableView(ActView):
    """Write there again."""

    act = enable_room

    @extend_schema(responses=RoomSerializer)
    def post(self, request: Request, pk: int) -> Response:
        """What waited is written, and what happens from now on."""
        return Response(RoomSerializer(self.done(request, pk)).data)


class DisableView(ActView):
    """Write nothing there for now."""

    act = disable_room

    @extend_schema(responses=RoomSerializer)
    def post(self, request: Request, pk: int) -> Response:
        """What waits stays; what happens meanwhile is not kept for it."""
        return Response(RoomSerializer(self.done(request, pk)).data)


class TryView(ActView):
    """Try it out."""

    act = try_room

    @extend_schema(responses={201: RoomTestSerializer})
    def post(self, request: Request, pk: int) -> Response:
        """Write something about nothing, ahead of what waits."""
        return Response(RoomTestSerializer(self.done(request, pk)).data, 201)
