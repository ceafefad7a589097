"""`/reviews/`: every round of every project, stage by stage."""

from collections import defaultdict
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.asking import asking
from accounts.models import Person
from approvals.filters import ReviewFilter
from approvals.models import Review, RouteVersion, SignOff
from approvals.routes.moves import move_one
from approvals.routes.offers import on_review
from approvals.serializers.moves import MoveOneSerializer, ReviewMoveSerializer
from approvals.serializers.reviews import ReviewInFullSerializer, ReviewSerializer
from common.api.etags import ETagged
from common.api.idempotency import Idempotent
from common.refusals import Invalid
from projects.models import Project


def visible_reviews(person: Person) -> QuerySet[Review]:
    """The reviews of projects that somebody may know of, with their sign-offs."""
    sign_offs = Prefetch("sign_offs", SignOff.objects.told().order_by("gate__stage__position", "pk"))
    visible = Review.objects.filter(project__in=Project.objects.visible_to(person))
    return visible.select_related("project", "version__route", "submitted_by").prefetch_related(sign_offs)


def in_stages(review: Review) -> Review:
    """A review that knows its stages."""
    gates: dict[int, list[SignOff]] = defaultdict(list)
    for sign_off in review.sign_offs.all():
        gates[sign_off.gate.stage.position].append(sign_off)
    review.stages = [{"position": at, "gates": gates[at]} for at in gates]  # type: ignore[attr-defined]
    return review


class ReviewsView(ListModelMixin, GenericAPIView[Review]):
    """The reviews of all projects that one may know of."""

    queryset = Review.objects.all()
    serializer_class = ReviewSerializer
    filterset_class = ReviewFilter
    ordering = ("-pk",)
    ordering_fields = ("opened_at",)

    def get_queryset(self) -> QuerySet[Review]:
        return visible_reviews(asking(self.request))

    def paginate_queryset(self, queryset: Any) -> list[Any]:
        """One page, whose reviews know their stages."""
        return [in_stages(review) for review in super().paginate_queryset(queryset) or []]

    def get(self, request: Request) -> Response:
        """A page of reviews, the newest first."""
        return self.list(request)


class ReviewView(ETagged, GenericAPIView[Review]):
    """One round of a project along a version of a route."""

    queryset = Review.objects.all()
    serializer_class = ReviewInFullSerializer

    def get(self, request: Request, pk: int) -> Response:
        """Its stages, and the sign-off of every gate."""
        review: Any = in_stages(get_object_or_404(visible_reviews(asking(request)), pk=pk))
        review.available_actions = on_review(review, asking(request), newest_number(review))
        return Response(self.get_serializer(review).data)


def newest_number(review: Review) -> int | None:
    """The number of the newest published version of a review's route."""
    published = RouteVersion.objects.published().filter(route=review.version.route_id).order_by("-number")
    return published.values_list("number", flat=True).first()


class MoveView(ETagged, Idempotent, GenericAPIView[Review]):
    """Let an open review go on along a newer version of its route: for governance managers."""

    queryset = Review.objects.all()
    serializer_class = MoveOneSerializer

    @extend_schema(responses=ReviewMoveSerializer)
    def post(self, request: Request, pk: int) -> Response:
        """What becomes of each gate; with `dry_run`, what would."""
        review, by = get_object_or_404(visible_reviews(asking(request)), pk=pk), asking(request)
        sent = self.get_serializer(data=request.data)
        sent.is_valid(raise_exception=True)
        to = published_version(review, sent.validated_data.get("version"))
        done = move_one(review, to, by=by, dry_run=sent.validated_data.get("dry_run", False))
        return Response(ReviewMoveSerializer(done).data)


def published_version(review: Review, number: int | None) -> RouteVersion:
    """The version to which a review is to move: the newest, unless one is named."""
    published = RouteVersion.objects.published().select_related("route").filter(route=review.version.route_id)
    found = (published if number is None else published.filter(number=number)).order_by("-number").first()
    if found is None:
        raise Invalid.field("version", f"There is no published version {number}.", "does_not_exist")
    return found
