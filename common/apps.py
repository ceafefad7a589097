"""Words everyone shares; this app holds no models and imports nothing of the house."""

from django.apps import AppConfig


class CommonConfig(AppConfig):
    name = "common"
