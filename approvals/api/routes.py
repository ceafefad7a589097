"""`/routes/` and `/calendars/`: the ways to production as they are published, and the hours of their gates."""

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.shortcuts import get_object_or_404
from rest_framework.generics import GenericAPIView
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.asking import asking
from accounts.models import Calendar, Person
from approvals.models import Route, RouteVersion
from approvals.serializers.routes import CalendarSerializer, RouteSerializer, RouteVersionSerializer
from common.api.etags import ETagged


def visible_versions(person: Person) -> QuerySet[RouteVersion]:
    """What is published; how the company decides is not a vendor's to read."""
    published = RouteVersion.objects.published().select_related("route")
    published = published.prefetch_related("stages__gates__team", "stages__gates__calendar")
    return published if person.vendor_id is None else published.none()


def visible_routes(person: Person) -> QuerySet[Route]:
    """The routes that have a published version, with its number."""
    newest = visible_versions(person).filter(route=OuterRef("pk")).order_by("-number").values("number")[:1]
    return Route.objects.annotate(version=Subquery(newest)).filter(version__isnull=False)


class RoutesView(ListModelMixin, GenericAPIView[Route]):
    """The ways to production."""

    queryset = Route.objects.all()
    serializer_class = RouteSerializer
    filter_backends = ()
    ordering = ("key",)

    def get_queryset(self) -> QuerySet[Route]:
        return visible_routes(asking(self.request))

    def get(self, request: Request) -> Response:
        """A page of routes."""
        return self.list(request)


class RouteView(ETagged, GenericAPIView[Route]):
    """One way to production."""

    queryset = Route.objects.all()
    serializer_class = RouteSerializer

    def get(self, request: Request, key: str) -> Response:
        """What it is for, and which version is current."""
        return Response(self.get_serializer(get_object_or_404(visible_routes(asking(request)), key=key)).data)


class RouteVersionsView(ListModelMixin, GenericAPIView[RouteVersion]):
    """The published versions of a route."""

    queryset = RouteVersion.objects.all()
    serializer_class = RouteVersionSerializer
    filter_backends = ()
    ordering = ("-number",)

    def get_queryset(self) -> QuerySet[RouteVersion]:
        route = get_object_or_404(visible_routes(asking(self.request)), key=self.kwargs["key"])
        return visible_versions(asking(self.request)).filter(route=route)

    def get(self, request: Request, **_: Any) -> Response:
        """A page of versions, the newest first."""
        return self.list(request)


class RouteVersionView(ETagged, GenericAPIView[RouteVersion]):
    """One published version of a route."""

    queryset = RouteVersion.objects.all()
    serializer_class = RouteVersionSerializer

    def get(self, request: Request, key: str, number: int) -> Response:
        """Its stages and gates."""
        version = get_object_or_404(visible_versions(asking(request)), route__key=key, number=number)
        return Response(self.get_serializer(version).data)


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
