"""Turn what has happened into messages."""

from typing import Any

from django.core.management.base import BaseCommand

from audit import context
from common import words
from notifications.actions.dispatch import dispatch
from notifications.models import Undispatched


class Command(BaseCommand):
    """`manage.py dispatch`: what the queue's task does, by hand."""

    help = "Turn every event of which nobody has been told into messages in the outbox."

    def handle(self, *_: Any, **__: Any) -> None:
        with context.channel("command"):
            told = dispatch()
        self.stdout.write(
            f"{words.count(told['events'], 'event')} told, {words.count(told['messages'], 'message')} posted."
        )
        for row in Undispatched.objects.exclude(trouble=""):
            self.stderr.write(f"Event {row.event_id} could not be told and is tried again: {row.trouble}")
