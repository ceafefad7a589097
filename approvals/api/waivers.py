"""`/waivers/`: exceptions to gates and checks, asked for by teams and granted by governance managers."""

from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from accounts.asking import asking
from accounts.models import Person
from approvals.actions.waive import (
    ask_for_waiver,
    at_check,
    at_gate,
    confirm_waiver,
    decline_waiver,
    grant,
    revoke_waiver,
)
from approvals.filters import WaiverFilter
from approvals.models import SignOff, Waiver
from approvals.serializers.waivers import (
    LongReasonSerializer,
    WaiverInFullSerializer,
    WaiverRequestSerializer,
    WaiverSerializer,
)
from approvals.waivers.offers import on_waiver
from common.api.etags import ETagged
from common.api.idempotency import Idempotent
from common.api.serializers import StrictSerializer
from common.refusals import Invalid
from projects.models import Project
from projects.permissions import governs, is_project_team
from projects.serializers.offers import NothingSerializer

TOLD_WITH = ("project__lead", "sign_off__gate", "sign_off__review", "asked_by", "granted_by", "confirmed_by")


def visible_waivers(person: Person) -> QuerySet[Waiver]:
    """The waivers of projects that somebody may know of."""
    return Waiver.objects.visible_to(person).select_related(*TOLD_WITH)


def in_full(waiver: Waiver, request: Request) -> Any:
    """Everything that the API says about a waiver to whoever asks."""
    waiver.available_actions = on_waiver(waiver, asking(request))  # type: ignore[attr-defined]
    return WaiverInFullSerializer(waiver, context={"request": request}).data


class WaiversView(Idempotent, ListModelMixin, GenericAPIView[Waiver]):
    """The waivers of all projects that one may know of."""

    queryset = Waiver.objects.all()
    serializer_class = WaiverSerializer
    filterset_class = WaiverFilter
    ordering = ("-proposed_at",)
    ordering_fields = ("ends_on",)

    def get_queryset(self) -> QuerySet[Waiver]:
        return visible_waivers(asking(self.request))

    def get(self, request: Request) -> Response:
        """A page of waivers, the newest first."""
        return self.list(request)

    @extend_schema(request=WaiverRequestSerializer, responses={201: WaiverInFullSerializer})
    def post(self, request: Request) -> Response:
        """Grant an exception, as a governance manager; ask for one, as the project's team."""
        sent = WaiverRequestSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        given, by = dict(sent.validated_data), asking(request)
        project = self.project(by, given.pop("project"))
        place = where(project, given.pop("gate", None), given.pop("check", None))
        act = ask_for_waiver if is_project_team(by, project) or not governs(by) else grant
        waiver = visible_waivers(by).get(pk=act(place, by=by, **given).pk)
        location = reverse("api-waiver", kwargs={"pk": waiver.pk}, request=request)
        return Response(in_full(waiver, request), 201, headers={"Location": location})

    def project(self, person: Person, key: str) -> Project:
        """The project that is named."""
        found = Project.objects.visible_to(person).filter(key=key).first()
        if found is None:
            raise Invalid.field("project", f"There is no project {key}, or you may not see it.", "does_not_exist")
        return found


def where(project: Project, gate: str | None, code: str | None) -> Any:
    """Where an exception is to hold: at the gate of the open review, or at a check."""
    if code:
        return partial(at_check, project, code)
    rounds = SignOff.objects.filter(review__project=project, gate__key=gate).order_by("-review__round")
    sign_off = rounds.first()
    if sign_off is None:
        raise Invalid.field("gate", f"{project.name} is not under review at a gate {gate}.", "does_not_exist")
    return partial(at_gate, sign_off)


class WaiverView(ETagged, GenericAPIView[Waiver]):
    """One waiver."""

    queryset = Waiver.objects.all()
    serializer_class = WaiverInFullSerializer

    def get(self, request: Request, pk: int) -> Response:
        """To what, why, until when, and by whom."""
        return Response(in_full(get_object_or_404(visible_waivers(asking(request)), pk=pk), request))


class WaiverActionView(ETagged, Idempotent, GenericAPIView[Waiver]):
    """Something that can be done about a waiver."""

    queryset = Waiver.objects.all()
    serializer_class: type[StrictSerializer] = LongReasonSerializer

    def act(self, waiver: Waiver, *, by: Person, **said: Any) -> object:
        """Do it."""
        raise NotImplementedError

    @extend_schema(responses=WaiverInFullSerializer)
    def post(self, request: Request, pk: int) -> Response:
        waiver = get_object_or_404(visible_waivers(asking(request)), pk=pk)
        sent = self.get_serializer(data=request.data)
        sent.is_valid(raise_exception=True)
        self.act(waiver, by=asking(request), **sent.validated_data)
        return Response(in_full(visible_waivers(asking(request)).get(pk=pk), request))


class ConfirmWaiverView(WaiverActionView):
    """Agree: to what the team has asked for, or as the second governance manager."""

    required_scopes = {"POST": "decide"}
    serializer_class = NothingSerializer

    def act(self, waiver: Waiver, *, by: Person, **_: Any) -> object:
        return confirm_waiver(waiver, by=by)


class DeclineWaiverView(WaiverActionView):
    """Do not agree, and say why."""

    required_scopes = {"POST": "decide"}

    def act(self, waiver: Waiver, *, by: Person, **said: Any) -> object:
        return decline_waiver(waiver, by=by, **said)


class RevokeWaiverView(WaiverActionView):
    """Take an exception back; the gate has its turn again, or the check holds again."""

    def act(self, waiver: Waiver, *, by: Person, **said: Any) -> object:
        return revoke_waiver(waiver, by=by, **said)
