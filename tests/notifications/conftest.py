"""What tests of the telling rely on: a mail server, a database that really commits, and a queue of their own."""

from collections.abc import Iterator
from typing import Any

import pytest
from celery import current_app
from django.db import connection

from accounts.models import Person
from common import clock
from notifications.envelope import headers
from notifications.models import Letter, Message
from tests.notifications.post_office import PostOffice, post_office

#: What migrations have written; a test that commits leaves it as it was.
KEPT = (
    "django_",
    "accounts_team",
    "approvals_calendar",
    "approvals_route",
    "approvals_stage",
    "approvals_gate",
    "cache",
)


@pytest.fixture(autouse=True)
def _own_queue() -> Iterator[None]:
    """Wake-ups go to a broker inside this process, not to the one of the installation."""
    before = current_app.conf["broker_url"]
    current_app.conf["broker_url"] = "memory://"
    yield
    current_app.conf["broker_url"] = before


@pytest.fixture
def office(settings: Any) -> Iterator[PostOffice]:
    """A mail server that this installation sends to."""
    with post_office() as office:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", office.port, 5
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        yield office


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A database in which transactions really end, for threads and processes; emptied afterwards."""
    with django_db_blocker.unblock():
        try:
            yield
        finally:
            empty_database()
            connection.close()


def empty_database() -> None:
    """Remove what a test has committed. The guards of the record refuse that, so they are off for this moment."""
    tables = [name for name in connection.introspection.table_names() if not name.startswith(KEPT)]
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(f"TRUNCATE {', '.join(tables)}")
        cursor.execute("SET session_replication_role = DEFAULT")


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
