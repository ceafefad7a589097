"""`/early-looks/`: opinions asked of a gate's team while a project is a draft."""

from typing import Any

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
from approvals.actions.look_early import TOLD_WITH, answer_early, ask_early, withdraw_early
from approvals.early_looks.gates import gate_to_ask
from approvals.early_looks.offers import on_early_look
from approvals.filters import EarlyLookFilter
from approvals.models import EarlyLook
from approvals.serializers.early_looks import (
    EarlyAnswerSerializer,
    EarlyLookInFullSerializer,
    EarlyLookSerializer,
    EarlyQuestionSerializer,
)
from common.api.etags import ETagged
from common.api.idempotency import Idempotent
from common.api.serializers import StrictSerializer
from common.refusals import Invalid
from projects.models import Project
from projects.serializers.offers import NothingSerializer


def visible_looks(person: Person) -> QuerySet[EarlyLook]:
    """The early looks at projects that somebody may know of."""
    return EarlyLook.objects.visible_to(person).select_related("project__lead", *TOLD_WITH)


def in_full(look: EarlyLook, person: Person) -> Any:
    """Everything that the API says about an early look to a person."""
    look.available_actions = on_early_look(look, person)  # type: ignore[attr-defined]
    return EarlyLookInFullSerializer(look).data


class EarlyLooksView(Idempotent, ListModelMixin, GenericAPIView[EarlyLook]):
    """The early looks at all projects that one may know of."""

    queryset = EarlyLook.objects.all()
    serializer_class = EarlyLookSerializer
    filterset_class = EarlyLookFilter
    ordering = ("-asked_at",)
    ordering_fields = ("due_at",)

    def get_queryset(self) -> QuerySet[EarlyLook]:
        return visible_looks(asking(self.request))

    def get(self, request: Request) -> Response:
        """A page of early looks, the newest first."""
        return self.list(request)

    @extend_schema(request=EarlyQuestionSerializer, responses={201: EarlyLookInFullSerializer})
    def post(self, request: Request) -> Response:
        """Ask: for the team of a draft. Whoever at the gate has least to do gets it."""
        sent = EarlyQuestionSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        given, by = sent.validated_data, asking(request)
        project = Project.objects.visible_to(by).filter(key=given["project"]).first()
        gate = gate_to_ask(given["gate"])
        if project is None:
            detail = f"There is no project {given['project']}, or you may not see it."
            raise Invalid.field("project", detail, "does_not_exist")
        if gate is None:
            raise Invalid.field("gate", f"There is no gate {given['gate']} on any route.", "does_not_exist")
        look = ask_early(project, by=by, gate=gate, question=given["question"])
        where = reverse("api-early-look", kwargs={"pk": look.pk}, request=request)
        return Response(in_full(visible_looks(by).get(pk=look.pk), by), 201, headers={"Location": where})


class EarlyLookView(ETagged, GenericAPIView[EarlyLook]):
    """One early look."""

    queryset = EarlyLook.objects.all()
    serializer_class = EarlyLookInFullSerializer

    def get(self, request: Request, pk: int) -> Response:
        """What was asked, who has it, and what was answered."""
        return Response(in_full(get_object_or_404(visible_looks(asking(request)), pk=pk), asking(request)))


class EarlyLookActionView(ETagged, Idempotent, GenericAPIView[EarlyLook]):
    """Something that can be done about an early look."""

    queryset = EarlyLook.objects.all()
    serializer_class: type[StrictSerializer] = NothingSerializer

    def act(self, look: EarlyLook, *, by: Person, **said: Any) -> object:
        """Do it."""
        raise NotImplementedError

    @extend_schema(responses=EarlyLookInFullSerializer)
    def post(self, request: Request, pk: int) -> Response:
        look, by = get_object_or_404(visible_looks(asking(request)), pk=pk), asking(request)
        sent = self.get_serializer(data=request.data)
        sent.is_valid(raise_exception=True)
        self.act(look, by=by, **sent.validated_data)
        return Response(in_full(visible_looks(by).get(pk=pk), by))


class AnswerEarlyView(EarlyLookActionView):
    """Say what the gate thinks; whoever says it may still decide later."""

    serializer_class = EarlyAnswerSerializer

    def act(self, look: EarlyLook, *, by: Person, **said: Any) -> object:
        return answer_early(look, by=by, **said)


class WithdrawEarlyView(EarlyLookActionView):
    """Take the question back."""

    def act(self, look: EarlyLook, *, by: Person, **_: Any) -> object:
        return withdraw_early(look, by=by)
