"""`/projects/{key}/pulses/`: how keen the people are on whom a project depends."""

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
from common.api.etags import ETagged
from common.api.idempotency import Idempotent
from projects.actions.pulses import answer_pulse, ask_pulse, give_pulse, withdraw_pulse
from projects.api.visible import OfProject
from projects.filters import PulseFilter
from projects.models import Pulse
from projects.permissions import answers_for_business
from projects.serializers.pulses import AskingSerializer, PulseAnswerSerializer, PulseSerializer


class OfPulses(OfProject):
    """Mixin of views on the pulses of the project that the path names."""

    def get_queryset(self) -> QuerySet[Pulse]:
        """The project's pulses."""
        return Pulse.objects.filter(project=self.project).select_related("project", "person", "asked_by")

    def get_serializer_context(self) -> dict[str, Any]:
        """Whoever answers for the business reads every reason; everybody else only their own."""
        context: dict[str, Any] = super().get_serializer_context()  # type: ignore[misc]
        person = asking(self.request)
        return context | {"reader": person, "reads_reasons": answers_for_business(person, self.project)}


class PulsesView(OfPulses, Idempotent, ListModelMixin, GenericAPIView[Pulse]):
    """The pulses of a project."""

    queryset = Pulse.objects.none()
    serializer_class = PulseSerializer
    filterset_class = PulseFilter
    ordering = ("pk",)
    ordering_fields = ("asked_on", "answered_on", "appetite")

    def get(self, request: Request, **_: Any) -> Response:
        """A page of pulses, answered or not."""
        return self.list(request)

    @extend_schema(request=AskingSerializer, responses={201: PulseSerializer})
    def post(self, request: Request, **_: Any) -> Response:
        """Ask somebody, or, without a person, say how keen one is oneself."""
        sent = AskingSerializer(data=request.data, context=self.get_serializer_context())
        sent.is_valid(raise_exception=True)
        act = ask_pulse if "person" in sent.validated_data else give_pulse
        pulse = act(self.project, by=asking(request), **sent.validated_data)
        where = reverse("api-pulse", kwargs={**self.kwargs, "pk": pulse.pk}, request=request)
        return Response(self.get_serializer(pulse).data, 201, headers={"Location": where})


class PulseView(OfPulses, ETagged, GenericAPIView[Pulse]):
    """One pulse."""

    queryset = Pulse.objects.none()
    serializer_class = PulseSerializer

    def get_object(self) -> Pulse:
        return get_object_or_404(self.get_queryset(), pk=self.kwargs["pk"])

    def get(self, _: Request, **__: Any) -> Response:
        """Who was asked, and what they said."""
        return Response(self.get_serializer(self.get_object()).data)

    @extend_schema(request=PulseAnswerSerializer)
    def patch(self, request: Request, **_: Any) -> Response:
        """Answer it, or answer anew: only whoever was asked can."""
        pulse = self.get_object()
        sent = PulseAnswerSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        answered = answer_pulse(pulse, by=asking(request), **sent.validated_data)
        return Response(self.get_serializer(answered).data)

    def delete(self, request: Request, **_: Any) -> Response:
        """Take a question back that nobody has answered."""
        withdraw_pulse(self.get_object(), by=asking(request))
        return Response(status=204)
