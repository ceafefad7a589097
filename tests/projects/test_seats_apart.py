"""One person at a time answers for an area: PostgreSQL refuses two, the past included."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from projects.models import Project, Responsibility
from tests.api import Api, fields_of, nothing_changes
from tests.cast import Cast
from tests.stories import draft

INSERT = """
INSERT INTO projects_responsibility (project_id, area, accountable_id, named_by_id, since, until)
VALUES (%s, 'qa', %s, %s, %s, %s)
"""


class TestDatabase:
    """Raw statements, as somebody who forgets to ask the code."""

    def seat(self, project: Project, person: int, since: date, until: date | None) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(INSERT, [project.pk, person, person, since, until])

    @pytest.mark.parametrize(
        ("since", "until"),
        [
            (date(2026, 1, 5), date(2026, 1, 15)),
            (date(2025, 12, 1), date(2026, 1, 2)),
            (date(2026, 1, 30), date(2026, 3, 1)),
            (date(2025, 12, 1), date(2026, 3, 1)),
            (date(2026, 1, 20), None),
        ],
    )
    def test_it_refuses_intervals_that_overlap(self, cast: Cast, since: date, until: date | None) -> None:
        project = draft(cast).project
        self.seat(project, cast.chen.pk, date(2026, 1, 1), date(2026, 2, 1))
        with pytest.raises(IntegrityError, match="accountable for qa of this project at the same time"):
            self.seat(project, cast.dario.pk, since, until)

    def test_it_takes_intervals_one_after_the_other(self, cast: Cast) -> None:
        project = draft(cast).project
        self.seat(project, cast.chen.pk, date(2026, 1, 1), date(2026, 2, 1))
        self.seat(project, cast.dario.pk, date(2026, 2, 1), None)
        self.seat(project, cast.sven.pk, date(2025, 12, 1), date(2026, 1, 1))

    def test_it_refuses_to_stretch_one_over_another(self, cast: Cast) -> None:
        project = draft(cast).project
        self.seat(project, cast.chen.pk, date(2026, 1, 1), date(2026, 2, 1))
        self.seat(project, cast.dario.pk, date(2026, 2, 1), date(2026, 3, 1))
        with pytest.raises(IntegrityError, match="at the same time"), transaction.atomic():
            Responsibility.objects.filter(accountable=cast.chen).update(until=datetime(2026, 2, 15, tzinfo=UTC))

    def test_it_refuses_two_accountable_people(self, cast: Cast) -> None:
        project = draft(cast).project
        self.seat(project, cast.chen.pk, date(2026, 1, 1), None)
        with pytest.raises(IntegrityError):
            self.seat(project, cast.dario.pk, date(2026, 2, 1), None)


def test_two_accountable_people_are_refused_by_name(cast: Cast) -> None:
    path = f"/projects/{draft(cast).project.key}/responsibilities/business/"
    with nothing_changes():
        answer = Api(cast.jonas).put(path, {"accountable": [cast.marguerite.email, cast.dario.email]})
    assert fields_of(answer) == ["accountable"]
