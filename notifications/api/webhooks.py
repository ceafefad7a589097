"""`/webhooks/`: addresses that are told of events."""

from collections.abc import Callable
from typing import Any, ClassVar

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
from common.api.etags import ETagged
from common.api.idempotency import Idempotent
from notifications.actions.try_webhook import try_webhook
from notifications.actions.webhooks import (
    change_webhook,
    disable_webhook,
    enable_webhook,
    register_webhook,
    remove_webhook,
    rotate_secret,
)
from notifications.filters import WebhookFilter
from notifications.models import Endpoint
from notifications.serializers.webhooks import (
    DeliverySerializer,
    WebhookChangeSerializer,
    WebhookSerializer,
    WebhookWithSecretSerializer,
)
from projects.serializers.offers import NothingSerializer

#: What changes with every delivery is no change of the webhook.
HEALTH = ("failing_since", "last_sent_at", "last_answer")


def webhooks_of(person: Person) -> QuerySet[Endpoint]:
    """The webhooks that somebody looks after."""
    return Endpoint.objects.visible_to(person).select_related("account", "team")


def webhook_named(request: Request, pk: int) -> Endpoint:
    """One of them."""
    return get_object_or_404(webhooks_of(asking(request)), pk=pk)


def with_secret(endpoint: Endpoint, secret: str, request: Request) -> dict[str, Any]:
    """A webhook and its secret, told this once."""
    told = WebhookSerializer(endpoint, context={"request": request}).data
    return {**told, "secret": secret}


class WebhooksView(Idempotent, ListModelMixin, GenericAPIView[Endpoint]):
    """The webhooks that one looks after: all for administrators, else one's own and those of teams one leads."""

    queryset = Endpoint.objects.none()
    serializer_class = WebhookSerializer
    filterset_class = WebhookFilter
    ordering = ("name",)
    ordering_fields = ("created_at",)

    def get_queryset(self) -> QuerySet[Endpoint]:
        return webhooks_of(asking(self.request))

    def get(self, request: Request) -> Response:
        """A page of webhooks."""
        return self.list(request)

    @extend_schema(responses={201: WebhookWithSecretSerializer})
    def post(self, request: Request) -> Response:
        """Register a webhook; the answer holds its secret, this once."""
        sent = self.get_serializer(data=request.data)
        sent.is_valid(raise_exception=True)
        endpoint, secret = register_webhook(by=asking(request), **sent.validated_data)
        where = reverse("api-webhook", kwargs={"pk": endpoint.pk}, request=request)
        headers = {"Location": where, "Cache-Control": "no-store"}
        return Response(with_secret(endpoint, secret, request), 201, headers=headers)


class WebhookView(ETagged, GenericAPIView[Endpoint]):
    """One webhook."""

    queryset = Endpoint.objects.none()
    serializer_class = WebhookSerializer
    volatile = HEALTH

    def get_object(self) -> Endpoint:
        return webhook_named(self.request, self.kwargs["pk"])

    def get(self, _: Request, **__: Any) -> Response:
        """What it hears, and how it is doing."""
        return Response(self.get_serializer(self.get_object()).data)

    @extend_schema(request=WebhookChangeSerializer, responses=WebhookSerializer)
    def patch(self, request: Request, **_: Any) -> Response:
        """Give it another name or address, or have it told of other events."""
        sent = WebhookChangeSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        endpoint = change_webhook(self.get_object(), by=asking(request), **sent.validated_data)
        return Response(self.get_serializer(endpoint).data)

    def delete(self, request: Request, **_: Any) -> Response:
        """Remove it."""
        remove_webhook(self.get_object(), by=asking(request))
        return Response(status=204)


class ActView(Idempotent, GenericAPIView[Endpoint]):
    """Something done with a webhook that needs no further word."""

    queryset = Endpoint.objects.none()
    serializer_class = NothingSerializer
    act: ClassVar[Callable[..., Any]]

    def done(self, request: Request, pk: int) -> Any:
        """Do it to the webhook of the address."""
        self.get_serializer(data=request.data).is_valid(raise_exception=True)
        return type(self).act(webhook_named(request, pk), by=asking(request))


class EnableView(ActView):
    """Send there again."""

    act = enable_webhook

    @extend_schema(responses=WebhookSerializer)
    def post(self, request: Request, pk: int) -> Response:
        """What waited goes out, and what happens from now on."""
        return Response(WebhookSerializer(self.done(request, pk), context={"request": request}).data)


class DisableView(ActView):
    """Send nothing there for now."""

    act = disable_webhook

    @extend_schema(responses=WebhookSerializer)
    def post(self, request: Request, pk: int) -> Response:
        """What waits stays; what happens meanwhile is not kept for it."""
        return Response(WebhookSerializer(self.done(request, pk), context={"request": request}).data)


class RotateView(ActView):
    """Change the secret."""

    act = rotate_secret

    @extend_schema(responses=WebhookWithSecretSerializer)
    def post(self, request: Request, pk: int) -> Response:
        """A new secret, told this once; for a day the former one signs too."""
        endpoint, secret = self.done(request, pk)
        return Response(with_secret(endpoint, secret, request), headers={"Cache-Control": "no-store"})


class TryView(ActView):
    """Try it out."""

    act = try_webhook

    @extend_schema(responses={201: DeliverySerializer})
    def post(self, request: Request, pk: int) -> Response:
        """Send a delivery of the type `webhook.test`, about nothing."""
        return Response(DeliverySerializer(self.done(request, pk)).data, 201)
