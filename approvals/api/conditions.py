"""`/conditions/`: what approvals demand, until the gates that set it confirm it."""

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
from approvals.actions.meet_condition import claim_met, confirm, reopen
from approvals.filters import ConditionFilter
from approvals.models import Condition
from approvals.offers import on_condition
from approvals.serializers.conditions import (
    ClaimSerializer,
    ConditionInFullSerializer,
    ConditionInListSerializer,
    NoteSerializer,
    PerhapsNoteSerializer,
)
from common.api.etags import ETagged
from common.api.idempotency import Idempotent
from common.api.serializers import StrictSerializer
from projects.models import Project

TOLD_WITH = (
    "project__lead",
    "owner",
    "decision__by",
    "decision__sign_off__gate__calendar",
    "decision__sign_off__gate__team",
    "decision__sign_off__review",
)


def visible_conditions(person: Person) -> QuerySet[Condition]:
    """What approvals that still count demand on projects that somebody may know of."""
    standing = Condition.objects.filter(decision__dismissal=None)
    return standing.filter(project__in=Project.objects.visible_to(person)).select_related(*TOLD_WITH)


def in_full(condition: Condition, person: Person) -> Any:
    """Everything that the API says about a condition to a person."""
    condition.available_actions = on_condition(condition, person)  # type: ignore[attr-defined]
    return ConditionInFullSerializer(condition).data


class ConditionsView(ListModelMixin, GenericAPIView[Condition]):
    """The conditions of all projects that one may know of."""

    queryset = Condition.objects.all()
    serializer_class = ConditionInListSerializer
    filterset_class = ConditionFilter
    ordering = ("due_on",)
    ordering_fields = ("changed_at",)

    def get_queryset(self) -> QuerySet[Condition]:
        return visible_conditions(asking(self.request))

    def get(self, request: Request) -> Response:
        """A page of conditions, the most urgent first."""
        return self.list(request)


class ConditionView(ETagged, GenericAPIView[Condition]):
    """One condition."""

    queryset = Condition.objects.all()
    serializer_class = ConditionInFullSerializer

    def get(self, request: Request, pk: int) -> Response:
        """What is demanded, and how far it has come."""
        return Response(in_full(get_object_or_404(visible_conditions(asking(request)), pk=pk), asking(request)))


class ConditionActionView(ETagged, Idempotent, GenericAPIView[Condition]):
    """Something that can be done about a condition."""

    queryset = Condition.objects.all()
    serializer_class: type[StrictSerializer] = NoteSerializer

    def act(self, condition: Condition, *, by: Person, **said: Any) -> object:
        """Do it."""
        raise NotImplementedError

    @extend_schema(responses=ConditionInFullSerializer)
    def post(self, request: Request, pk: int) -> Response:
        condition = get_object_or_404(visible_conditions(asking(request)), pk=pk)
        sent = self.get_serializer(data=request.data)
        sent.is_valid(raise_exception=True)
        self.act(condition, by=asking(request), **sent.validated_data)
        after = Condition.objects.select_related(*TOLD_WITH).get(pk=pk)
        return Response(in_full(after, asking(request)))


class ClaimMetView(ConditionActionView):
    """Say how a condition was met; the gate that set it is asked to confirm."""

    serializer_class = ClaimSerializer

    def act(self, condition: Condition, *, by: Person, **said: Any) -> object:
        return claim_met(condition, by=by, **said)


class ConfirmView(ConditionActionView):
    """Agree that a condition is met: for whoever may decide at the gate that set it."""

    required_scopes = {"POST": "decide"}
    serializer_class = PerhapsNoteSerializer

    def act(self, condition: Condition, *, by: Person, **said: Any) -> object:
        return confirm(condition, by=by, **said)


class ReopenConditionView(ConditionActionView):
    """Disagree, and say what is missing."""

    required_scopes = {"POST": "decide"}

    def act(self, condition: Condition, *, by: Person, **said: Any) -> object:
        return reopen(condition, by=by, **said)
