"""Hand one delivery to its endpoint: signed as Standard Webhooks says, and what the answer means."""

from collections.abc import Callable
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import partial
from http import HTTPStatus
from typing import Any

import httpcore
from standardwebhooks import Webhook

from accounts.models import Person
from common import clock
from common.sealing import Unreadable
from notifications.actions.give_up import give_up
from notifications.answers import Answer, Gone, Taken, Temporary
from notifications.lines import Line
from notifications.models import Delivery, Endpoint
from notifications.models.webhook import DeliveryQuerySet, EndpointQuerySet
from notifications.network import wire
from notifications.webhooks.readers import may_read

#: How much of an answer is kept for whoever looks what went wrong.
KEPT = 500
#: Nobody is left alone for longer because they asked for it.
LONGEST_WISH = timedelta(hours=1)

#: What goes wrong on the way and may go right later.
ON_THE_WAY = (OSError, httpcore.NetworkError, httpcore.TimeoutException, httpcore.RemoteProtocolError)


class Webhooks(Line[Delivery, Endpoint]):
    """The way to the endpoints."""

    @property
    def items(self) -> DeliveryQuerySet:
        """The deliveries."""
        return Delivery.objects.all()

    @property
    def places(self) -> EndpointQuerySet:
        """The endpoints, with their owners."""
        return Endpoint.objects.select_related("account", "team")

    def give_up(self, place: Endpoint, why: str) -> None:
        """Disable it and tell its owner."""
        give_up(place, why)

    def needless(self, item: Delivery) -> str:
        """Whether its owner is still there and may still know."""
        owner = item.destination.owner
        if isinstance(owner, Person) and not owner.is_active:
            return f"{owner.name} is no longer active."
        if item.event_id is not None and not may_read(item.destination, item.event_id):
            return f"{owner} may no longer see this."
        return ""

    def prepare(self, item: Delivery) -> Callable[[], Answer]:
        """Sign it; the signature holds for this try, the rest is the same on every one."""
        at = clock.now()
        try:
            secrets = item.destination.secrets(at)
        except Unreadable as error:
            return partial(Temporary, str(error))
        return partial(send, item.destination.url, item.body.encode(), headers(item, secrets, at))

    def noted(self, answer: Answer) -> dict[str, Any]:
        """The status that came back, if any did."""
        return {"status": answer.status}


def headers(delivery: Delivery, secrets: list[str], at: datetime) -> dict[str, str]:
    """What goes with the body; during a change of secrets both have signed."""
    signatures = [Webhook(secret).sign(delivery.webhook_id, at, delivery.body) for secret in secrets]
    return {
        "Content-Type": "application/json",
        "User-Agent": "Slipway",
        "webhook-id": delivery.webhook_id,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": " ".join(signatures),
    }


def send(url: str, body: bytes, signed: dict[str, str]) -> Answer:
    """Post it, and say what became of it; where nobody knows, it is tried again."""
    try:
        said = wire.post(url, body, signed)
    except ON_THE_WAY as error:
        return Temporary(trouble(error))
    return meaning(said)


def meaning(said: wire.Said) -> Answer:
    """2xx is taken, 410 is for ever, and everything else may be mended."""
    answer, status = words(said), said.status
    if 200 <= status < 300:
        return Taken(answer, status)
    if status == HTTPStatus.GONE:
        return Gone(answer, status)
    if 300 <= status < 400:
        elsewhere = said.headers.get("location", "nowhere")[:200]
        return Temporary(f"{status} It leads on to {elsewhere}; a delivery does not follow.", status)
    return Temporary(answer, status, wish(said.headers.get("retry-after", "")))


def words(said: wire.Said) -> str:
    """Status and the beginning of what came back, as one line of printable text."""
    text = " ".join(said.body[:KEPT].decode("utf-8", "replace").replace("\0", "").split())
    return f"{said.status} {text}".strip()


def wish(retry_after: str) -> timedelta:
    """For how long the other side wants to be left alone, in seconds or until a moment."""
    if retry_after.isascii() and retry_after.isdigit():
        return min(timedelta(seconds=int(retry_after[:9])), LONGEST_WISH)
    try:
        until = parsedate_to_datetime(retry_after)
    except ValueError:
        return timedelta(0)
    if until.tzinfo is None:
        return timedelta(0)
    return max(min(until - clock.now(), LONGEST_WISH), timedelta(0))


def trouble(error: Exception) -> str:
    """What stood in the way, as a sentence."""
    if isinstance(error, httpcore.TimeoutException):
        return f"No answer within {wire.SECONDS:g} seconds."
    return (str(error) or type(error).__name__).replace("\0", "")[:KEPT]
