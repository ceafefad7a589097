"""`/vendors/`: other organisations whose people take part in projects."""

from typing import Any

import django_filters as filters
from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from accounts.actions.change_vendor import remove_vendor, rename_vendor
from accounts.actions.register_vendor import register_vendor
from accounts.asking import asking
from accounts.models import Person, Vendor
from accounts.serializers import VendorChangeSerializer, VendorSerializer
from common.api.etags import ETagged
from common.api.idempotency import Idempotent


class VendorFilter(filters.FilterSet):
    """Vendors by what they are called."""

    q = filters.CharFilter(field_name="name", lookup_expr="icontains")

    class Meta:
        model = Vendor
        fields: list[str] = []


class OfVendors:
    """Mixin of views on vendors: those that whoever asks may know of, with their contacts."""

    request: Any

    def get_queryset(self) -> QuerySet[Vendor]:
        person = asking(self.request)
        contacts = Person.objects.active().visible_to(person).order_by("name", "pk")
        return Vendor.objects.visible_to(person).prefetch_related(Prefetch("people", contacts))


class VendorsView(OfVendors, Idempotent, ListModelMixin, GenericAPIView[Vendor]):
    """Every vendor, for colleagues; people of one see their own."""

    queryset = Vendor.objects.none()
    serializer_class = VendorSerializer
    filterset_class = VendorFilter
    ordering = ("key",)
    ordering_fields = ("name",)

    def get(self, request: Request) -> Response:
        """A page of vendors."""
        return self.list(request)

    @extend_schema(responses={201: VendorSerializer})
    def post(self, request: Request) -> Response:
        """Add a vendor."""
        sent = self.get_serializer(data=request.data)
        sent.is_valid(raise_exception=True)
        vendor = register_vendor(by=asking(request), **sent.validated_data)
        where = reverse("api-vendor", kwargs={"key": vendor.key}, request=request)
        return Response(self.get_serializer(vendor).data, 201, headers={"Location": where})


class VendorView(OfVendors, ETagged, GenericAPIView[Vendor]):
    """One vendor."""

    queryset = Vendor.objects.none()
    serializer_class = VendorSerializer

    def get_object(self) -> Vendor:
        return get_object_or_404(self.get_queryset(), key=self.kwargs["key"])

    def get(self, _: Request, **__: Any) -> Response:
        """What it is called, and who is of it."""
        return Response(self.get_serializer(self.get_object()).data)

    @extend_schema(request=VendorChangeSerializer, responses=VendorSerializer)
    def patch(self, request: Request, **_: Any) -> Response:
        """Call it something else."""
        sent = VendorChangeSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        vendor = self.get_object()
        rename_vendor(vendor, by=asking(request), name=sent.validated_data.get("name", vendor.name))
        return Response(self.get_serializer(self.get_object()).data)

    def delete(self, request: Request, **_: Any) -> Response:
        """Remove one that was added by mistake; with people, contracts or interests it stays."""
        remove_vendor(self.get_object(), by=asking(request))
        return Response(status=204)
