"""Two integrations at once; to see it fail, take the numbering out of `register_project` and `edit_profile`."""

from functools import partial
from typing import Any

import pytest

from projects.models import Project
from tests.api import Api
from tests.cast import Cast
from tests.reliability.test_races import at_once
from tests.stories import draft

pytestmark = pytest.mark.django_db(transaction=True)

BODY = {"name": "Churn", "external_id": "jira:CHURN-7"}


def test_an_external_id_that_two_bring_at_once_names_one_project(cast: Cast) -> None:
    answers: list[Any] = at_once([partial(Api(cast.jonas).post, "/projects/", BODY) for _ in range(4)])
    assert sorted(answer.status_code for answer in answers) == [201, 400, 400, 400]
    assert Project.objects.get().key == "SLP-1"


def test_so_does_one_that_two_projects_take_at_once(cast: Cast) -> None:
    paths, said = [f"/projects/{draft(cast).project.key}/" for _ in range(4)], {"external_id": "jira:CHURN-7"}
    answers: list[Any] = at_once([partial(Api(cast.jonas).patch, path, said) for path in paths])
    assert sorted(answer.status_code for answer in answers) == [200, 400, 400, 400]


def test_a_key_that_is_sent_twice_at_once_registers_once(cast: Cast) -> None:
    key = {"Idempotency-Key": "a-1"}
    answers: list[Any] = at_once([partial(Api(cast.jonas).post, "/projects/", BODY, **key) for _ in range(4)])
    assert {answer.status_code for answer in answers} <= {201, 409}
    assert Project.objects.count() == 1
