"""What a column refuses, its table refuses too, whoever writes to it."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Model, ProtectedError
from django.utils import timezone

from projects.models import (
    AccessGrant,
    CapacityNeed,
    Commitment,
    DataSet,
    Increment,
    Integration,
    MonitoredItem,
    Pilot,
    PlatformComponent,
    Pulse,
    RolloutUnit,
    StackItem,
    SuccessMetric,
    UpliftClaim,
)
from tests.cast import Cast
from tests.stories import draft

CLAIM = {"metric": "Churn", "kind": "proportion"}
INTEGRATION = {"system": "Till"}
NEED = {"resource": "GPU hours", "use": "training", "needed": 1.0}
PILOT = {"participants": "4 shops", "limits": "None", "starts_on": "2026-03-02", "until": "2026-03-03"}

REFUSED: list[tuple[type[Model], dict[str, Any], dict[str, Any]]] = [
    (UpliftClaim, CLAIM, {"metric": "  "}),
    (UpliftClaim, CLAIM, {"kind": "guess"}),
    (UpliftClaim, CLAIM, {"baseline": 1.2}),
    (UpliftClaim, CLAIM, {"power": 0.2}),
    (UpliftClaim, CLAIM, {"standard_deviation": float("nan")}),
    (UpliftClaim, CLAIM, {"model_score": float("inf")}),
    (UpliftClaim, CLAIM, {"model_score": float("nan")}),
    (UpliftClaim, CLAIM, {"yearly_value": "-0.01"}),
    (UpliftClaim, CLAIM, {"currency": "eur"}),
    (UpliftClaim, CLAIM, {"lift_low": 0.2, "lift_high": 0.1}),
    (Integration, INTEGRATION, {"estimate": "-1.00"}),
    (Integration, INTEGRATION, {"feasibility": "feasible"}),
    (CapacityNeed, NEED, {"needed": -1.0}),
    (DataSet, {"name": "Events"}, {"rows": -1}),
    (DataSet, {"name": "Events"}, {"rows": 3, "positives": 4}),
    (DataSet, {"name": "Events"}, {"first_day": "0026-03-02"}),
    (DataSet, {"name": "Events"}, {"first_day": "2026-03-02", "last_day": "2026-03-01"}),
    (DataSet, {"name": "Events"}, {"missing_share": []}),
    (AccessGrant, {"what": "Read", "grantor_name": "Desk"}, {"grantor_name": ""}),
    (AccessGrant, {"what": "Read", "grantor_name": "Desk"}, {"asked_on": "2026-03-02", "granted_on": "2026-03-01"}),
    (MonitoredItem, {"metric": "PSI"}, {"low": 1.0, "high": 0.5}),
    (Pilot, PILOT, {"until": "2026-03-01"}),
    (Pilot, PILOT, {"share": 1.01}),
    (RolloutUnit, {"name": "Stores"}, {"fit": "fits"}),
    (SuccessMetric, {"metric": "Hours", "kind": "time_saved"}, {"sensitive": True}),
    (Increment, {"name": "One", "position": 1, "delivers": "A list"}, {"position": 0}),
]


@pytest.mark.parametrize(("model", "fine", "bad"), REFUSED, ids=lambda value: str(getattr(value, "__name__", value)))
def test_postgresql_refuses_what_the_column_refuses(
    cast: Cast, model: type[Model], fine: dict[str, Any], bad: dict[str, Any]
) -> None:
    project = draft(cast).project
    one = model._default_manager.create(project=project, **fine)
    with pytest.raises(IntegrityError), transaction.atomic():
        model._default_manager.filter(pk=one.pk).update(**bad)
    with pytest.raises(IntegrityError), transaction.atomic():
        model._default_manager.create(project=project, **{**fine, **bad})


def test_what_there_is_once_is_there_once(cast: Cast) -> None:
    project = draft(cast).project
    StackItem.objects.create(project=project, kind="language", name="Python")
    with pytest.raises(IntegrityError), transaction.atomic():
        StackItem.objects.create(project=project, kind="language", name="Python")


def test_a_component_of_the_platform_has_one_name_and_a_day_where_it_is_planned(db: None, cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        PlatformComponent.objects.create(name="FEATURE store")
    with pytest.raises(IntegrityError), transaction.atomic():
        PlatformComponent.objects.create(name="Queue", state="planned")


def test_an_answer_is_whole(cast: Cast) -> None:
    project, today = draft(cast).project, timezone.now().date()
    pulse = Pulse.objects.create(project=project, person=cast.dario, milestone="Pilot", asked_on=today)
    for bad in ({"appetite": 3}, {"reason": "x"}, {"appetite": 6, "answered_on": today}, {"answered_on": today}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Pulse.objects.filter(pk=pulse.pk).update(**bad)


def test_whoever_is_named_can_not_be_removed(cast: Cast) -> None:
    Commitment.objects.create(project=draft(cast).project, what="Calls", stakeholder=cast.dario)
    with pytest.raises(ProtectedError):
        cast.dario.delete()
