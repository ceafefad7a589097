"""`/sign-offs/{id}/{action}/`: what can be done at a gate besides deciding; the answer is the sign-off."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.asking import asking
from accounts.models import Person
from approvals.actions.ask import ask
from approvals.actions.hold_sign_off import claim, hand_over, release
from approvals.api.sign_offs import in_full, visible_sign_off
from approvals.models import SignOff
from approvals.serializers.sign_offs import HandOverSerializer, QuestionSerializer, SignOffInFullSerializer
from common.api.etags import ETagged
from common.api.idempotency import Idempotent
from common.api.serializers import StrictSerializer
from projects.serializers.offers import NothingSerializer


class SignOffActionView(ETagged, Idempotent, GenericAPIView[SignOff]):
    """Something that can be done at a gate."""

    queryset = SignOff.objects.all()
    serializer_class: type[StrictSerializer] = NothingSerializer
    volatile = ("clock", "turns")

    def act(self, sign_off: SignOff, *, by: Person, **said: Any) -> object:
        """Do it."""
        raise NotImplementedError

    @extend_schema(responses=SignOffInFullSerializer)
    def post(self, request: Request, pk: int) -> Response:
        sign_off = visible_sign_off(request, pk)
        sent = self.get_serializer(data=request.data)
        sent.is_valid(raise_exception=True)
        self.act(sign_off, by=asking(request), **sent.validated_data)
        return Response(in_full(request, SignOff.objects.told().get(pk=pk)))


class ClaimView(SignOffActionView):
    """Take a sign-off upon oneself."""

    def act(self, sign_off: SignOff, *, by: Person, **_: Any) -> object:
        return claim(sign_off, by=by)


class ReleaseView(SignOffActionView):
    """Put a claimed sign-off back; it goes to whoever at the gate has least to do."""

    def act(self, sign_off: SignOff, *, by: Person, **_: Any) -> object:
        return release(sign_off, by=by)


class HandOverView(SignOffActionView):
    """Give a sign-off to somebody else who may decide it and is there."""

    serializer_class = HandOverSerializer

    def act(self, sign_off: SignOff, *, by: Person, **said: Any) -> object:
        return hand_over(sign_off, by=by, **said)


class AskView(SignOffActionView):
    """Ask the project's team a question; the gate's clock stands until they answer."""

    serializer_class = QuestionSerializer

    def act(self, sign_off: SignOff, *, by: Person, **said: Any) -> object:
        return ask(sign_off, by=by, **said)
