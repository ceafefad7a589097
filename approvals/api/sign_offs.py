"""`/sign-offs/`: each gate's part in each review."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from rest_framework.generics import GenericAPIView
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.asking import asking
from approvals.filters import SignOffFilter
from approvals.models import SignOff
from approvals.reading.brief import brief_for
from approvals.serializers.sign_offs import SignOffInFullSerializer, SignOffInListSerializer
from common.api.etags import ETagged


def visible_sign_off(request: Request, pk: int) -> SignOff:
    """The sign-off with this id; on a project that one may not see, there is none."""
    return get_object_or_404(SignOff.objects.visible_to(asking(request)).told(), pk=pk)


def in_full(request: Request, sign_off: SignOff) -> Any:
    """Everything that the API says about a sign-off to whoever asks."""
    sign_off.brief = brief_for(sign_off, asking(request))  # type: ignore[attr-defined]
    return SignOffInFullSerializer(sign_off, context={"request": request}).data


class SignOffsView(ListModelMixin, GenericAPIView[SignOff]):
    """The sign-offs of all projects that one may know of."""

    queryset = SignOff.objects.all()
    serializer_class = SignOffInListSerializer
    filterset_class = SignOffFilter
    ordering = ("-review_id", "pk")
    ordering_fields = ("due_at", "since", "opened_at", "closed_at")

    def get_queryset(self) -> QuerySet[SignOff]:
        return SignOff.objects.visible_to(asking(self.request)).told()

    def get(self, request: Request) -> Response:
        """A page of sign-offs: the newest round first, its gates in the order of the route."""
        return self.list(request)


class SignOffView(ETagged, GenericAPIView[SignOff]):
    """One sign-off, with everything that somebody needs to decide."""

    queryset = SignOff.objects.all()
    serializer_class = SignOffInFullSerializer
    volatile = ("clock", "turns")

    def get(self, request: Request, pk: int) -> Response:
        """Whose turn it is, by when, who may decide, and what has changed."""
        return Response(in_full(request, visible_sign_off(request, pk)))
