"""`/sows/{id}/{action}/`: what takes a statement of work a step on, or back."""

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.asking import asking
from common.api.idempotency import Idempotent
from projects.actions import move_sow
from projects.api.sows import OfSow
from projects.models import Sow
from projects.serializers.offers import NothingSerializer
from projects.serializers.sows import (
    BackSerializer,
    HolderSerializer,
    SignSerializer,
    SowHandOverSerializer,
    SowInFullSerializer,
    SowPerhapsReasonSerializer,
    SowReasonSerializer,
)


class SowActionView(OfSow, Idempotent, GenericAPIView[Sow]):
    """An act on a statement of work."""

    queryset = Sow.objects.all()
    act: ClassVar[Any]

    @extend_schema(responses=SowInFullSerializer)
    def post(self, request: Request, **_: Any) -> Response:
        sow = self.get_object()
        sent = self.get_serializer(data=request.data)
        sent.is_valid(raise_exception=True)
        type(self).act(sow, by=asking(request), **sent.validated_data)
        return self.told(sow)


class SubmitView(SowActionView):
    """It is written; the lawyers read it."""

    serializer_class = HolderSerializer
    act = staticmethod(move_sow.submit_sow)


class NegotiateView(SowActionView):
    """Its clauses hold; price and dates are settled with the vendor."""

    serializer_class = HolderSerializer
    act = staticmethod(move_sow.negotiate_sow)


class RequestSignatureView(SowActionView):
    """Both sides agree; only the signatures are missing."""

    serializer_class = HolderSerializer
    act = staticmethod(move_sow.request_signature)


class SignView(SowActionView):
    """Both sides have put their names to a document that is on the record."""

    serializer_class = SignSerializer
    act = staticmethod(move_sow.sign_sow)


class ActivateView(SowActionView):
    """Put in force what is signed, before the day on which that happens by itself."""

    serializer_class = NothingSerializer
    act = staticmethod(move_sow.activate_sow)


class CompleteView(SowActionView):
    """Everything is delivered and accepted."""

    serializer_class = NothingSerializer
    act = staticmethod(move_sow.complete_sow)


class TerminateView(SowActionView):
    """End it before its time, and say why."""

    serializer_class = SowReasonSerializer
    act = staticmethod(move_sow.terminate_sow)


class BackView(SowActionView):
    """Back to an earlier step."""

    serializer_class = BackSerializer
    act = staticmethod(move_sow.put_back)


class DropAmendmentView(SowActionView):
    """What was signed goes on as it was."""

    serializer_class = SowPerhapsReasonSerializer
    act = staticmethod(move_sow.drop_amendment)


class HandOverView(SowActionView):
    """Into somebody else's hands."""

    serializer_class = SowHandOverSerializer
    act = staticmethod(move_sow.hand_over_sow)
