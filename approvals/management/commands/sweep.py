"""Settle what the passing of time brings about."""

from typing import Any

from django.core.management.base import BaseCommand

from approvals.actions.sweep import sweep


class Command(BaseCommand):
    help = "Lifts holds, lapses conditions, ends clearances and passes on what nobody can act on, as beat does."

    def handle(self, *_args: Any, **_options: Any) -> None:
        for what, number in sweep().items():
            self.stdout.write(f"{number:>5} {what}")
