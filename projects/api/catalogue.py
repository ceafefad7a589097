"""`/catalogue/versions/`: what is asked of every project, and the next wording of it."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from accounts.asking import asking
from common.api.etags import ETagged
from common.api.idempotency import Idempotent
from common.refusals import Unseen
from projects.actions.edit_catalogue import begin_draft, discard_draft, leave_out_row, publish_catalogue, write_row
from projects.models import CatalogueRow, CatalogueVersion
from projects.serializers.catalogue import (
    CatalogueInFullSerializer,
    CatalogueSerializer,
    PublishingSerializer,
    RowSerializer,
    RowWritingSerializer,
)
from projects.serializers.offers import NothingSerializer


class OfCatalogue:
    """Mixin of views on the catalogue; people of a vendor read what is asked on the projects that they see."""

    request: Any
    kwargs: dict[str, Any]

    def versions(self) -> QuerySet[CatalogueVersion]:
        """Every version, for whoever may read them."""
        if asking(self.request).vendor_id is not None:
            raise Unseen.thing("catalogue", "of the company")
        return CatalogueVersion.objects.select_related("created_by", "published_by")

    def find(self) -> CatalogueVersion:
        """The version that the path names."""
        found = self.versions().prefetch_related("rows").filter(number=self.kwargs["number"]).first()
        if found is None:
            raise Unseen.thing("version of the catalogue", str(self.kwargs["number"])[:10])
        return found

    def in_full(self) -> Any:
        """The version with its rows, as it is now."""
        return CatalogueInFullSerializer(self.find()).data


class CataloguesView(OfCatalogue, Idempotent, ListModelMixin, GenericAPIView[CatalogueVersion]):
    """The versions of the catalogue."""

    queryset = CatalogueVersion.objects.all()
    serializer_class = CatalogueSerializer
    filter_backends = ()
    ordering = ("-number",)

    def get_queryset(self) -> QuerySet[CatalogueVersion]:
        return self.versions()

    def get(self, request: Request) -> Response:
        """A page of versions, the newest first."""
        return self.list(request)

    @extend_schema(request=NothingSerializer, responses={201: CatalogueInFullSerializer})
    def post(self, request: Request) -> Response:
        """Begin a draft of the next version, with every row of the newest; the one that is there, if there is one."""
        self.versions()
        NothingSerializer(data=request.data).is_valid(raise_exception=True)
        draft = begin_draft(by=asking(request))
        where = reverse("api-catalogue", kwargs={"number": draft.number}, request=request)
        told = CatalogueInFullSerializer(CatalogueVersion.objects.prefetch_related("rows").get(pk=draft.pk)).data
        return Response(told, 201, headers={"Location": where})


class CatalogueView(OfCatalogue, ETagged, GenericAPIView[CatalogueVersion]):
    """One version of the catalogue."""

    queryset = CatalogueVersion.objects.all()
    serializer_class = CatalogueInFullSerializer

    def get_object(self) -> CatalogueVersion:
        return self.find()

    def get(self, _: Request, **__: Any) -> Response:
        """What it asks."""
        return Response(self.in_full())

    def delete(self, request: Request, number: int, **_: Any) -> Response:
        """Drop a draft; a published version answers 409."""
        self.find()
        discard_draft(number, by=asking(request))
        return Response(status=204)


class RowView(OfCatalogue, GenericAPIView[CatalogueRow]):
    """One row of a draft."""

    queryset = CatalogueRow.objects.all()
    serializer_class = RowWritingSerializer

    @extend_schema(request=RowWritingSerializer, responses=RowSerializer)
    def put(self, request: Request, number: int, check: str, **_: Any) -> Response:
        """Change it, or add one that people answer."""
        self.find()
        sent = self.get_serializer(data=request.data)
        sent.is_valid(raise_exception=True)
        row = write_row(number, check, by=asking(request), **sent.validated_data)
        return Response(RowSerializer(row).data)

    def delete(self, request: Request, number: int, check: str, **_: Any) -> Response:
        """Leave it out; what Slipway computes stays in."""
        self.find()
        leave_out_row(number, check, by=asking(request))
        return Response(status=204)


class PublishView(OfCatalogue, Idempotent, GenericAPIView[CatalogueVersion]):
    """Publish a draft: every project that is submitted from now on is asked by it."""

    queryset = CatalogueVersion.objects.all()
    serializer_class = PublishingSerializer

    @extend_schema(responses=CatalogueInFullSerializer)
    def post(self, request: Request, number: int, **_: Any) -> Response:
        self.find()
        sent = self.get_serializer(data=request.data)
        sent.is_valid(raise_exception=True)
        publish_catalogue(number, by=asking(request), **sent.validated_data)
        return Response(self.in_full())
