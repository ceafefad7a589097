"""`/projects/{key}/readiness/`: every row of the catalogue on a project, and the answers that people give."""

from typing import Any

from django.db import transaction
from drf_spectacular.utils import extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.asking import asking
from common.api.etags import ETagged
from projects.actions.answer_check import answer_check, assign_check
from projects.api.visible import OfProject
from projects.models import Project
from projects.serializers.readiness import (
    AnsweringSerializer,
    ReadinessSerializer,
    SeeingToSerializer,
    StandInFullSerializer,
)
from projects.stands import Stand, stand_of, stands_of


class ReadinessView(OfProject, GenericAPIView[Project]):
    """The rows of the catalogue on a project."""

    queryset = Project.objects.all()
    serializer_class = ReadinessSerializer
    pagination_class = None
    filter_backends = ()

    @extend_schema(operation_id="projects_readiness_list")
    def get(self, _: Request, **__: str) -> Response:
        """Every row, in the order of the catalogue, on one page."""
        return Response(self.get_serializer({"results": stands_of(self.project, reader=asking(self.request))}).data)


class CheckView(OfProject, ETagged, GenericAPIView[Any]):
    """One row of the catalogue on a project."""

    queryset = Project.objects.all()
    serializer_class = StandInFullSerializer

    def get_object(self) -> Stand:
        """The row as it stands; a code that is not in the catalogue is not there."""
        return stand_of(self.project, self.kwargs["check"], reader=asking(self.request))

    def told(self) -> Response:
        """The row as the answer."""
        return Response(self.get_serializer(self.get_object()).data)

    def get(self, _: Request, **__: Any) -> Response:
        """How it stands, why it is asked, and what people answered."""
        return self.told()

    @extend_schema(request=AnsweringSerializer)
    def put(self, request: Request, **_: Any) -> Response:
        """Answer it; what Slipway computes answers 409 and says from what. Owner and day stay if they are left out."""
        stand = self.get_object()
        sent = AnsweringSerializer(data=request.data, context=self.get_serializer_context())
        given, seeing_to = sent.validated()
        with transaction.atomic():
            answer_check(self.project, by=asking(request), code=stand.row.code, **given)
            assign_check(self.project, by=asking(request), code=stand.row.code, **seeing_to)
        return self.told()

    @extend_schema(request=SeeingToSerializer)
    def patch(self, request: Request, **_: Any) -> Response:
        """Say who sees to it and by when, also where Slipway computes it."""
        stand = self.get_object()
        sent = SeeingToSerializer(data=request.data, context=self.get_serializer_context())
        sent.is_valid(raise_exception=True)
        assign_check(self.project, by=asking(request), code=stand.row.code, **sent.validated_data)
        return self.told()
