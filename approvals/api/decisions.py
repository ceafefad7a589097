"""`/sign-offs/{id}/decisions/`: what was said at a gate, and saying it."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.asking import asking
from approvals.actions.decide import decide
from approvals.api.sign_offs import visible_sign_off
from approvals.models import Decision
from approvals.reading.brief import decisions_at
from approvals.serializers.decisions import DecisionInFullSerializer, VerdictSerializer
from common.api.idempotency import Idempotent


class DecisionsView(Idempotent, ListModelMixin, GenericAPIView[Decision]):
    """The decisions of a sign-off."""

    required_scopes = {"POST": "decide"}
    queryset = Decision.objects.all()
    serializer_class = DecisionInFullSerializer
    filter_backends = ()
    ordering = ("at",)

    def get_queryset(self) -> QuerySet[Decision]:
        sign_off = visible_sign_off(self.request, self.kwargs["pk"])
        return decisions_at(sign_off).select_related("sign_off__gate", "sign_off__review__project")

    def get(self, request: Request, **_: Any) -> Response:
        """A page of decisions, the first one first; those that were dismissed too."""
        return self.list(request)

    @extend_schema(request=VerdictSerializer, responses={201: DecisionInFullSerializer})
    def post(self, request: Request, pk: int) -> Response:
        """Give a verdict. What rests on another reading than `seen` names is refused as `stale`."""
        sign_off = visible_sign_off(request, pk)
        sent = VerdictSerializer(data=request.data, context=self.get_serializer_context())
        sent.is_valid(raise_exception=True)
        decision = decide(sign_off, by=asking(request), **sent.validated_data)
        return Response(self.get_serializer(decision).data, 201)
