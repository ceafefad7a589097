"""The house itself as an application: its checks, its commands, and the queue that tasks bind to."""

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate

from config import checks, roles
from config.celery import app as queue


class HouseConfig(AppConfig):
    name = "config"
    verbose_name = "Slipway"
    queue = queue
    checks = checks

    def ready(self) -> None:
        """The guards of the life cycles are awake after every `migrate`."""
        post_migrate.connect(roles.keep_guards_awake, sender=apps.get_app_config("audit"), dispatch_uid="awake")
