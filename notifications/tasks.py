"""What workers run: one line each over what the commands run too."""

from celery import shared_task

from audit.context import channel
from notifications.actions.book_reminders import book_reminders
from notifications.actions.deliver import deliver as deliver_messages
from notifications.actions.deliver_lines import deliver_lines as deliver_by_lines
from notifications.actions.dispatch import dispatch as dispatch_events
from notifications.actions.write_digests import write_digests


@shared_task
def dispatch() -> None:
    """Turn what has happened into messages."""
    with channel("task"):
        dispatch_events()


@shared_task
def deliver() -> None:
    """Hand the outbox to the mail server."""
    with channel("task"):
        deliver_messages()


@shared_task
def deliver_lines() -> None:
    """Hand the outbox to webhooks and chat rooms."""
    with channel("task"):
        deliver_by_lines()


@shared_task
def digest() -> None:
    """Write the daily mail of everybody whose hour has come."""
    with channel("task"):
        write_digests()


@shared_task
def remind() -> None:
    """Book the steps of the ladder that are due."""
    with channel("task"):
        book_reminders()
