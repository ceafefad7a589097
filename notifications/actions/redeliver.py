"""Somebody sends a delivery on its way again."""

from django.db import transaction

from accounts.models import Person
from audit.record import record
from common import clock
from common.lifecycle import step
from common.refusals import Refused
from notifications import wake
from notifications.events import WebhookRedelivered
from notifications.lifecycle import MessageState
from notifications.models import AT_ONCE, Delivery, Endpoint
from notifications.permissions import require_keeper


@transaction.atomic
def redeliver(delivery: Delivery, *, by: Person) -> Delivery:
    """Queue it again under the same `webhook-id`, word for word; one that waits already goes at once."""
    rows = Delivery.objects.select_for_update(no_key=True, of=("self",))
    delivery = rows.select_related("destination__account", "destination__team").get(pk=delivery.pk)
    endpoint, at = delivery.destination, clock.now()
    require_keeper(by, account=endpoint.account, team=endpoint.team)
    if not endpoint.is_active:
        raise Refused("illegal_transition", f"{endpoint} is {endpoint.state}; enable it first.", state=endpoint.state)
    if delivery.is_under_way:
        raise Refused("still_running", "Somebody is just delivering it. Look again in a minute.", retry_after=60)
    if delivery.state != MessageState.QUEUED:
        step(delivery, "redeliver")
    delivery.queued_at, delivery.settled_at, delivery.not_before, delivery.answer = at, None, AT_ONCE, ""
    delivery.save(update_fields=["state", "queued_at", "settled_at", "not_before", "answer"])
    Endpoint.objects.filter(pk=endpoint.pk).update(quiet_until=at)
    fact = WebhookRedelivered(webhook=endpoint.pk, name=endpoint.name, delivery=delivery.pk, event_verb=delivery.verb)
    record(fact, stream=endpoint.stream, subject=endpoint.subject, by=by)
    wake.after_commit(wake.LINES)
    return delivery
