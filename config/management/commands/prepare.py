"""`manage.py prepare`: what stands between a new version, or an empty database, and serving it."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.management import BaseCommand, CommandParser, call_command, get_commands

from config import static


class Command(BaseCommand):
    help = "Bring the database and the static files up to this version; with --demo, fill an empty installation."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--demo", action="store_true", help="load the demo organisation where nobody is known yet")

    def handle(self, *_: Any, demo: bool, verbosity: int, **__: Any) -> None:
        call_command("migrate", interactive=False, verbosity=verbosity)
        call_command("createcachetable", verbosity=verbosity)
        static.collect()
        if demo and "demo" in get_commands():
            self._demo()

    def _demo(self) -> None:
        if not get_user_model().objects.exists():
            call_command("demo", stdout=self.stderr)
        call_command("demo", sign_ins=True, stdout=self.stdout)
