"""`/calendars/`: the hours by which clocks run."""

from django.db.models import QuerySet
from rest_framework.generics import GenericAPIView
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.asking import asking
from accounts.models import Calendar
from approvals.serializers.routes import CalendarSerializer


class CalendarsView(ListModelMixin, GenericAPIView[Calendar]):
    """The working hours by which clocks run."""

    queryset = Calendar.objects.all()
    serializer_class = CalendarSerializer
    filter_backends = ()
    ordering = ("key",)

    def get_queryset(self) -> QuerySet[Calendar]:
        return Calendar.objects.all() if asking(self.request).vendor_id is None else Calendar.objects.none()

    def get(self, request: Request) -> Response:
        """A page of calendars."""
        return self.list(request)
