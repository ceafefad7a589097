"""`manage.py demo`: Halden Retail Group, an organisation to try Slipway out with."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from common import clock
from common.refusals import Refused
from demo.load import load
from demo.sign_ins import sign_ins


class Command(BaseCommand):
    help = "Load the demo organisation into an empty installation."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--sign-ins", action="store_true", help="load nothing; print where and as whom to sign in, one per role"
        )

    def handle(self, *_: Any, **options: Any) -> None:
        if options["sign_ins"]:
            self.stdout.write(sign_ins(settings.SITE_URL))
            return
        try:
            stage = load(clock.now())
        except Refused as refused:
            raise CommandError(refused.sentence) from refused
        self.stdout.write(
            f"Halden Retail Group is here: {len(stage.people)} people and {len(stage.projects)} proofs of concept."
        )
