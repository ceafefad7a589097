"""The commands do what the tasks do, and say so."""

from datetime import UTC, datetime
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from common import clock
from notifications.models import Message, Reminder
from tests.cast import Cast
from tests.notifications.conftest import message
from tests.notifications.post_office import PostOffice
from tests.stories import Story, submitted

pytestmark = pytest.mark.django_db


def run(name: str, *arguments: Any) -> str:
    """What a command says."""
    out = StringIO()
    call_command(name, *arguments, stdout=out, stderr=out)
    return out.getvalue()


@pytest.fixture
def story(cast: Cast) -> Story:
    """At architecture since Wed 3 Jun 2026."""
    with clock.pinned(datetime(2026, 6, 3, 17, 0, tzinfo=UTC)):
        return submitted(cast)


def rows() -> dict[str, int]:
    """How many rows every table has."""
    return {model._meta.db_table: model._base_manager.count() for model in apps.get_models()}


def test_a_dry_run_says_what_to_whom_and_why_and_writes_nothing(story: Story) -> None:
    before = rows()
    said = run("remind", "--at", "2026-06-15T09:00Z", "--dry-run")
    holder = story.sign_off("architecture").holder
    assert "SLP-1 Customer churn model, Architecture: 3 days over, due Wed 10 Jun" in said
    assert f"Reminder to {holder.name} <{holder.email}>, because you hold the Architecture sign-off on SLP-1" in said
    assert "Customer churn model waits on your sign-off: Architecture, 3 days over" in said
    assert "1 reminder would be booked and 2 mails sent" in said
    assert rows() == before


def test_a_moment_far_ahead_can_be_looked_at(story: Story) -> None:
    assert "days over" in run("remind", "--at", "2026-12-24T09:00Z", "--dry-run")


def test_nothing_due_is_said(story: Story) -> None:
    said = run("remind", "--at", "2026-06-04T09:00:00+00:00", "--dry-run")
    assert said == "0 reminders would be booked and 0 mails sent at Thu 4 Jun, 09:00 UTC. Nothing was written.\n"


@pytest.mark.parametrize("text", ["tomorrow", "2026-12-24", "2026-12-24T09:00", "2026-13-24T09:00Z"])
def test_a_moment_that_is_none_is_named(text: str) -> None:
    with pytest.raises(CommandError, match="is no moment with a zone"):
        run("remind", "--at", text)


def test_reminding_twice_books_once(story: Story) -> None:
    assert run("remind", "--at", "2026-06-11T09:00Z") == "1 reminder booked.\n"
    assert run("remind", "--at", "2026-06-11T09:00Z") == "0 reminders booked.\n"
    assert Reminder.objects.count() == 1


def test_dispatch_and_deliver(story: Story, office: PostOffice) -> None:
    assert "events told, " in run("dispatch")
    assert run("dispatch") == "0 events told, 0 messages posted.\n"
    posted = Message.objects.count()
    assert run("deliver") == f"Mail: {posted} taken by the server.\n"
    assert run("deliver") == "Nothing waits to be sent.\n"
    assert len(office.message_ids) == posted


def test_a_refused_mail_is_named_and_can_be_sent_again_to_a_new_address(cast: Cast, office: PostOffice) -> None:
    one = message(cast.imke)
    office.refuses = {cast.imke.email: "550 No such user"}
    assert f"Refused: {one.pk}, Cleared to {cast.imke.email}: 550 No such user" in run("deliver")
    cast.imke.email = "imke@new.example"
    cast.imke.save(update_fields=["email"])
    assert run("deliver", "--retry", str(one.pk)) == "Mail: 1 taken by the server.\n"
    assert office.mails[0]["To"] == "Imke de Vries <imke@new.example>"
    assert office.mails[0]["Message-ID"] == one.headers["Message-ID"]


def test_every_refused_mail_can_be_sent_again(cast: Cast, office: PostOffice) -> None:
    office.at_recipient = ["550 No", "550 No"]
    for number in range(2):
        message(cast.imke, f"test:{number}")
    run("deliver")
    assert run("deliver", "--retry-all") == "Mail: 2 taken by the server.\n"


def test_only_refused_mail_can_be_sent_again(cast: Cast, office: PostOffice) -> None:
    one = message(cast.imke)
    run("deliver")
    with pytest.raises(CommandError, match="This message is sent"):
        run("deliver", "--retry", str(one.pk))
    with pytest.raises(CommandError, match="There is no message 0"):
        run("deliver", "--retry", "0")
