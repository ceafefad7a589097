"""`/projects/{key}/evidence/`: the files and links that support what a project says."""

from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.mixins import ListModelMixin
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from accounts.asking import asking
from common.api.etags import ETagged
from common.api.idempotency import Idempotent
from common.api.parsers import StrictJSONParser
from common.refusals import Unseen
from projects.actions.provide_evidence import Aim, provide_evidence
from projects.api.visible import OfProject
from projects.downloads import attachment
from projects.filters import EvidenceFilter
from projects.interests import marked
from projects.models import Evidence, EvidenceKind
from projects.serializers.evidence import EvidenceProvidingSerializer, EvidenceSerializer


class OfEvidence(OfProject):
    """Mixin of views on what supports a project."""

    def told(self) -> QuerySet[Evidence]:
        """The project's evidence with everything that is told of it."""
        with_people = self.project.evidence.select_related("project", "provided_by", "successor")
        return marked(with_people.prefetch_related("answers"))

    def get_object(self) -> Evidence:
        """The piece that the path names, on this project."""
        found = self.told().filter(pk=self.kwargs["pk"]).first()
        if found is None:
            raise Unseen.thing("evidence", str(self.kwargs["pk"])[:20])
        return found


class EvidenceListView(OfEvidence, Idempotent, ListModelMixin, GenericAPIView[Evidence]):
    """The evidence of a project."""

    queryset = Evidence.objects.all()
    serializer_class = EvidenceSerializer
    parser_classes = (StrictJSONParser, MultiPartParser)
    filterset_class = EvidenceFilter
    ordering = ("-provided_at",)

    def get_queryset(self) -> QuerySet[Evidence]:
        return self.told()

    def get(self, request: Request, **_: Any) -> Response:
        """A page of it, the latest first; what was superseded stays on it."""
        return self.list(request)

    @extend_schema(
        request={
            "multipart/form-data": EvidenceProvidingSerializer,
            "application/json": EvidenceProvidingSerializer,
        },
        responses={201: EvidenceSerializer},
    )
    def post(self, request: Request, **_: Any) -> Response:
        """Bring a file (as multipart) or a link (`{"url"}`); what takes the place of another `supersedes` it."""
        sent = EvidenceProvidingSerializer(data=request.data, context=self.get_serializer_context())
        given, aim = sent.aimed()
        evidence = provide_evidence(self.project, by=asking(request), aim=Aim(**aim), **given)
        where = reverse("api-evidence-piece", kwargs={**self.kwargs, "pk": evidence.pk}, request=request)
        return Response(self.get_serializer(self.told().get(pk=evidence.pk)).data, 201, headers={"Location": where})


class EvidenceView(OfEvidence, ETagged, GenericAPIView[Evidence]):
    """One piece of evidence."""

    queryset = Evidence.objects.all()
    serializer_class = EvidenceSerializer

    def get(self, _: Request, **__: Any) -> Response:
        """What it is, who brought it and when."""
        return Response(self.get_serializer(self.get_object()).data)


class AsItIs(DefaultContentNegotiation):
    """A file comes in the one form that it has, whatever was asked for."""

    def select_renderer(self, _request: Request, renderers: Any, _format_suffix: Any = None) -> Any:
        """Ours answers what goes wrong; the file needs none."""
        return renderers[0], renderers[0].media_type


class EvidenceContentView(OfEvidence, GenericAPIView[Evidence]):
    """The file of a piece of evidence."""

    queryset = Evidence.objects.all()
    serializer_class = EvidenceSerializer
    content_negotiation_class = AsItIs

    @extend_schema(responses={(200, "application/octet-stream"): OpenApiTypes.BINARY})
    def get(self, _: Request, **__: Any) -> FileResponse:
        """Its bytes, as a download."""
        evidence = self.get_object()
        if evidence.kind != EvidenceKind.FILE:
            raise Unseen.thing("file of evidence", str(evidence.pk))
        return attachment(evidence)
