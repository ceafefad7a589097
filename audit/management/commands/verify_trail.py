"""`manage.py verify_trail`: is the record still what it was?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from audit.verification import Verdict, verify
from common.words import count


class Command(BaseCommand):
    """Computes every chain again, compares it with the tables and the signed heads; names each place that is wrong."""

    help = "Verify the trail: its chains, the tables beside it, the signed heads. Exit 1 and say where one is wrong."

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
            raise CommandError(f"{count(len(verdict.broken), 'break')} in {count(verdict.streams, 'stream')}.")
        self.stdout.write(summary(verdict))


def summary(verdict: Verdict) -> str:
    """What was looked at, when all of it holds."""
    found = f"{count(verdict.events, 'event')} in {count(verdict.streams, 'stream')}: every chain holds"
    signed = f"{count(verdict.heads, 'signed line')} beside it" if verdict.heads else "nothing was signed yet"
    return f"{found}, and the tables say the same; {signed}."
