"""`/absences/`: who is away, and who acts for them."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from accounts.actions.change_absence import change_absence
from accounts.actions.end_absence import end_absence
from accounts.actions.record_absence import lock_absences, record_absence
from accounts.api.names import told_as
from accounts.asking import asking
from accounts.filters import AbsenceFilter
from accounts.models import Absence
from accounts.serializers import AbsenceChangeSerializer, AbsenceSerializer
from common.api.etags import ETagged
from common.api.idempotency import Idempotent

DAYS = {"starts_on": "from", "ends_on": "to"}


class AbsencesView(Idempotent, ListModelMixin, GenericAPIView[Absence]):
    """The absences of everybody whom one may know of."""

    queryset = Absence.objects.none()
    serializer_class = AbsenceSerializer
    filterset_class = AbsenceFilter
    ordering = ("starts_on",)

    def get_queryset(self) -> QuerySet[Absence]:
        visible = Absence.objects.standing().visible_to(asking(self.request))
        return visible.select_related("person", "stand_in")

    def get(self, request: Request) -> Response:
        """A page of absences."""
        return self.list(request)

    @extend_schema(responses={201: AbsenceSerializer})
    def post(self, request: Request) -> Response:
        """Record an absence: one's own, or somebody else's by whoever may."""
        sent = self.get_serializer(data=request.data)
        sent.is_valid(raise_exception=True)
        fields = {"person": asking(request), **sent.validated_data}
        with told_as(**DAYS):
            absence = record_absence(fields.pop("person"), by=asking(request), **fields)
        where = reverse("api-absence", kwargs={"pk": absence.pk}, request=request)
        return Response(self.get_serializer(absence).data, 201, headers={"Location": where})


class AbsenceView(ETagged, GenericAPIView[Absence]):
    """One absence."""

    serializer_class = AbsenceSerializer

    def get_object(self) -> Absence:
        visible = Absence.objects.standing().visible_to(asking(self.request))
        return get_object_or_404(visible.select_related("person", "stand_in"), pk=self.kwargs["pk"])

    def lock(self, _: Any) -> None:
        """Absences are written one after another, so their lock comes before their rows'."""
        lock_absences()

    def get(self, _: Request, **__: Any) -> Response:
        """Who is away, from when to when."""
        return Response(self.get_serializer(self.get_object()).data)

    @extend_schema(request=AbsenceChangeSerializer, responses=AbsenceSerializer)
    def patch(self, request: Request, **_: Any) -> Response:
        """Move it, or name another stand-in."""
        sent = AbsenceChangeSerializer(data=request.data, partial=True, context=self.get_serializer_context())
        sent.is_valid(raise_exception=True)
        with told_as(**DAYS):
            absence = change_absence(self.get_object(), by=asking(request), **sent.validated_data)
        return Response(self.get_serializer(absence).data)

    def delete(self, request: Request, **_: Any) -> Response:
        """Take it back, or end it today when it has begun."""
        end_absence(self.get_object(), by=asking(request))
        return Response(status=204)
