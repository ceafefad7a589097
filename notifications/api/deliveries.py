"""`/webhooks/{id}/deliveries/`: what was sent there, and sending it again."""

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.asking import asking
from common.api.idempotency import Idempotent
from notifications.actions.redeliver import redeliver
from notifications.api.webhooks import webhook_named
from notifications.filters import DeliveryFilter
from notifications.models import Delivery, DeliveryTry
from notifications.serializers.webhooks import DeliverySerializer, DeliveryWithBodySerializer
from projects.serializers.offers import NothingSerializer


def deliveries_of(request: Request, pk: int) -> QuerySet[Delivery]:
    """The deliveries of a webhook that whoever asks may know of, with every try."""
    tries = Prefetch("tries", queryset=DeliveryTry.objects.order_by("number"))
    visible = Delivery.objects.visible_to(asking(request)).filter(destination=webhook_named(request, pk))
    return visible.prefetch_related(tries)


class DeliveriesView(ListModelMixin, GenericAPIView[Delivery]):
    """What was sent to a webhook."""

    queryset = Delivery.objects.none()
    serializer_class = DeliverySerializer
    filterset_class = DeliveryFilter
    ordering = ("-id",)

    def get_queryset(self) -> QuerySet[Delivery]:
        return deliveries_of(self.request, self.kwargs["pk"])

    def get(self, request: Request, pk: int) -> Response:  # noqa: ARG002
        """A page of deliveries, the latest first."""
        return self.list(request)


class DeliveryView(GenericAPIView[Delivery]):
    """One delivery."""

    queryset = Delivery.objects.none()
    serializer_class = DeliveryWithBodySerializer

    def get(self, request: Request, pk: int, delivery: int) -> Response:
        """Every try, and the very text that is sent."""
        found = get_object_or_404(deliveries_of(request, pk), pk=delivery)
        return Response(self.get_serializer(found).data)


class RedeliverView(Idempotent, GenericAPIView[Delivery]):
    """Send a delivery again."""

    queryset = Delivery.objects.none()
    serializer_class = NothingSerializer

    @extend_schema(responses=DeliverySerializer)
    def post(self, request: Request, pk: int, delivery: int) -> Response:
        """Word for word, under the same `webhook-id`."""
        self.get_serializer(data=request.data).is_valid(raise_exception=True)
        found = get_object_or_404(deliveries_of(request, pk), pk=delivery)
        redeliver(found, by=asking(request))
        return Response(DeliverySerializer(deliveries_of(request, pk).get(pk=delivery)).data)
