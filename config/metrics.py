"""Figures in Prometheus' text format, counted when they are asked for: right whichever process answers."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, QuerySet, Sum
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from approvals.models import SignOff
from audit.models import Stream
from common import clock
from notifications.models import Message, Undispatched
from projects.models import Project

CONTENT_TYPE = CONTENT_TYPE_LATEST


class Rows(Collector):
    """What the tables say now."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        yield _by("slipway_projects", "Projects by state.", "state", Project.objects.all())
        yield _by("slipway_sign_offs", "Sign-offs by state.", "state", SignOff.objects.all())
        yield _one("slipway_sign_offs_overdue", "Sign-offs whose clock ran out.", _overdue())
        yield _one("slipway_events", "Events on the trail.", _events())
        yield _one("slipway_events_undispatched", "Events that nobody was told of yet.", Undispatched.objects.count())
        yield _by("slipway_messages", "Messages by state.", "state", Message.objects.all())


def text() -> bytes:
    """All figures."""
    registry = CollectorRegistry()
    registry.register(Rows())
    return generate_latest(registry)


def _by(name: str, what: str, label: str, rows: QuerySet[Any]) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, what, labels=[label])
    for value, number in rows.order_by().values_list(label).annotate(Count("pk")):
        family.add_metric([value], number)
    return family


def _one(name: str, what: str, number: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, what, value=number)


def _overdue() -> int:
    return SignOff.objects.pending().overdue(clock.now()).count()


def _events() -> int:
    return Stream.objects.aggregate(events=Sum("length"))["events"] or 0
