"""Take a figure that was read in production."""

from datetime import datetime
from math import isfinite
from typing import Any

from django.db import transaction

from accounts.models import Person
from audit.record import record
from common import clock
from common.refusals import Invalid, Refused
from projects.actions.read_over import require_past
from projects.events import MeasurementPosted
from projects.models import Measurement, Project
from projects.permissions import require_reader


@transaction.atomic
def post_measurement(
    project: Project, *, by: Person, metric: str, value: float, at: datetime, **more: Any
) -> Measurement:
    """Take a reading of a metric; `more` are automated_share, override_rate, cases, low and high.

    The same reading again changes nothing. Another value for the same moment is refused. What is over its limit is
    announced in the transaction.
    """
    project = Project.objects.locked().get(pk=project.pk)
    require_reader(by, project)
    require_past("at", at)
    require_finite(value=value, **more)
    require_bounds(more.get("low"), more.get("high"))
    known = project.measurements.filter(metric=metric, at=at).first()
    if known is not None:
        return require_same(known, value=value, **more)
    measurement = project.measurements.create(
        metric=metric, value=value, at=at, posted_by=by, posted_at=clock.now(), **more
    )
    fact = MeasurementPosted(measurement=measurement.pk, metric=metric, value=f"{value:g}", at=at)
    record(fact, stream=project.stream, subject=f"measurement:{measurement.pk}", by=by)
    return measurement


def require_finite(**numbers: float | None) -> None:
    """Neither infinity nor what is no number can be read."""
    for name, number in numbers.items():
        if number is not None and not isfinite(number):
            raise Invalid.field(name, "Give a finite number.", "not_finite")


def require_bounds(low: float | None, high: float | None) -> None:
    """An interval has two ends, the lower first."""
    if (low is None) != (high is None):
        raise Invalid.field("high" if high is None else "low", "Give both bounds of the interval, or none.", "required")
    if low is not None and high is not None and low > high:
        raise Invalid.field("high", "The upper bound is below the lower one.", "out_of_order")


def require_same(known: Measurement, **values: Any) -> Measurement:
    """The reading that is there, if it says the same."""
    if any(getattr(known, name) != value for name, value in values.items()):
        sentence = f"Another reading of {known.metric} at this moment was posted before; readings are never changed."
        raise Refused("already_read", sentence)
    return known
