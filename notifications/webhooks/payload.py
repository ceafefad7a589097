"""What a delivery says: the event as `/events/` gives it, in the frame that Standard Webhooks describes."""

from datetime import datetime
from hashlib import sha256

from accounts.models import Person
from audit.models import Event
from audit.serializers import EventSerializer
from common.digests import canonical, instant

#: What somebody needs who computes the chain of hashes again, and nobody else.
LEFT_OUT = ("body", "previous", "request_id")


def body_of(event: Event) -> str:
    """An event as the text that is signed and sent; the same event gives the same text."""
    said = EventSerializer(event).data
    data = {name: value for name, value in said.items() if name not in LEFT_OUT}
    kind, _, key = event.stream.partition(":")
    data["project"] = key if kind == "project" else None
    return canonical({"type": event.verb, "timestamp": instant(event.occurred_at), "data": data})


def webhook_id(key: str) -> str:
    """What names a delivery to its receiver: the same on every try, so that what arrives twice is known to be one."""
    return f"msg_{sha256(key.encode()).hexdigest()[:32]}"


def trial_body(verb: str, at: datetime, by: Person) -> str:
    """What is sent to try an address out."""
    data = {"asked_by": {"email": by.email, "name": by.name}, "event": None, "project": None}
    return canonical({"type": verb, "timestamp": at, "data": data})
