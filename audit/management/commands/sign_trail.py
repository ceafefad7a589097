"""`manage.py sign_trail`: remember outside the database how far the trail has come."""

from typing import Any

from django.core.management.base import BaseCommand

from audit import heads
from common.words import count


class Command(BaseCommand):
    """Adds a signed line to the heads; beat does so every hour."""

    help = "Sign the heads of the streams that have grown, in a file outside the database; prints the public key."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Say how many streams had grown, and by which key the line can be checked."""
        grown = heads.keep()
        self.stdout.write(f"{count(grown, 'stream')} signed in {heads.book()}. Public key: {heads.public_key()}")
