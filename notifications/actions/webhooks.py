"""Register, change, enable, disable and remove a webhook."""

from datetime import timedelta
from typing import Any

from django.db import transaction

from accounts.checks import differences, require_clean
from accounts.models import Person, Team
from audit.record import record
from common import clock
from common.lifecycle import step
from common.sealing import seal
from notifications import wake
from notifications.events import (
    WebhookChanged,
    WebhookDisabled,
    WebhookEnabled,
    WebhookRegistered,
    WebhookRemoved,
    WebhookSecretRotated,
)
from notifications.models import Endpoint
from notifications.models.webhook import SECRET
from notifications.permissions import require_keeper
from notifications.webhooks.wanted import host_of, known_events, known_url, new_secret, owner_for

#: How long the former secret signs beside a new one.
CHANGE_OVER = timedelta(days=1)
#: Where the address itself is a secret, the trail tells its host.
BY_HAND = "By hand."


@transaction.atomic
def register_webhook(
    *,
    by: Person,
    url: str,
    events: list[str],
    name: str = "",
    account: Person | None = None,
    team: Team | None = None,
) -> tuple[Endpoint, str]:
    """A new webhook and its secret, which is shown at this moment only."""
    account, team = owner_for(by, account, team)
    require_keeper(by, account=account, team=team)
    url, secret = known_url(url), new_secret()
    endpoint = Endpoint(
        name=name.strip() or host_of(url)[:80],
        account=account,
        team=team,
        created_by=by,
        url=url,
        events=known_events(events),
        secret=seal(secret, SECRET),
    )
    require_clean(endpoint, ("name", "url"))
    endpoint.save()
    fact = WebhookRegistered(webhook=endpoint.pk, name=endpoint.name, host=host_of(url), events=endpoint.events)
    record(fact, stream=endpoint.stream, subject=endpoint.subject, by=by)
    return endpoint, secret


@transaction.atomic
def change_webhook(endpoint: Endpoint, *, by: Person, **fields: Any) -> Endpoint:
    """Another name or address, or other events; what is on its way goes to the new address."""
    endpoint = locked(endpoint, by)
    if "url" in fields:
        fields["url"] = known_url(fields["url"])
    if "events" in fields:
        fields["events"] = known_events(fields["events"])
    changes = differences(endpoint, fields)
    if not changes:
        return endpoint
    for name, value in fields.items():
        setattr(endpoint, name, value)
    require_clean(endpoint, ("name", "url"))
    endpoint.save(update_fields=list(fields))
    fact = WebhookChanged(webhook=endpoint.pk, name=endpoint.name, fields=[told(change) for change in changes])
    record(fact, stream=endpoint.stream, subject=endpoint.subject, by=by)
    return endpoint


def told(change: dict[str, Any]) -> dict[str, Any]:
    """A change as the trail keeps it: of an address the host."""
    if change["field"] != "url":
        return change
    return {"field": "url", "before": host_of(change["before"]), "after": host_of(change["after"])}


@transaction.atomic
def rotate_secret(endpoint: Endpoint, *, by: Person) -> tuple[Endpoint, str]:
    """A new secret, shown at this moment only; the former one signs too for a day, so that nothing is lost."""
    endpoint, secret = locked(endpoint, by), new_secret()
    endpoint.former_secret, endpoint.former_until = endpoint.secret, clock.now() + CHANGE_OVER
    endpoint.secret = seal(secret, SECRET)
    endpoint.save(update_fields=["secret", "former_secret", "former_until"])
    fact = WebhookSecretRotated(webhook=endpoint.pk, name=endpoint.name, former_until=endpoint.former_until)
    record(fact, stream=endpoint.stream, subject=endpoint.subject, by=by)
    return endpoint, secret


@transaction.atomic
def disable_webhook(endpoint: Endpoint, *, by: Person) -> Endpoint:
    """Send nothing there until somebody enables it; what waits stays, what happens meanwhile is not kept for it."""
    endpoint = locked(endpoint, by)
    step(endpoint, "disable")
    endpoint.disabled_at, endpoint.disabled_why = clock.now(), BY_HAND
    endpoint.save(update_fields=["state", "disabled_at", "disabled_why"])
    fact = WebhookDisabled(webhook=endpoint.pk, name=endpoint.name, reason=BY_HAND)
    record(fact, stream=endpoint.stream, subject=endpoint.subject, by=by)
    return endpoint


@transaction.atomic
def enable_webhook(endpoint: Endpoint, *, by: Person) -> Endpoint:
    """Send again, from now on and what had been waiting."""
    endpoint = locked(endpoint, by)
    step(endpoint, "enable")
    endpoint.forget_failures(clock.now())
    endpoint.save(update_fields=["state", *Endpoint.FRESH])
    fact = WebhookEnabled(webhook=endpoint.pk, name=endpoint.name)
    record(fact, stream=endpoint.stream, subject=endpoint.subject, by=by)
    wake.after_commit(wake.LINES)
    return endpoint


@transaction.atomic
def remove_webhook(endpoint: Endpoint, *, by: Person) -> None:
    """End it. Its deliveries stay on record for as long as those of others; its secrets do not."""
    endpoint = locked(endpoint, by)
    step(endpoint, "remove")
    endpoint.secret = endpoint.former_secret = ""
    endpoint.save(update_fields=["state", "secret", "former_secret"])
    fact = WebhookRemoved(webhook=endpoint.pk, name=endpoint.name)
    record(fact, stream=endpoint.stream, subject=endpoint.subject, by=by)


def locked(endpoint: Endpoint, by: Person) -> Endpoint:
    """The webhook, locked and read again, for somebody who keeps it."""
    endpoint = Endpoint.objects.locked().select_related("account", "team").get(pk=endpoint.pk)
    require_keeper(by, account=endpoint.account, team=endpoint.team)
    return endpoint
