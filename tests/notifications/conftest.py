"""What tests of the telling rely on: a mail server, people, and something in the outbox."""

from collections.abc import Iterator
from typing import Any

import pytest

from accounts.models import Person
from common import clock
from notifications.envelope import headers
from notifications.models import Letter, Message
from tests.cast import cast
from tests.notifications.post_office import PostOffice, post_office

__all__ = ["cast"]


@pytest.fixture
def office(settings: Any) -> Iterator[PostOffice]:
    """A mail server that this installation sends to."""
    with post_office() as office:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", office.port, 5
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        yield office


def person(name: str = "Imke de Vries", **fields: Any) -> Person:
    """Somebody of the company."""
    email = f"{name.split(maxsplit=1)[0].lower()}@example.com"
    return Person.objects.create(email=email, name=name, time_zone="Europe/Amsterdam", **fields)


def message(to: Person, key: str = "test:1", **fields: Any) -> Message:
    """Something in the outbox that no turn or project can make superfluous."""
    given: dict[str, Any] = {
        "subject": "Customer churn model is cleared",
        "text": "Every gate has said yes.\n",
        "html": "<p>Every gate has said <b>yes</b>.</p>",
    } | fields
    return Message.objects.create(
        key=key,
        letter=Letter.CLEARED,
        recipient=to,
        address=to.email,
        message_id=f"<{key}@test>",
        headers=headers(key, at=clock.now(), project=None),
        **given,
    )
