"""`/sows/` and `/projects/{key}/sows/`: statements of work, and by when a project needs which."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from accounts.asking import asking
from accounts.models import Person
from common.api.etags import ETagged
from common.api.idempotency import Idempotent
from common.refusals import Unseen
from projects.actions.change_sow import change_sow
from projects.actions.deliverables import Plan
from projects.actions.draft_sow import draft_sow
from projects.actions.sow_needs import drop_need, need_sow
from projects.actions.sow_people import Work
from projects.actions.sow_steps import lock_sow
from projects.api.visible import OfProject
from projects.models import Project, Sow, SowNeed
from projects.serializers.sows import (
    NeedingSerializer,
    NewSowOfProjectSerializer,
    NewSowSerializer,
    SowChangeSerializer,
    SowInFullSerializer,
    SowInListSerializer,
)
from projects.sow_filters import SowFilter
from projects.sow_offers import on_sow


def visible_sow(person: Person, name: str) -> Sow:
    """The statement of work with a reference or a number; for whoever may not see it, there is none."""
    text = name.upper().removeprefix("SOW-")
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
    sow = Sow.objects.visible_to(person).told().filter(number=number).first()
    if sow is None:
        raise Unseen.thing("statement of work", name[:40])
    return sow


def in_full(sow: Sow, person: Person) -> Any:
    """Everything that the API says about a statement of work to a person."""
    visible = Project.objects.visible_to(person).order_by().values("pk")
    needs = SowNeed.objects.filter(sow=sow, project__in=visible).select_related("project")
    sow = (
        Sow.objects.told()
        .select_related("project__lead")
        .prefetch_related(
            "deliverables__delivered_by",
            "deliverables__accepted_by",
            "deliverables__sow__versions",
            "people__person",
            "documents__added_by",
            "steps__holder",
            "versions__signed_by",
        )
        .get(pk=sow.pk)
    )
    sow.told_needs = list(needs)  # type: ignore[attr-defined]
    sow.available_actions = on_sow(sow, person)  # type: ignore[attr-defined]
    return SowInFullSerializer(sow).data


def drafted(project: Project, by: Person, said: dict[str, Any]) -> Sow:
    """Draft what a request says."""
    needed = said.pop("needed_from", None), said.pop("needed_until", None)
    plans = [Plan(**plan) for plan in said.pop("deliverables", [])]
    works = [Work(**work) for work in said.pop("people", [])]
    return draft_sow(project, by=by, needed=needed, deliverables=plans, people=works, **said)


class SowsView(Idempotent, ListModelMixin, GenericAPIView[Sow]):
    """The statements of work that one may know of."""

    queryset = Sow.objects.all()
    serializer_class = SowInListSerializer
    filterset_class = SowFilter
    ordering = ("number",)
    ordering_fields = ("ends_on",)

    def get_queryset(self) -> QuerySet[Sow]:
        return Sow.objects.visible_to(asking(self.request)).told()

    def get(self, request: Request) -> Response:
        """A page of statements of work."""
        return self.list(request)

    @extend_schema(request=NewSowSerializer, responses={201: SowInFullSerializer})
    def post(self, request: Request) -> Response:
        """Draft one for a project."""
        sent = NewSowSerializer(data=request.data, context=self.get_serializer_context())
        sent.is_valid(raise_exception=True)
        said = dict(sent.validated_data)
        return created(drafted(said.pop("project"), asking(request), said), request)


def created(sow: Sow, request: Request) -> Response:
    """The answer to whoever has drafted one."""
    where = reverse("api-sow", kwargs={"sow": sow.reference}, request=request)
    return Response(in_full(sow, asking(request)), 201, headers={"Location": where})


class BelowSow:
    """Mixin of views below the statement of work that the path names."""

    request: Any
    kwargs: dict[str, Any]

    def sow(self) -> Sow:
        """The statement of work, if whoever asks may know of it."""
        return visible_sow(asking(self.request), self.kwargs["sow"])


class OfSow(BelowSow):
    """Mixin of views on the statement of work that the path names."""

    def get_object(self) -> Sow:
        return self.sow()

    def representation(self, sow: Sow) -> Any:
        """What GET says about it."""
        return in_full(sow, asking(self.request))

    def told(self, sow: Sow) -> Response:
        """It as the answer, as far as it can still be seen."""
        return Response(self.representation(sow))

    def lock(self, sow: Sow) -> None:
        """The projects that it concerns come first, whatever of it is written."""
        lock_sow(sow.pk)


class SowView(OfSow, ETagged, GenericAPIView[Sow]):
    """One statement of work."""

    queryset = Sow.objects.all()
    serializer_class = SowInFullSerializer

    def get(self, _: Request, **__: Any) -> Response:
        """Everything about it, and what whoever asks can do."""
        return self.told(self.get_object())

    @extend_schema(request=SowChangeSerializer, responses=SowInFullSerializer)
    def patch(self, request: Request, **_: Any) -> Response:
        """Change what it says; changed terms go back to the step that must look again."""
        sow = self.get_object()
        sent = SowChangeSerializer(data=request.data, context=self.get_serializer_context())
        sent.is_valid(raise_exception=True)
        change_sow(sow, by=asking(request), **sent.validated_data)
        return self.told(sow)


class SowsOfProjectView(OfProject, Idempotent, ListModelMixin, GenericAPIView[Sow]):
    """A project's own statements of work, and those of others that it needs."""

    queryset = Sow.objects.all()
    serializer_class = SowInListSerializer
    filterset_class = SowFilter
    ordering = ("number",)
    ordering_fields = ("ends_on",)

    def get_queryset(self) -> QuerySet[Sow]:
        return Sow.objects.visible_to(asking(self.request)).on(self.project).told()

    def get(self, request: Request, **_: Any) -> Response:
        """A page of them."""
        return self.list(request)

    @extend_schema(request=NewSowOfProjectSerializer, responses={201: SowInFullSerializer})
    def post(self, request: Request, **_: Any) -> Response:
        """Draft one."""
        sent = NewSowOfProjectSerializer(data=request.data, context=self.get_serializer_context())
        sent.is_valid(raise_exception=True)
        return created(drafted(self.project, asking(request), dict(sent.validated_data)), request)


class NeedView(OfProject, GenericAPIView[Sow]):
    """That a project needs a statement of work, its own or another project's."""

    queryset = Sow.objects.all()
    serializer_class = SowInFullSerializer

    @extend_schema(request=NeedingSerializer)
    def put(self, request: Request, sow: str, **_: Any) -> Response:
        """Say from when to when the project needs it."""
        found = visible_sow(asking(request), sow)
        sent = NeedingSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        need_sow(self.project, found, by=asking(request), **sent.validated_data)
        return Response(in_full(found, asking(request)))

    def delete(self, request: Request, sow: str, **_: Any) -> Response:
        """The project does without it."""
        drop_need(self.project, visible_sow(asking(request), sow), by=asking(request))
        return Response(status=204)
