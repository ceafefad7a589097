"""Somebody tries a webhook out."""

from uuid import uuid4

from django.db import transaction

from accounts.models import Person
from common import clock
from common.refusals import Refused
from notifications import wake
from notifications.actions.webhooks import locked
from notifications.models import Delivery, Endpoint
from notifications.webhooks.payload import trial_body, webhook_id

TEST = "webhook.test"


@transaction.atomic
def try_webhook(endpoint: Endpoint, *, by: Person) -> Delivery:
    """Put a delivery about nothing on its way, ahead of what waits; nothing of it is on the record."""
    endpoint = locked(endpoint, by)
    if not endpoint.is_active:
        raise Refused("illegal_transition", f"{endpoint} is {endpoint.state}; enable it first.", state=endpoint.state)
    key, at = f"webhook:{endpoint.pk}:test:{uuid4()}", clock.now()
    body = trial_body(TEST, at, by)
    Endpoint.objects.filter(pk=endpoint.pk).update(quiet_until=at)
    wake.after_commit(wake.LINES)
    return Delivery.objects.create(key=key, destination=endpoint, verb=TEST, webhook_id=webhook_id(key), body=body)
