"""`/teams/` and who is in them."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from accounts.actions.found_team import found_team, rename_team
from accounts.actions.join_team import join_team
from accounts.actions.leave_team import leave_team
from accounts.asking import asking
from accounts.models import Membership, Person, Team, normalised_email
from accounts.serializers import MemberSerializer, RoleSerializer, TeamChangeSerializer, TeamSerializer
from common.api.etags import ETagged
from common.api.idempotency import Idempotent


class TeamsView(Idempotent, ListModelMixin, GenericAPIView[Team]):
    """Every team, for colleagues."""

    required_scopes = {"POST": "admin"}
    queryset = Team.objects.none()
    serializer_class = TeamSerializer
    ordering = ("key",)

    def get_queryset(self) -> QuerySet[Team]:
        return Team.objects.visible_to(asking(self.request))

    def get(self, request: Request) -> Response:
        """A page of teams."""
        return self.list(request)

    @extend_schema(responses={201: TeamSerializer})
    def post(self, request: Request) -> Response:
        """Add a team."""
        sent = self.get_serializer(data=request.data)
        sent.is_valid(raise_exception=True)
        team = found_team(by=asking(request), **sent.validated_data)
        where = reverse("api-team", kwargs={"key": team.key}, request=request)
        return Response(self.get_serializer(team).data, 201, headers={"Location": where})


class TeamView(ETagged, GenericAPIView[Team]):
    """One team."""

    required_scopes = {"PATCH": "admin"}
    serializer_class = TeamSerializer

    def get_object(self) -> Team:
        return get_object_or_404(Team.objects.visible_to(asking(self.request)), key=self.kwargs["key"])

    def get(self, _: Request, **__: Any) -> Response:
        """What a team is."""
        return Response(self.get_serializer(self.get_object()).data)

    @extend_schema(request=TeamChangeSerializer, responses=TeamSerializer)
    def patch(self, request: Request, **_: Any) -> Response:
        """Call a team something else."""
        sent = TeamChangeSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        team = self.get_object()
        team = rename_team(team, by=asking(request), name=sent.validated_data.get("name", team.name))
        return Response(self.get_serializer(team).data)


class MembersView(ListModelMixin, GenericAPIView[Membership]):
    """Who is in a team now."""

    queryset = Membership.objects.none()
    serializer_class = MemberSerializer
    ordering = ("person__name",)
    filter_backends = ()

    def get_queryset(self) -> QuerySet[Membership]:
        team = get_object_or_404(Team.objects.visible_to(asking(self.request)), key=self.kwargs["key"])
        return Membership.objects.current().filter(team=team).select_related("person")

    def get(self, request: Request, **_: Any) -> Response:
        """A page of members."""
        return self.list(request)


class MemberView(ETagged, GenericAPIView[Membership]):
    """One person's place in a team."""

    required_scopes = {"PUT": "admin", "DELETE": "admin"}
    serializer_class = MemberSerializer

    def get_object(self) -> Membership:
        current = Membership.objects.current().select_related("person", "team").filter(team=self.team())
        return get_object_or_404(current, person=self.person())

    def team(self) -> Team:
        return get_object_or_404(Team.objects.visible_to(asking(self.request)), key=self.kwargs["key"])

    def person(self) -> Person:
        known = Person.objects.visible_to(asking(self.request))
        return get_object_or_404(known, email=normalised_email(self.kwargs["email"]))

    def lock(self, thing: Any) -> None:
        """Joining and leaving take the person's row."""
        Person.objects.locked().get(pk=thing.person_id)

    def get(self, _: Request, **__: Any) -> Response:
        """As what somebody is in a team."""
        return Response(self.get_serializer(self.get_object()).data)

    @extend_schema(request=RoleSerializer, responses={200: MemberSerializer, 201: MemberSerializer})
    def put(self, request: Request, **_: Any) -> Response:
        """Put somebody into a team, or give them another role there."""
        sent = RoleSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        team, person = self.team(), self.person()
        is_new = not Membership.objects.current().filter(team=team, person=person).exists()
        membership = join_team(team, by=asking(request), person=person, role=sent.validated_data["role"])
        return Response(self.get_serializer(membership).data, 201 if is_new else 200)

    def delete(self, request: Request, **_: Any) -> Response:
        """Take somebody out of a team."""
        membership = self.get_object()
        leave_team(membership.team, by=asking(request), person=membership.person)
        return Response(status=204)
