"""`/projects/{key}/readiness/`: what the product can say about a project before anybody judges it."""

from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from projects.api.visible import OfProject
from projects.facts import readiness_of
from projects.models import Project
from projects.serializers.readiness import ReadinessSerializer


class ReadinessView(OfProject, GenericAPIView[Project]):
    """The checks of a project."""

    queryset = Project.objects.all()
    serializer_class = ReadinessSerializer
    pagination_class = None
    filter_backends = ()

    def get(self, _: Request, **__: str) -> Response:
        """Every check, in the order of the catalogue, on one page."""
        checks = readiness_of(self.project)
        return Response(self.get_serializer({"results": checks}).data)
