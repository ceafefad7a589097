"""`/reviews/`: every round of every project, stage by stage."""

from collections import defaultdict
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from rest_framework.generics import GenericAPIView
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.asking import asking
from accounts.models import Person
from approvals.filters import ReviewFilter
from approvals.models import Review, SignOff
from approvals.serializers.reviews import ReviewSerializer
from common.api.etags import ETagged
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
    serializer_class = ReviewSerializer

    def get(self, request: Request, pk: int) -> Response:
        """Its stages, and the sign-off of every gate."""
        review = get_object_or_404(visible_reviews(asking(request)), pk=pk)
        return Response(self.get_serializer(in_stages(review)).data)
