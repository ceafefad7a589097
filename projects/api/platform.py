"""`/platform-components/`: what the company's platform offers, shared by all projects."""

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
from projects.actions.platform import change_component, register_component
from projects.filters import PlatformComponentFilter
from projects.models import PlatformComponent
from projects.serializers.platform import PlatformComponentSerializer


class OfPlatform:
    """Mixin of views on the platform."""

    request: Any

    def get_queryset(self) -> QuerySet[PlatformComponent]:
        """What whoever asks may know of."""
        person = asking(self.request)
        return PlatformComponent.objects.visible_to(person).with_needs(person).select_related("owner")


class PlatformComponentsView(OfPlatform, Idempotent, ListModelMixin, GenericAPIView[PlatformComponent]):
    """Every component of the platform."""

    queryset = PlatformComponent.objects.none()
    serializer_class = PlatformComponentSerializer
    filterset_class = PlatformComponentFilter
    ordering = ("name",)
    ordering_fields = ("available_on",)

    def get(self, request: Request) -> Response:
        """A page of components."""
        return self.list(request)

    @extend_schema(responses={201: PlatformComponentSerializer})
    def post(self, request: Request) -> Response:
        """Name a component that the platform lacks, or has."""
        sent = self.get_serializer(data=request.data)
        sent.is_valid(raise_exception=True)
        component = register_component(by=asking(request), **sent.validated_data)
        where = reverse("api-platform-component", kwargs={"pk": component.pk}, request=request)
        told = self.get_queryset().get(pk=component.pk)
        return Response(self.get_serializer(told).data, 201, headers={"Location": where})


class PlatformComponentView(OfPlatform, ETagged, GenericAPIView[PlatformComponent]):
    """One component."""

    queryset = PlatformComponent.objects.none()
    serializer_class = PlatformComponentSerializer
    volatile = ("projects",)

    def get_object(self) -> PlatformComponent:
        return get_object_or_404(self.get_queryset(), pk=self.kwargs["pk"])

    def get(self, _: Request, **__: Any) -> Response:
        """Whether it is there, since or from when, and who needs it."""
        return Response(self.get_serializer(self.get_object()).data)

    def patch(self, request: Request, **_: Any) -> Response:
        """Say something else about it."""
        component = self.get_object()
        sent = self.get_serializer(component, data=request.data, partial=True)
        sent.is_valid(raise_exception=True)
        change_component(component, by=asking(request), **sent.validated_data)
        return Response(self.get_serializer(self.get_object()).data)
