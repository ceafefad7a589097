"""Whether this installation lives, is fit to serve, and how it is doing: for machines that ask."""

import logging
import os
from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from kombu.exceptions import KombuError

from common.words import count, listing
from config import metrics
from config.celery import app as queue
from config.schedule import SCHEDULE
from notifications.heartbeats import late

logger = logging.getLogger(__name__)

BROKER_PATIENCE = 2
MINUTE = timedelta(minutes=1)
#: What comes by every minute is missed after this.
SWEEP_PATIENCE = timedelta(minutes=5)


class HealthMiddleware:
    """Answers before hosts, sessions and https are looked at: a probe knows the machine's address only."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = ANSWERS.get(request.path) if request.method in ("GET", "HEAD") else None
        return answer() if answer else self.get_response(request)


def alive() -> HttpResponse:
    """`/healthz`: the process takes requests."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


def ready() -> HttpResponse:
    """`/readyz`: database, migrations, broker and sweeps are fit to serve; if not, why not."""
    checks = {"database": database(), "migrations": migrations(), "broker": broker(), "sweeps": sweeps()}
    reasons = {name: reason for name, reason in checks.items() if reason}
    return JsonResponse({"ready": not reasons, "reasons": reasons}, status=503 if reasons else 200)


def measured() -> HttpResponse:
    """`/metrics`: figures in Prometheus' text format."""
    try:
        return HttpResponse(metrics.text(), content_type=metrics.CONTENT_TYPE)
    except DatabaseError:
        logger.warning("The figures cannot be counted", exc_info=True)
        return HttpResponse("# the database does not answer\n", status=503, content_type=metrics.CONTENT_TYPE)


def database() -> str:
    """Why the database is not fit, or nothing."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        logger.warning("The database does not answer", exc_info=True)
        return "It does not answer."
    return ""


def migrations() -> str:
    """Which migrations the database still lacks, or nothing."""
    try:
        executor = MigrationExecutor(connection)
    except DatabaseError:
        return "They cannot be read."
    lacking = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return f"{count(len(lacking), 'migration')} not applied, the first {lacking[0][0]}." if lacking else ""


def broker() -> str:
    """Why the queue is not fit, or nothing."""
    if settings.EMBEDDED_QUEUE:
        return "" if os.access(settings.QUEUE_FOLDER / "messages", os.W_OK) else "Its folder cannot be written."
    try:
        with queue.connection_for_write(connect_timeout=BROKER_PATIENCE) as line:
            line.ensure_connection(max_retries=1, timeout=BROKER_PATIENCE)
    except (KombuError, OSError):
        logger.warning("The broker does not answer", exc_info=True)
        return "The broker does not answer."
    return ""


def sweeps() -> str:
    """Which of the sweeps that come by every minute have not for long, or nothing."""
    lines = [line for line in SCHEDULE.values() if line["schedule"] <= MINUTE]
    try:
        missed = late({line["task"]: SWEEP_PATIENCE for line in lines})
    except DatabaseError:
        return "They cannot be read."
    return f"No worker has run {listing(missed)} for {SWEEP_PATIENCE.seconds // 60} minutes." if missed else ""


ANSWERS: dict[str, Callable[[], HttpResponse]] = {"/healthz": alive, "/readyz": ready, "/metrics": measured}
