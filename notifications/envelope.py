"""A message as it goes over the wire: the same bytes on every attempt, whatever machine sends it."""

import unicodedata
from datetime import datetime
from email.headerregistry import Address
from email.message import Message as Wire
from email.utils import format_datetime
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from notifications.links import link

if TYPE_CHECKING:
    from notifications.models import Message
    from projects.models import Project

#: What a subject may be long at most, in characters.
SUBJECT = 200


class Envelope(EmailMultiAlternatives):
    """A stored message, ready for the mail server."""

    def __init__(self, message: "Message") -> None:
        super().__init__(
            subject=message.subject,
            body=message.text,
            from_email=settings.DEFAULT_FROM_EMAIL,
            to=[addressed(message.recipient.name, message.address)],
            headers=message.headers,
        )
        self.attach_alternative(message.html, "text/html")
        self.boundary = f"=_{sha256(message.key.encode()).hexdigest()[:32]}"

    def message(self) -> Wire:  # type: ignore[override]
        """The mail itself; its boundary is fixed, because a random one would make every attempt another mail."""
        wire: Wire = super().message()
        wire.set_boundary(self.boundary)
        return wire


def headers(key: str, *, at: datetime, project: "Project | None") -> dict[str, str]:
    """Everything a message says about itself beside its subject; frozen with it when it is stored."""
    return {
        "From": settings.DEFAULT_FROM_EMAIL,
        "Message-ID": message_id(key),
        "Date": format_datetime(at),
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
        "List-Id": f"Slipway <notifications.{host()}>",
        "List-Unsubscribe": f"<{link('reminder_settings')}>",
        **(thread(project) if project else {}),
    }


def thread(project: "Project") -> dict[str, str]:
    """What makes mail programs show everything about a project as one thread."""
    root = f"<{project.key.lower()}.project@{host()}>"
    return {
        "In-Reply-To": root,
        "References": root,
        "List-Id": f"Slipway {project.key} <{project.key.lower()}.{host()}>",
    }


def message_id(key: str) -> str:
    """The one Message-ID of whatever has this key, so that a mail that arrives twice is known to be one."""
    return f"<{sha256(key.encode()).hexdigest()[:40]}@{host()}>"


def host() -> str:
    """The host under which people know this installation."""
    return urlsplit(settings.SITE_URL).hostname or "localhost"


def addressed(name: str, email: str) -> str:
    """A name and an address as one header takes them; a name can't smuggle in another header or recipient."""
    return str(Address(one_line(name), addr_spec=email))


def one_line(text: str, limit: int = SUBJECT) -> str:
    """A text without line breaks and control characters, cut to a length."""
    printable = "".join(" " if unicodedata.category(char)[0] in "CZ" else char for char in text)
    line = " ".join(printable.split())
    return line if len(line) <= limit else f"{line[: limit - 1].rstrip()}…"
