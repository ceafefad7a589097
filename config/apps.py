"""The house itself as an application: its checks, its commands, and the queue that tasks bind to."""

from django.apps import AppConfig

from config import checks
from config.celery import app as queue


class HouseConfig(AppConfig):
    name = "config"
    verbose_name = "Slipway"
    queue = queue
    checks = checks
