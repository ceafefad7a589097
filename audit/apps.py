"""What happened: the record that outlives what it records."""

from django.apps import AppConfig

from common import navigation


class AuditConfig(AppConfig):
    name = "audit"

    def ready(self) -> None:
        """The trail has its line in the sidebar."""
        navigation.register("Audit trail", "trail", "link")
