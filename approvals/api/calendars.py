"""`/calendars/`: the hours by which clocks run."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.asking import asking
from accounts.models import Calendar
from approvals.actions.change_calendar import change_calendar, lock_running_projects
from approvals.calendars.sight import visible_calendars
from approvals.serializers.calendars import CalendarChangeSerializer, CalendarSerializer
from common.api.etags import ETagged


class CalendarsView(ListModelMixin, GenericAPIView[Calendar]):
    """The working hours by which clocks run."""

    queryset = Calendar.objects.all()
    serializer_class = CalendarSerializer
    filter_backends = ()
    ordering = ("key",)

    def get_queryset(self) -> QuerySet[Calendar]:
        return visible_calendars(asking(self.request))

    def get(self, request: Request) -> Response:
        """A page of calendars."""
        return self.list(request)


class CalendarView(ETagged, GenericAPIView[Calendar]):
    """The working hours of one calendar."""

    queryset = Calendar.objects.all()
    serializer_class = CalendarSerializer

    def get_object(self) -> Calendar:
        return get_object_or_404(visible_calendars(asking(self.request)), key=self.kwargs["key"])

    def lock(self, thing: Calendar) -> None:
        """The projects first, as the action does."""
        lock_running_projects()
        super().lock(thing)

    def get(self, _: Request, **__: Any) -> Response:
        """When people work."""
        return Response(self.get_serializer(self.get_object()).data)

    @extend_schema(request=CalendarChangeSerializer)
    def patch(self, request: Request, **_: Any) -> Response:
        """Other hours, for governance managers and administrators; what is under way is due by the new ones."""
        sent = CalendarChangeSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        calendar = change_calendar(self.get_object(), by=asking(request), **sent.validated_data)
        return Response(self.get_serializer(calendar).data)
