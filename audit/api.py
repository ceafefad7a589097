"""`/events/`: the trail as a feed that can be resumed, and its verification."""

from dataclasses import asdict
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from audit import feed
from audit.filters import EventFilter
from audit.models import Event, EventQuerySet
from audit.serializers import EventSerializer, VerdictSerializer
from audit.verification import verify_for


class EventsView(ListAPIView[Event]):
    """What happened, oldest first. Keep the last `id` and ask with `after` to go on without a gap."""

    serializer_class = EventSerializer
    filterset_class = EventFilter
    ordering = "id"
    queryset = Event.objects.none()

    def get_queryset(self) -> EventQuerySet:
        """What this person may read, as far as nothing can appear in between any more."""
        settled = feed.settled()
        return Event.objects.visible_to(self.request.user).filter(pk__lte=settled)


class VerificationView(APIView):
    """Computes the hash chains of every stream again that this person reads in full."""

    @extend_schema(operation_id="events_verify", responses=VerdictSerializer)
    def get(self, request: Request, **_: Any) -> Response:
        """What holds and what does not."""
        return Response(VerdictSerializer(asdict(verify_for(request.user))).data)
