"""`manage.py verify_trail`: is the record still what it was?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from audit.verification import Verdict, verify
from common.words import count


class Command(BaseCommand):
    """Computes every chain again; ends with status 1 and names each place that does not hold."""

    help = "Compute the hash chain of every stream again; exit 1 where one is broken, naming stream and sequence."

    def add_arguments(self, parser: CommandParser) -> None:
        """Single streams may be named."""
        parser.add_argument(
            "streams", nargs="*", metavar="STREAM", help="such as project:SLP-14; all when none is named"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Say what was found."""
        verdict = verify(options["streams"] or None)
        for broken in verdict.broken:
            self.stderr.write(f"{broken.stream}, event {broken.sequence}: {broken.reason}.")
        if not verdict.holds:
            raise CommandError(f"{count(len(verdict.broken), 'stream')} of {verdict.streams} broken.")
        self.stdout.write(summary(verdict))


def summary(verdict: Verdict) -> str:
    """What was looked at, when all of it holds."""
    return f"{count(verdict.events, 'event')} in {count(verdict.streams, 'stream')}: every chain holds."
