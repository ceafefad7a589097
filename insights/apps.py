"""Reading it all."""

from importlib import import_module

from django.apps import AppConfig


class InsightsConfig(AppConfig):
    name = "insights"

    def ready(self) -> None:
        import_module("insights.wiring")
