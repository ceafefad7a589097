"""`/routes/{key}/versions/`: what a route says, version by version; drafts are written, published ones stay."""

from dataclasses import replace
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
from approvals.actions.draft_route import begin_draft, drop_draft, edit_draft
from approvals.actions.publish_route import publish_route
from approvals.models import Route, RouteVersion
from approvals.routes.content import VersionContent
from approvals.routes.moves import move_each
from approvals.routes.offers import on_version, require_movable
from approvals.routes.reading import content_of, with_parts
from approvals.routes.sight import visible_routes, visible_versions
from approvals.serializers.moves import MoveSerializer, MovesSerializer
from approvals.serializers.route_drafts import (
    PublicationSerializer,
    VersionDraftSerializer,
    WholeVersionSerializer,
    as_content,
    whole,
)
from approvals.serializers.routes import RouteVersionInFullSerializer, RouteVersionSerializer
from common.api.etags import ETagged
from common.api.idempotency import Idempotent


def in_full(version: RouteVersion, person: Person) -> Any:
    """Everything that the API says about a version to a person."""
    version.available_actions = on_version(version, person)  # type: ignore[attr-defined]
    return RouteVersionInFullSerializer(version).data


def visible_version(request: Request, key: str, number: int) -> RouteVersion:
    """The version with its parts; a draft is there for those who read drafts."""
    versions = with_parts(visible_versions(asking(request)))
    return get_object_or_404(versions, route__key=key, number=number)


class RouteVersionsView(Idempotent, ListModelMixin, GenericAPIView[RouteVersion]):
    """The versions of a route."""

    queryset = RouteVersion.objects.all()
    serializer_class = RouteVersionSerializer
    filter_backends = ()
    ordering = ("-number",)

    def route(self) -> Route:
        return get_object_or_404(visible_routes(asking(self.request)), key=self.kwargs["key"])

    def get_queryset(self) -> QuerySet[RouteVersion]:
        return with_parts(visible_versions(asking(self.request))).filter(route=self.route())

    def get(self, request: Request, **_: Any) -> Response:
        """A page of versions, the newest first."""
        return self.list(request)

    @extend_schema(request=VersionDraftSerializer, responses={201: RouteVersionInFullSerializer})
    def post(self, request: Request, **_: Any) -> Response:
        """Begin the draft of the next version: as the newest reads, or with the stages that are sent."""
        sent = VersionDraftSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        route, by = self.route(), asking(request)
        draft = begin_draft(route, by=by, content=self.begun(route, sent.validated_data))
        where = reverse("api-route-version", kwargs={"key": route.key, "number": draft.number}, request=request)
        return Response(in_full(draft, by), 201, headers={"Location": where})

    def begun(self, route: Route, sent: dict[str, Any]) -> VersionContent | None:
        """What the draft says; what was not sent is as in the newest version."""
        if not sent:
            return None
        newest = with_parts(route.versions.published()).order_by("-number").first()
        return replace(content_of(newest) if newest else VersionContent(), **as_content(sent))


class RouteVersionView(ETagged, GenericAPIView[RouteVersion]):
    """One version of a route."""

    queryset = RouteVersion.objects.all()
    serializer_class = RouteVersionInFullSerializer
    volatile = ("available_actions",)

    def get_object(self) -> RouteVersion:
        return visible_version(self.request, self.kwargs["key"], self.kwargs["number"])

    def lock(self, thing: RouteVersion) -> None:
        """Whoever writes a version takes its route."""
        Route.objects.select_for_update(no_key=True).get(pk=thing.route_id)

    def representation(self, thing: RouteVersion) -> Any:
        return in_full(thing, asking(self.request))

    def get(self, _: Request, **__: Any) -> Response:
        """Its stages and gates."""
        return Response(self.representation(self.get_object()))

    @extend_schema(request=WholeVersionSerializer)
    def put(self, request: Request, **_: Any) -> Response:
        """Write a draft anew, as a whole."""
        sent = WholeVersionSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        return self.written(whole(sent.validated_data))

    @extend_schema(request=VersionDraftSerializer)
    def patch(self, request: Request, **_: Any) -> Response:
        """Change a draft; `stages` are taken as a whole, and what is left out stays."""
        sent = VersionDraftSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        return self.written(replace(content_of(self.get_object()), **as_content(sent.validated_data)))

    def written(self, content: VersionContent) -> Response:
        """The draft as it reads now."""
        return Response(self.representation(edit_draft(self.get_object(), by=asking(self.request), content=content)))

    @extend_schema(responses={204: None})
    def delete(self, request: Request, **_: Any) -> Response:
        """Drop a draft."""
        drop_draft(self.get_object(), by=asking(request))
        return Response(status=204)


class PublishView(ETagged, Idempotent, GenericAPIView[RouteVersion]):
    """Put a draft in force; from then on it never changes."""

    queryset = RouteVersion.objects.all()
    serializer_class = PublicationSerializer

    @extend_schema(responses=RouteVersionInFullSerializer)
    def post(self, request: Request, key: str, number: int) -> Response:
        """Refused as `not_ready`, naming every gate at which nobody could decide and everything else, in `blocking`."""
        version, by = visible_version(request, key, number), asking(request)
        sent = self.get_serializer(data=request.data)
        sent.is_valid(raise_exception=True)
        return Response(in_full(publish_route(version, by=by, **sent.validated_data), by))


class MoveView(Idempotent, GenericAPIView[RouteVersion]):
    """Let the open reviews that run along older versions go on along this one."""

    queryset = RouteVersion.objects.all()
    serializer_class = MoveSerializer

    @extend_schema(responses=MovesSerializer)
    def post(self, request: Request, key: str, number: int) -> Response:
        """Each project on its own: a review moves as a whole or stays where it is, and says why."""
        version, by = visible_version(request, key, number), asking(request)
        sent = self.get_serializer(data=request.data)
        sent.is_valid(raise_exception=True)
        require_movable(by, version)
        dry_run = sent.validated_data.get("dry_run", False)
        moves = move_each(version, by=by, dry_run=dry_run, only=sent.validated_data.get("reviews"))
        return Response(MovesSerializer({"dry_run": dry_run, "reviews": moves}).data)
