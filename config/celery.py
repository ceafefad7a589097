"""The queue's application: worker and beat start here (`celery --app config.celery worker`)."""

import os
from typing import Any

from celery import Celery
from django.conf import settings

from config.schedule import SCHEDULE

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

#: Nobody waits longer for a broker than this: a wake-up that is lost costs seconds, the sweep comes by anyway.
PATIENCE = 3


def transport_options(broker_url: str) -> dict[str, Any]:
    """What each kind of broker needs to be told."""
    if broker_url.startswith("filesystem:"):
        messages = str(settings.QUEUE_FOLDER / "messages")
        control = str(settings.QUEUE_FOLDER / "control")
        folders = {"data_folder_in": messages, "data_folder_out": messages, "control_folder": control}
        return {**folders, "polling_interval": 0.25}
    if broker_url.startswith("redis"):
        return {"visibility_timeout": 600, "socket_timeout": 5, "socket_connect_timeout": PATIENCE}
    return {}


app = Celery("slipway")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.update(
    broker_transport_options=transport_options(settings.CELERY_BROKER_URL),
    broker_connection_timeout=PATIENCE,
    broker_connection_retry_on_startup=True,
    task_publish_retry=False,
    task_serializer="json",
    accept_content=["json"],
    task_ignore_result=True,
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    task_soft_time_limit=120,
    task_time_limit=150,
    worker_prefetch_multiplier=1,
    worker_enable_remote_control=False,
    worker_hijack_root_logger=False,
    worker_redirect_stdouts=False,
    timezone="UTC",
    beat_schedule=SCHEDULE,
    beat_scheduler="celery.beat.Scheduler",
)
app.autodiscover_tasks()
