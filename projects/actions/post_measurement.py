"""Take a figure that was read in production."""

from datetime import datetime
from math import isclose, isfinite
from typing import Any

from django.db import transaction

from accounts.models import Person
from audit.record import record
from common import clock
from common.refusals import Invalid, Refused
from projects import figures
from projects.actions.read_over import announce, require_past
from projects.checks.wording import figure
from projects.events import MeasurementPosted
from projects.limits import limits
from projects.models import Measurement, MonitoredItem, Project
from projects.permissions import require_reader
from projects.trial import Mean, Proportion, Trial


@transaction.atomic
def post_measurement(
    project: Project, *, by: Person, metric: str, at: datetime, trial: Trial | None = None, **read: Any
) -> Measurement:
    """Take a reading of a metric: `value`, and perhaps automated_share, override_rate, cases, low and high.

    A trial gives value, cases and interval itself. The same reading again changes nothing; another for the same moment
    is refused. What is outside the limits of its monitoring is announced in the transaction.
    """
    project = Project.objects.locked().get(pk=project.pk)
    require_reader(by, project)
    require_past("at", at)
    read = {**read, **(outcome(trial, read.get("value")) if trial else {})}
    require_finite(**read)
    require_bounds(read.get("low"), read.get("high"))
    known = project.measurements.filter(metric=metric, at=at).first()
    if known is not None:
        return require_same(known, **read)
    measurement = project.measurements.create(metric=metric, at=at, posted_by=by, posted_at=clock.now(), **read)
    fact = MeasurementPosted(measurement=measurement.pk, metric=metric, value=f"{measurement.value:g}", at=at)
    record(fact, stream=project.stream, subject=f"measurement:{measurement.pk}", by=by)
    compare(project, measurement, by=by)
    return measurement


def outcome(trial: Trial, told: float | None) -> dict[str, Any]:
    """What a trial says: the level of the treated group, with the interval of its distance from the control group's."""
    if type(trial.control) is not type(trial.treated):
        raise Invalid.field("treated", "Give the same figures for both groups: hits, or mean and deviation.", "mixed")
    found = figures.difference(trial.control, trial.treated, significance=limits().significance)
    control, treated = level(trial.control), level(trial.treated)
    if told is not None and not isclose(told, treated, rel_tol=1e-6, abs_tol=1e-9):
        raise Invalid.field("value", f"The treated group has {figure(treated)}. Leave the value out.", "mismatch")
    cases = trial.control.cases + trial.treated.cases
    return {
        "value": treated,
        "control": control,
        "cases": cases,
        "low": control + found.low,
        "high": control + found.high,
    }


def level(group: Proportion | Mean) -> float:
    """The figure of one group."""
    return group.rate if isinstance(group, Proportion) else group.mean


def compare(project: Project, measurement: Measurement, *, by: Person) -> None:
    """Announce a reading that is outside the limits within which its metric is monitored."""
    watched: Any = MonitoredItem.objects
    item = watched.filter(project=project, metric__iexact=measurement.metric).first()
    if item is None:
        return
    low, high = item.low, item.high
    for limit, excess in ((high, measurement.value - (high or 0)), (low, (low or 0) - measurement.value)):
        if limit is not None and excess > 0:
            reason = f"{item.metric} is {figure(measurement.value)}; the limit is {figure(limit)}."
            announce(project, "platform", f"metric:{item.metric}", reason, excess, by=by)


def require_finite(**numbers: float | None) -> None:
    """Neither infinity nor what is no number can be read."""
    if numbers.get("value") is None:
        raise Invalid.field("value", "Say what was read.", "required")
    for name, number in numbers.items():
        if number is not None and not isfinite(number):
            raise Invalid.field(name, "Give a finite number.", "not_finite")


def require_bounds(low: float | None, high: float | None) -> None:
    """An interval has two ends, the lower first."""
    if (low is None) != (high is None):
        raise Invalid.field("high" if high is None else "low", "Give both bounds of the interval, or none.", "required")
    if low is not None and high is not None and low > high:
        raise Invalid.field("high", "The upper bound is below the lower one.", "out_of_order")


def require_same(known: Measurement, **read: Any) -> Measurement:
    """The reading that is there, if it says the same."""
    if any(getattr(known, name) != value for name, value in read.items()):
        sentence = f"Another reading of {known.metric} at this moment was posted before; readings are never changed."
        raise Refused("already_read", sentence)
    return known
