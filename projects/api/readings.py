"""`/projects/{key}/profiles/` and `/projects/{key}/measurements/`: what integrations tell of production."""

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
from projects.actions.post_deployment import post_deployment
from projects.actions.post_measurement import post_measurement
from projects.actions.post_profile import post_profile
from projects.api.visible import OfProject
from projects.filters import DeploymentFilter, MeasurementFilter, ProfileFilter
from projects.models import Deployment, FeatureProfile, Measurement
from projects.serializers.readings import (
    DeploymentSerializer,
    MeasurementSerializer,
    PostingDeploymentSerializer,
    PostingMeasurementSerializer,
    PostingProfileSerializer,
    ProfileSerializer,
)


class ProfilesView(OfProject, Idempotent, ListModelMixin, GenericAPIView[FeatureProfile]):
    """What the features of a project were like, and are."""

    queryset = FeatureProfile.objects.all()
    serializer_class = ProfileSerializer
    filterset_class = ProfileFilter
    ordering = ("-taken_at",)

    def get_queryset(self) -> QuerySet[FeatureProfile]:
        return self.project.feature_profiles.select_related("posted_by", "baseline")

    def get(self, request: Request, **_: Any) -> Response:
        """A page of profiles, the latest first."""
        return self.list(request)

    @extend_schema(request=PostingProfileSerializer, responses={201: ProfileSerializer})
    def post(self, request: Request, **_: Any) -> Response:
        """Post a profile; that of production is answered with the population stability of each feature."""
        sent = PostingProfileSerializer(data=request.data, context=self.get_serializer_context())
        sent.is_valid(raise_exception=True)
        profile = post_profile(self.project, by=asking(request), **sent.validated_data)
        where = reverse("api-profile", kwargs={**self.kwargs, "pk": profile.pk}, request=request)
        return Response(self.get_serializer(profile).data, 201, headers={"Location": where})


class ProfileView(OfProject, ETagged, GenericAPIView[FeatureProfile]):
    """One profile."""

    queryset = FeatureProfile.objects.all()
    serializer_class = ProfileSerializer

    def get_object(self) -> FeatureProfile:
        found = self.project.feature_profiles.select_related("posted_by", "baseline")
        return get_object_or_404(found, pk=self.kwargs["pk"])

    def get(self, _: Request, **__: Any) -> Response:
        """As it was posted, with what came out."""
        return Response(self.get_serializer(self.get_object()).data)


class MeasurementsView(OfProject, Idempotent, ListModelMixin, GenericAPIView[Measurement]):
    """What was read of a project in production."""

    queryset = Measurement.objects.all()
    serializer_class = MeasurementSerializer
    filterset_class = MeasurementFilter
    ordering = ("-at",)

    def get_queryset(self) -> QuerySet[Measurement]:
        return self.project.measurements.select_related("posted_by")

    def get(self, request: Request, **_: Any) -> Response:
        """A page of measurements, the latest first."""
        return self.list(request)

    @extend_schema(request=PostingMeasurementSerializer, responses={201: MeasurementSerializer})
    def post(self, request: Request, **_: Any) -> Response:
        """Post a reading; the same one again is answered as before."""
        sent = PostingMeasurementSerializer(data=request.data, context=self.get_serializer_context())
        sent.is_valid(raise_exception=True)
        measurement = post_measurement(self.project, by=asking(request), **sent.validated_data)
        return Response(self.get_serializer(measurement).data, 201)


class DeploymentsView(OfProject, Idempotent, ListModelMixin, GenericAPIView[Deployment]):
    """What began to run where."""

    queryset = Deployment.objects.all()
    serializer_class = DeploymentSerializer
    filterset_class = DeploymentFilter
    ordering = ("-at",)

    def get_queryset(self) -> QuerySet[Deployment]:
        return self.project.deployments.select_related("posted_by")

    def get(self, request: Request, **_: Any) -> Response:
        """A page of deployments, the latest first."""
        return self.list(request)

    @extend_schema(request=PostingDeploymentSerializer, responses={201: DeploymentSerializer})
    def post(self, request: Request, **_: Any) -> Response:
        """Tell that an artefact began to run; it is compared with what was cleared."""
        sent = PostingDeploymentSerializer(data=request.data, context=self.get_serializer_context())
        sent.is_valid(raise_exception=True)
        deployment = post_deployment(self.project, by=asking(request), **sent.validated_data)
        return Response(self.get_serializer(deployment).data, 201)
