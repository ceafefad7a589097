"""`/projects/{key}/<records>/`: the records of a project, the same for every type."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.generics import GenericAPIView
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from accounts.asking import asking
from common.api.etags import ETagged
from common.api.idempotency import Idempotent
from projects.actions.records import accept_record, add_record, change_record, remove_record
from projects.api.visible import OfProject
from projects.models.record import Record
from projects.records.declaration import RecordType
from projects.records.filters import filter_of
from projects.serializers.offers import NothingSerializer
from projects.serializers.records import RecordSerializer, serializer_of


def views_of(kind: RecordType) -> dict[str, Any]:
    """The views on the records of one type, by how their names end: on all of them, on one, and on accepting it."""
    about = {"__doc__": kind.about, "__module__": __name__, "kind": kind, "queryset": kind.model.objects.none()}
    listed = {**about, "filterset_class": filter_of(kind), "ordering_fields": kind.sortable}
    views = {"": (RecordsView, listed), "-one": (RecordView, about), "-accept": (AcceptView, about)}
    return {
        name: described(kind, type(f"{kind.model.__name__}{base.__name__}", (base,), given)).as_view()
        for name, (base, given) in views.items()
        if kind.accepted_by or base is not AcceptView
    }


def described(kind: RecordType, view: Any) -> Any:
    """The view with what its document can't tell from a type that is made at the start: adding answers 201."""
    if not issubclass(view, RecordsView):
        return view
    return extend_schema_view(post=extend_schema(responses={201: serializer_of(kind)}))(view)


class OfType(OfProject):
    """Mixin of views on records of one type, on the project that the path names."""

    kind: RecordType

    def get_queryset(self) -> QuerySet[Record]:
        """The project's records of this type."""
        return self.kind.rows().filter(project=self.project)

    def get_serializer_class(self) -> type[RecordSerializer]:
        """How a record of this type reads."""
        return serializer_of(self.kind)

    def read(self, request: Request, record: Record | None = None, *, partial: bool = False) -> dict[str, Any]:
        """The columns that were sent."""
        given = {"data": request.data, "partial": partial}
        sent = self.get_serializer(record, **given)  # type: ignore[attr-defined]
        sent.is_valid(raise_exception=True)
        values: dict[str, Any] = sent.validated_data
        return values


class RecordsView(OfType, Idempotent, ListModelMixin, GenericAPIView[Record]):
    """The records of one type."""

    ordering = ("pk",)

    def get(self, request: Request, **_: Any) -> Response:
        """A page of these records."""
        return self.list(request)

    def post(self, request: Request, **_: Any) -> Response:
        """Add one to the dossier."""
        record = add_record(self.project, self.kind, by=asking(request), **self.read(request))
        kwargs = {**self.kwargs, "pk": record.pk}
        where = reverse(f"api-{self.kind.path}-one", kwargs=kwargs, request=request)
        return Response(self.get_serializer(record).data, 201, headers={"Location": where})


class RecordView(OfType, ETagged, GenericAPIView[Record]):
    """One record."""

    def get_object(self) -> Record:
        return get_object_or_404(self.get_queryset(), pk=self.kwargs["pk"])

    def get(self, _: Request, **__: Any) -> Response:
        """What it says."""
        return Response(self.get_serializer(self.get_object()).data)

    def put(self, request: Request, **_: Any) -> Response:
        """Say it anew: what is left out is empty from now on."""
        record = self.get_object()
        return self.change(record, self.kind.blank() | self.read(request))

    def patch(self, request: Request, **_: Any) -> Response:
        """Change some of it."""
        record = self.get_object()
        return self.change(record, self.read(request, record, partial=True))

    def delete(self, request: Request, **_: Any) -> Response:
        """Take it out of the dossier; earlier versions of the section still tell it."""
        remove_record(self.kind, self.get_object(), by=asking(request))
        return Response(status=204)

    def change(self, record: Record, values: dict[str, Any]) -> Response:
        changed = change_record(self.kind, record, by=asking(self.request), **values)
        return Response(self.get_serializer(changed).data)


class AcceptView(OfType, Idempotent, GenericAPIView[Record]):
    """Saying yes to a record that binds whoever says it."""

    @extend_schema(request=NothingSerializer)
    def post(self, request: Request, **_: Any) -> Response:
        """Accept it: only the person named on it can."""
        record = get_object_or_404(self.get_queryset(), pk=self.kwargs["pk"])
        NothingSerializer(data=request.data).is_valid(raise_exception=True)
        accepted = accept_record(self.kind, record, by=asking(request))
        return Response(self.get_serializer(accepted).data)
