"""`/projects/{key}/team/`: who works on a project."""

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
from projects.actions.staff import add_member, remove_member
from projects.api.visible import OfProject
from projects.filters import TeamMemberFilter
from projects.models import TeamMember
from projects.serializers.team import JoiningSerializer, TeamMemberSerializer


class TeamView(OfProject, Idempotent, ListModelMixin, GenericAPIView[TeamMember]):
    """Who is on a project's team, and who was."""

    queryset = TeamMember.objects.all()
    serializer_class = TeamMemberSerializer
    filterset_class = TeamMemberFilter
    ordering = ("joined_on",)

    def get_queryset(self) -> QuerySet[TeamMember]:
        return self.project.team_members.select_related("person")

    def get(self, request: Request, **_: Any) -> Response:
        """A page of the team."""
        return self.list(request)

    @extend_schema(request=JoiningSerializer, responses={201: TeamMemberSerializer})
    def post(self, request: Request, **_: Any) -> Response:
        """Put somebody on the team in one function."""
        sent = JoiningSerializer(data=request.data, context=self.get_serializer_context())
        sent.is_valid(raise_exception=True)
        member = add_member(self.project, by=asking(request), **sent.validated_data)
        where = reverse("api-project-member", kwargs={**self.kwargs, "pk": member.pk}, request=request)
        return Response(self.get_serializer(member).data, 201, headers={"Location": where})


class TeamMemberView(OfProject, ETagged, GenericAPIView[TeamMember]):
    """One person's time on a team, in one function."""

    queryset = TeamMember.objects.all()
    serializer_class = TeamMemberSerializer

    def get_object(self) -> TeamMember:
        return get_object_or_404(self.project.team_members.select_related("person"), pk=self.kwargs["pk"])

    def get(self, _: Request, **__: Any) -> Response:
        """In which function, from when to when."""
        return Response(self.get_serializer(self.get_object()).data)

    def delete(self, request: Request, **_: Any) -> Response:
        """End it today; the record that they were there stays."""
        remove_member(self.get_object(), by=asking(request))
        return Response(status=204)
