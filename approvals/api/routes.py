"""`/routes/`: the ways to production, for everybody to read and for governance managers to write."""

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
from approvals.actions.draft_route import change_route, drop_route, found_route
from approvals.models import Route
from approvals.routes.offers import on_route
from approvals.routes.sight import visible_routes
from approvals.serializers.route_drafts import RouteChangeSerializer, RouteFoundingSerializer
from approvals.serializers.routes import RouteInFullSerializer, RouteSerializer
from common.api.etags import ETagged
from common.api.idempotency import Idempotent
from common.refusals import Invalid


def in_full(route: Route, person: Person) -> Any:
    """Everything that the API says about a route to a person."""
    told: Any = visible_routes(person).get(pk=route.pk)
    told.available_actions = on_route(told, person)
    return RouteInFullSerializer(told).data


class RoutesView(Idempotent, ListModelMixin, GenericAPIView[Route]):
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

    @extend_schema(request=RouteFoundingSerializer, responses={201: RouteInFullSerializer})
    def post(self, request: Request) -> Response:
        """Found a route, with the draft of its first version: for governance managers."""
        sent = RouteFoundingSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        given, by = dict(sent.validated_data), asking(request)
        route = found_route(by=by, like=self.named(given.pop("like", None)), **given)
        where = reverse("api-route", kwargs={"key": route.key}, request=request)
        return Response(in_full(route, by), 201, headers={"Location": where})

    def named(self, key: str | None) -> Route | None:
        """The route from which to copy."""
        found = self.get_queryset().filter(key=key).first() if key else None
        if key and found is None:
            raise Invalid.field("like", f"There is no route {key}.", "does_not_exist")
        return found


class RouteView(ETagged, GenericAPIView[Route]):
    """One way to production."""

    queryset = Route.objects.all()
    serializer_class = RouteInFullSerializer
    volatile = ("available_actions",)

    def get_object(self) -> Route:
        return get_object_or_404(visible_routes(asking(self.request)), key=self.kwargs["key"])

    def representation(self, thing: Route) -> Any:
        return in_full(thing, asking(self.request))

    def get(self, _: Request, **__: Any) -> Response:
        """What it is for, and which version is current."""
        return Response(self.representation(self.get_object()))

    @extend_schema(request=RouteChangeSerializer)
    def patch(self, request: Request, **_: Any) -> Response:
        """Call it otherwise, or say otherwise what it is for."""
        sent = RouteChangeSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        return Response(self.representation(change_route(self.get_object(), by=asking(request), **sent.validated_data)))

    @extend_schema(responses={204: None})
    def delete(self, request: Request, **_: Any) -> Response:
        """Drop it, as long as nothing of it was ever published."""
        drop_route(self.get_object(), by=asking(request))
        return Response(status=204)
