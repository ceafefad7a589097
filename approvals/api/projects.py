"""`/projects/`: what is on its way to production, and whose turn it is."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.utils.serializer_helpers import ReturnDict

from accounts.asking import asking
from accounts.models import Person
from approvals.filters import ProjectFilter
from approvals.offers import on_project
from approvals.reading.whereabouts import locate
from approvals.serializers.projects import ProjectInFullSerializer, ProjectInListSerializer
from common.api.etags import ETagged
from common.api.idempotency import Idempotent
from projects.actions.edit_profile import edit_profile
from projects.actions.register_project import register_project
from projects.api.visible import visible_project
from projects.facts import readiness_of
from projects.models import Project
from projects.readiness import counts
from projects.serializers.projects import ProjectChangeSerializer, ProjectRegistrationSerializer


def located(projects: list[Project]) -> list[Project]:
    """Projects that know where they are on their way; a constant number of statements."""
    where = locate(projects)
    for project in projects:
        project.whereabouts = where[project.pk]  # type: ignore[attr-defined]
    return projects


def in_full(project: Project, person: Person) -> "ReturnDict[str, Any]":
    """Everything that the API says about a project to a person."""
    located([project])
    blockers = [b.detail for b in project.whereabouts.blockers if b.kind == "check"]  # type: ignore[attr-defined]
    told: Any = project
    told.sections = {version.name: version for version in project.section_versions.current().order_by("pk")}
    told.readiness = counts(readiness_of(project))
    told.available_actions = on_project(project, person, blockers)
    return ProjectInFullSerializer(told).data


class ProjectsView(Idempotent, ListModelMixin, GenericAPIView[Project]):
    """The projects that one may know of."""

    queryset = Project.objects.all()
    serializer_class = ProjectInListSerializer
    filterset_class = ProjectFilter
    ordering = ("-number",)
    ordering_fields = ("created_at", "updated_at", "name", "target_go_live")

    def get_queryset(self) -> QuerySet[Project]:
        return Project.objects.visible_to(asking(self.request)).select_related("lead", "held_by")

    def paginate_queryset(self, queryset: Any) -> list[Any]:
        """One page, whose projects know where they are."""
        return located(super().paginate_queryset(queryset) or [])

    def get(self, request: Request) -> Response:
        """A page of projects, the newest first."""
        return self.list(request)

    @extend_schema(request=ProjectRegistrationSerializer, responses={201: ProjectInFullSerializer})
    def post(self, request: Request) -> Response:
        """Register a project; it starts as a draft, and Slipway gives it its key."""
        sent = ProjectRegistrationSerializer(data=request.data, context=self.get_serializer_context())
        sent.is_valid(raise_exception=True)
        project = register_project(by=asking(request), **sent.validated_data)
        where = reverse("api-project", kwargs={"key": project.key}, request=request)
        return Response(in_full(project, asking(request)), 201, headers={"Location": where})


class ProjectView(ETagged, GenericAPIView[Project]):
    """One project."""

    queryset = Project.objects.all()
    serializer_class = ProjectInFullSerializer

    def get_object(self) -> Project:
        return visible_project(self.request, self.kwargs["key"])

    def representation(self, thing: Project) -> Any:
        return in_full(thing, asking(self.request))

    def get(self, _: Request, **__: Any) -> Response:
        """Where it is, whose turn it is, what holds it up, and what one can do."""
        return Response(self.representation(self.get_object()))

    @extend_schema(request=ProjectChangeSerializer)
    def patch(self, request: Request, **_: Any) -> Response:
        """Change what it says about itself; approvals that rest on what changed are dismissed."""
        sent = ProjectChangeSerializer(data=request.data, context=self.get_serializer_context())
        sent.is_valid(raise_exception=True)
        project = edit_profile(self.get_object(), by=asking(request), **sent.validated_data)
        return Response(self.representation(project))
