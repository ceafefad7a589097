"""Pages about webhooks, for administrators and for whoever leads a team that has some."""

from typing import Any

from django import forms
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic import TemplateView

from accounts.asking import asking
from accounts.permissions import may_manage_people
from accounts.standing import standing_of
from common.look import ChipFace
from common.refusals import Invalid, Refused, Unseen
from common.views import ActionFormView, add_errors
from notifications.actions.redeliver import redeliver
from notifications.actions.try_webhook import try_webhook
from notifications.actions.webhooks import (
    change_webhook,
    disable_webhook,
    enable_webhook,
    register_webhook,
    remove_webhook,
    rotate_secret,
)
from notifications.lifecycle import DestinationState, MessageState
from notifications.models import Delivery, Destination, Endpoint
from notifications.webhooks.forms import NewWebhookForm, WebhookForm

PLACES = {
    DestinationState.ACTIVE: ChipFace("ok", "tick", "Active"),
    DestinationState.DISABLED: ChipFace("bad", "pause", "Disabled"),
}
FAILING = ChipFace("warn", "triangle", "Failing")
CHIPS = {
    MessageState.QUEUED: ChipFace("wait", "clock", "Waits"),
    MessageState.SENT: ChipFace("ok", "tick", "Taken"),
    MessageState.REFUSED: ChipFace("bad", "crossed", "Given up"),
    MessageState.DROPPED: ChipFace("quiet", "struck", "Not needed"),
}
PAGE = 30


def chip_of(place: Destination) -> ChipFace:
    """How it is doing."""
    failing = place.is_active and place.failing_since is not None
    return FAILING if failing else PLACES[DestinationState(place.state)]


class KeeperMixin(LoginRequiredMixin):
    """A page for who looks after webhooks; for everybody else it is not there."""

    request: Any
    kwargs: Any

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and not self.keeps(request):
            raise Unseen("There is nothing here, or you may not see it.")
        return super().dispatch(request, *args, **kwargs)

    def keeps(self, request: HttpRequest) -> bool:
        """An administrator, or somebody who leads a team."""
        return may_manage_people(asking(request)) or bool(standing_of(asking(request)).leads)

    @property
    def webhook(self) -> Endpoint:
        visible = Endpoint.objects.visible_to(asking(self.request)).select_related("account", "team")
        return get_object_or_404(visible, pk=self.kwargs["pk"])


class WebhooksView(KeeperMixin, TemplateView):
    """Every webhook that one looks after."""

    template_name = "notifications/webhooks.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        visible = Endpoint.objects.visible_to(asking(self.request)).select_related("account", "team")
        rows = [(one, chip_of(one)) for one in visible.order_by("name", "pk")]
        failing = sum(chip != PLACES[DestinationState.ACTIVE] for _, chip in rows)
        return super().get_context_data(rows=rows, failing=failing, **context)


class WebhookView(KeeperMixin, TemplateView):
    """One webhook: what it hears, how it is doing, and what was sent there."""

    template_name = "notifications/webhook.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        webhook = self.webhook
        deliveries = Delivery.objects.visible_to(asking(self.request)).filter(destination=webhook).order_by("-pk")
        page = Paginator(deliveries, PAGE).get_page(self.request.GET.get("page"))
        rows = [(one, CHIPS[MessageState(one.state)]) for one in page]
        return super().get_context_data(webhook=webhook, chip=chip_of(webhook), rows=rows, page=page, **context)


class SecretView(KeeperMixin, ActionFormView):
    """A form after which a secret is shown, once, in the answer itself: it must not be put anywhere to survive."""

    def make(self, form: Any) -> tuple[Endpoint, str]:
        """Do it; gives the webhook and its secret."""
        raise NotImplementedError

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            webhook, secret = self.make(form)
        except Invalid as invalid:
            add_errors(form, invalid)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            answer: HttpResponse = self.render_to_response(
                self.get_context_data(webhook=webhook, secret=secret, form=None), status=201
            )
            answer["Cache-Control"] = "no-store"
            return answer
        return self.form_invalid(form)


class NewWebhookView(SecretView):
    """Register a webhook."""

    template_name = "notifications/webhook_form.html"
    form_class = NewWebhookForm
    initial = {"events": "*"}

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "asking": asking(self.request)}

    def make(self, form: Any) -> tuple[Endpoint, str]:
        given = dict(form.cleaned_data)
        return register_webhook(by=asking(self.request), **given.pop("owner"), **given)


class RotateView(SecretView):
    """Change the secret."""

    template_name = "notifications/webhook_rotate.html"
    form_class = forms.Form

    def make(self, form: Any) -> tuple[Endpoint, str]:  # noqa: ARG002
        return rotate_secret(self.webhook, by=asking(self.request))

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(**{"webhook": self.webhook, **context})


class ActView(KeeperMixin, ActionFormView):
    """A form about one webhook."""

    form_class = forms.Form

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(webhook=self.webhook, **context)

    def get_success_url(self) -> str:
        return reverse("webhook", args=[self.kwargs["pk"]])


class EditWebhookView(ActView):
    """Another name or address, or other events."""

    template_name = "notifications/webhook_form.html"
    form_class = WebhookForm

    def get_initial(self) -> dict[str, Any]:
        webhook = self.webhook
        return {"name": webhook.name, "url": webhook.url, "events": " ".join(webhook.events)}

    def act(self, form: Any) -> str:
        change_webhook(self.webhook, by=asking(self.request), **form.cleaned_data)
        return f"{form.cleaned_data['name']} is as you wrote."


class TryView(ActView):
    """Send something about nothing."""

    template_name = "notifications/webhook_try.html"

    def act(self, form: Any) -> str:  # noqa: ARG002
        try_webhook(self.webhook, by=asking(self.request))
        return "A test is on its way; it stands first among the deliveries."


class SwitchView(ActView):
    """Disable or enable it."""

    template_name = "notifications/webhook_switch.html"

    def act(self, form: Any) -> str:  # noqa: ARG002
        webhook = self.webhook
        if webhook.is_active:
            disable_webhook(webhook, by=asking(self.request))
            return f"Nothing goes to {webhook} any more."
        enable_webhook(webhook, by=asking(self.request))
        return f"{webhook} is told of events again, and of what had been waiting."


class RemoveView(ActView):
    """End it."""

    template_name = "notifications/webhook_remove.html"

    def act(self, form: Any) -> str:  # noqa: ARG002
        webhook = self.webhook
        remove_webhook(webhook, by=asking(self.request))
        return f"{webhook} is removed."

    def get_success_url(self) -> str:
        return reverse("webhooks")


class DeliveryView(ActView):
    """One delivery: every try, the very text, and the button that sends it again."""

    template_name = "notifications/delivery.html"

    @property
    def delivery(self) -> Delivery:
        visible = Delivery.objects.visible_to(asking(self.request)).filter(destination=self.webhook)
        return get_object_or_404(visible, pk=self.kwargs["delivery"])

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        one = self.delivery
        chip, tries = CHIPS[MessageState(one.state)], one.tries.order_by("number")
        return super().get_context_data(delivery=one, chip=chip, tries=tries, **context)

    def act(self, form: Any) -> str:  # noqa: ARG002
        redeliver(self.delivery, by=asking(self.request))
        return "On its way again, word for word."
