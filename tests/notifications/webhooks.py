"""What tests of webhooks share: a receiver that may be reached, an endpoint, and a delivery on its way."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from standardwebhooks import Webhook

from accounts.models import Person, Team
from common.sealing import seal
from notifications.actions.deliver_lines import deliver_lines
from notifications.models import Delivery, Endpoint, Result
from notifications.models.webhook import SECRET
from notifications.webhooks.payload import webhook_id
from tests.notifications.receiver import Receiver, Sent, receiver

KEY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


@pytest.fixture
def local(settings: Any) -> None:
    """This machine may be sent to, without TLS."""
    settings.OUTGOING_NETWORKS = ["127.0.0.0/8"]
    settings.OUTGOING_HTTP = True


@pytest.fixture
def hook(local: None) -> Iterator[Receiver]:
    """A server that takes webhooks."""
    with receiver() as server:
        yield server


def endpoint(url: str, owner: Person | Team, **fields: Any) -> Endpoint:
    """A webhook that hears everything."""
    whose = {"team": owner} if isinstance(owner, Team) else {"account": owner}
    keeper = owner if isinstance(owner, Person) else Person.objects.earliest("pk")
    given: dict[str, Any] = {"events": ["*"], "secret": seal(KEY, SECRET), "name": "Bridge", "created_by": keeper}
    return Endpoint.objects.create(**{**given, "url": url, **whose, **fields})


def delivery(to: Endpoint, body: str = '{"type":"test"}', **fields: Any) -> Delivery:
    """Something on its way that no event makes superfluous."""
    key = f"test:{uuid4()}"
    given: dict[str, Any] = {"verb": "project.cleared", "webhook_id": webhook_id(key), **fields}
    return Delivery.objects.create(key=key, destination=to, body=body, **given)


def send() -> dict[str, int]:
    """One run in this thread; how many ended how."""
    return {str(Result(result)): number for result, number in deliver_lines(at_once=1).items()}


def verified(sent: Sent, secret: str = KEY) -> Any:
    """What a receiver reads once it has verified the signature."""
    return Webhook(secret).verify(sent.body, sent.headers)


def ledger(one: Delivery) -> list[tuple[int, str, int | None]]:
    """What every try came to."""
    return list(one.tries.order_by("number").values_list("number", "result", "status"))
