"""`/clearances/` and `/clearance-check/`: the right to go live, and whether it holds."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.asking import asking
from accounts.models import Person
from approvals.actions.revoke import revoke
from approvals.filters import ClearanceFilter
from approvals.models import Clearance
from approvals.offers import on_clearance
from approvals.reading.clearing import may_run
from approvals.serializers.clearances import (
    ClearanceCheckSerializer,
    ClearanceInFullSerializer,
    ClearanceQuestionSerializer,
    ClearanceSerializer,
)
from approvals.serializers.projects import ReasonSerializer
from common.api.etags import ETagged
from common.api.idempotency import Idempotent
from common.api.problems import problem
from projects.api.visible import visible_project
from projects.models import Project


def visible_clearances(person: Person) -> QuerySet[Clearance]:
    """The clearances of projects that somebody may know of."""
    return Clearance.objects.filter(project__in=Project.objects.visible_to(person)).select_related("project")


def in_full(clearance: Clearance, person: Person) -> Any:
    """Everything that the API says about a clearance to a person."""
    clearance.available_actions = on_clearance(clearance, person)  # type: ignore[attr-defined]
    return ClearanceInFullSerializer(clearance).data


class ClearancesView(ListModelMixin, GenericAPIView[Clearance]):
    """The clearances of all projects that one may know of."""

    queryset = Clearance.objects.all()
    serializer_class = ClearanceSerializer
    filterset_class = ClearanceFilter
    ordering = ("-granted_at",)
    ordering_fields = ("expires_at",)

    def get_queryset(self) -> QuerySet[Clearance]:
        return visible_clearances(asking(self.request))

    def get(self, request: Request) -> Response:
        """A page of clearances, the newest first."""
        return self.list(request)


class ClearanceView(ETagged, GenericAPIView[Clearance]):
    """One clearance."""

    queryset = Clearance.objects.all()
    serializer_class = ClearanceInFullSerializer

    def get(self, request: Request, pk: int) -> Response:
        """For what, until when, and why it is not in force."""
        return Response(in_full(get_object_or_404(visible_clearances(asking(request)), pk=pk), asking(request)))


class RevokeView(ETagged, Idempotent, GenericAPIView[Clearance]):
    """Take a clearance back, for good: for governance managers."""

    queryset = Clearance.objects.all()
    serializer_class = ReasonSerializer

    @extend_schema(responses=ClearanceInFullSerializer)
    def post(self, request: Request, pk: int) -> Response:
        clearance = get_object_or_404(visible_clearances(asking(request)), pk=pk)
        sent = self.get_serializer(data=request.data)
        sent.is_valid(raise_exception=True)
        revoke(clearance, by=asking(request), **sent.validated_data)
        return Response(in_full(visible_clearances(asking(request)).get(pk=pk), asking(request)))


class ClearanceCheckView(GenericAPIView[Any]):
    """Whether something may be deployed, for pipelines."""

    queryset = Clearance.objects.all()
    serializer_class = ClearanceCheckSerializer
    filter_backends = ()
    pagination_class = None

    @extend_schema(parameters=[ClearanceQuestionSerializer])
    def get(self, request: Request) -> Response:
        """Yes, or every reason why not. With `enforce=true` a no is a 403: `curl --fail` is all a pipeline needs."""
        asked = ClearanceQuestionSerializer(data=request.query_params.dict())
        asked.is_valid(raise_exception=True)
        question = asked.validated_data
        project = visible_project(request, question["project"])
        answer = may_run(project, question["environment"], question.get("artifact", ""))
        told = dict(self.get_serializer(answer).data)
        if question["enforce"] and not answer.cleared:
            return problem(403, " ".join(answer.reasons), code="not_cleared", facts=told)
        return Response(told)
