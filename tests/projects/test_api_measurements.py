"""`/projects/{key}/measurements/`: figures that are read in production."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from audit.models import Event
from common import clock
from projects.models import Measurement
from tests.api import Api, code_of, fields_of, nothing_changes
from tests.cast import Cast
from tests.stories import Story, draft

AT = "2026-06-08T06:00:00Z"
READING: dict[str, Any] = {"metric": "churn", "value": -4.6, "at": AT}


def measurements(story: Story) -> str:
    return f"/projects/{story.project.key}/measurements/"


def test_a_reading_is_kept_with_how_decisions_were_applied(cast: Cast) -> None:
    story, api = draft(cast), Api(cast.jonas)
    more = {"automated_share": 0.9, "override_rate": 0.02, "cases": 18_400, "low": -7.1, "high": -2.1}
    answer = api.post(measurements(story), {**READING, **more})
    assert answer.status_code == 201
    assert {name: answer.json()[name] for name in (*READING, *more)} == {**READING, **more}
    assert api.keys(measurements(story), {"metric": "churn"}, "value") == [-4.6]
    [event] = Event.objects.filter(stream=story.project.stream, verb="measurement.posted")
    assert (event.changes["metric"], event.changes["value"]) == ("churn", "-4.6")


def test_the_same_reading_again_changes_nothing_and_another_is_refused(cast: Cast) -> None:
    story, api = draft(cast), Api(cast.jonas)
    first = api.post(measurements(story), READING)
    with nothing_changes():
        assert api.post(measurements(story), READING).json() == first.json()
        assert code_of(api.post(measurements(story), {**READING, "value": -4.7})) == (409, "already_read")


@pytest.mark.parametrize(
    ("wrong", "fields"),
    [
        ({"value": "much"}, ["value"]),
        ({"value": True}, ["value"]),
        ({"value": None}, ["value"]),
        ({"metric": ""}, ["metric"]),
        ({"metric": "x" * 121}, ["metric"]),
        ({"at": "2026-06-08T06:00:00"}, ["at"]),
        ({"automated_share": 1.1}, ["automated_share"]),
        ({"override_rate": -0.1}, ["override_rate"]),
        ({"cases": 0}, ["cases"]),
        ({"low": -7}, ["high"]),
        ({"high": -7}, ["low"]),
        ({"low": 2, "high": 1}, ["high"]),
        ({"colour": "red"}, ["colour"]),
        ({"at": (clock.now() + timedelta(days=1)).isoformat()}, ["at"]),
    ],
)
def test_bad_input_is_named_and_nothing_is_stored(cast: Cast, wrong: dict[str, Any], fields: list[str]) -> None:
    story = draft(cast)
    with nothing_changes():
        assert fields_of(Api(cast.jonas).post(measurements(story), {**READING, **wrong})) == fields


def test_strangers_post_nothing(cast: Cast) -> None:
    story = draft(cast)
    with nothing_changes():
        assert code_of(Api(cast.lucia).post(measurements(story), READING)) == (403, "not_in_team")


def test_postgresql_refuses_to_change_a_measurement(cast: Cast) -> None:
    Api(cast.jonas).post(measurements(draft(cast)), READING)
    with pytest.raises(DatabaseError), transaction.atomic():
        Measurement.objects.update(value=-12)
    with pytest.raises(DatabaseError), transaction.atomic():
        Measurement.objects.all().delete()
