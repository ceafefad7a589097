"""Hand the outbox to the mail server, to webhooks and chat rooms, and send refused mail again."""

from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from audit import context
from common import words
from common.refusals import Refused
from notifications.actions.deliver import deliver
from notifications.actions.deliver_lines import deliver_lines
from notifications.actions.retry_message import retry_message
from notifications.models import Message, Result


class Command(BaseCommand):
    """`manage.py deliver [--retry ID | --retry-all]`: what the queue's task does, by hand."""

    help = "Send everything that is ready. With --retry: first put refused messages on their way again."

    def add_arguments(self, parser: CommandParser) -> None:
        again = parser.add_mutually_exclusive_group()
        again.add_argument("--retry", type=int, action="append", default=[], metavar="ID", help="A refused message.")
        again.add_argument("--retry-all", action="store_true", help="Every refused message.")

    def handle(self, *_: Any, **options: Any) -> None:
        with context.channel("command"):
            for message in chosen(options):
                self.again(message)
            mail, others = deliver(), deliver_lines()
        told = [f"{name}: {counted(tally)}." for name, tally in (("Mail", mail), ("Webhooks", others)) if tally]
        self.stdout.write("\n".join(told) or "Nothing waits to be sent.")
        for message in Message.objects.incidents():
            self.stdout.write(f"Refused: {message.pk}, {message}: {message.answer}")

    def again(self, message: Message) -> None:
        """Queue one refused message."""
        try:
            retry_message(message, by=None)
        except Refused as refused:
            raise CommandError(refused.sentence) from refused


def counted(tally: Counter[Result]) -> str:
    """How many ended how."""
    return words.listing([f"{tally[result]} {Result(result).label.lower()}" for result in Result if tally[result]])


def chosen(options: dict[str, Any]) -> list[Message]:
    """The messages that the command names."""
    if options["retry_all"]:
        return list(Message.objects.incidents())
    found = {message.pk: message for message in Message.objects.filter(pk__in=options["retry"])}
    missing = [str(pk) for pk in options["retry"] if pk not in found]
    if missing:
        raise CommandError(f"There is no message {words.listing(missing)}.")
    return list(found.values())
