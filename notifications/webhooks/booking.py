"""From an event to its deliveries: one row for each endpoint that has asked for it and whose owner may read it."""

from accounts.models import Person, Team
from audit.models import Event
from notifications import wake
from notifications.models import Delivery, Endpoint
from notifications.webhooks.payload import body_of, webhook_id
from notifications.webhooks.readers import may_read


def book(event: Event) -> int:
    """Store what has to be delivered of an event, once; says how many endpoints hear of it."""
    hearing = list(Endpoint.objects.hearing(event.verb).select_related("account", "team"))
    knowing = {owner for owner, endpoint in by_owner(hearing).items() if may_read(endpoint, event.pk)}
    told = [endpoint for endpoint in hearing if endpoint.owner in knowing]
    if told:
        body = body_of(event)
        Delivery.objects.bulk_create([delivery(endpoint, event, body) for endpoint in told], ignore_conflicts=True)
        wake.after_commit(wake.LINES)
    return len(told)


def by_owner(endpoints: list[Endpoint]) -> dict[Person | Team, Endpoint]:
    """One endpoint of each owner: what one of them may know, all of them may."""
    return {endpoint.owner: endpoint for endpoint in endpoints}


def delivery(endpoint: Endpoint, event: Event, body: str) -> Delivery:
    """An event on its way to an endpoint."""
    key = f"webhook:{endpoint.pk}:{event.pk}"
    return Delivery(
        key=key, destination=endpoint, event_id=event.pk, verb=event.verb, webhook_id=webhook_id(key), body=body
    )
