"""Facts of many projects: loaded together, at a cost that does not grow."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Person
from projects.facts import computed_of_each, readiness_of_each
from projects.facts.loading import load
from projects.models import AccessGrant, DataSet, Project
from tests.cast import Cast
from tests.stories import draft


def with_records(cast: Cast, name: str) -> Project:
    project = draft(cast, name).project
    AccessGrant.objects.create(project=project, what="Read", grantor=cast.elif_, asked_on=date(2026, 6, 1))
    AccessGrant.objects.create(project=project, what="Push", grantor_name="The tills team")
    DataSet.objects.create(
        project=project,
        name="loyalty_events",
        owner=cast.priya,
        missing_share={"age": 0.125},
        segments_seen=["Gala"],
        first_day=date(2025, 1, 1),
    )
    return project


def statements(projects: list[Project], only: set[str] | None = None) -> int:
    with CaptureQueriesContext(connection) as counted:
        computed_of_each(projects, only)
    return len(counted)


def test_rows_come_back_as_they_were_written(cast: Cast) -> None:
    project = with_records(cast, "Churn")
    loaded = load([AccessGrant, DataSet], [project])
    for kind in (AccessGrant, DataSet):
        stored = list(kind.objects.filter(project=project).order_by("pk").values())
        names = stored[0]
        assert [{name: getattr(row, name) for name in names} for row in loaded[kind][project.pk]] == stored
    [read, push] = loaded[AccessGrant][project.pk]
    assert (read.grantor, push.grantor) == (cast.elif_, None)
    assert isinstance(read.grantor, Person)
    assert read.project is project


def test_each_project_gets_its_own(cast: Cast) -> None:
    full, empty = with_records(cast, "Churn"), draft(cast, "Stock").project
    found = computed_of_each([full, empty], {"O1"})
    assert [check.status for check in found[full.pk]] == ["gap", "gap"]
    assert [check.status for check in found[empty.pk]] == ["unanswered"]


def test_many_projects_cost_what_one_costs(cast: Cast) -> None:
    first = with_records(cast, "Churn")
    alone = statements([first])
    others = [with_records(cast, f"Model {n}") for n in range(24)]
    assert statements([first, *others]) == alone


@pytest.mark.parametrize(("only", "expected"), [({"O2"}, 1), ({"O1"}, 2), ({"O1", "P3", "D1"}, 2), (set(), 0)])
def test_a_single_row_is_asked_for_cheaply(cast: Cast, only: set[str], expected: int) -> None:
    assert statements([with_records(cast, "Churn")], only) == expected


def test_readiness_follows_the_catalogue(cast: Cast) -> None:
    project = with_records(cast, "Churn")
    rows = list(dict.fromkeys(check.check for check in readiness_of_each([project])[project.pk]))
    assert rows[:3] == ["O1", "O2", "O3"]
    assert rows[-1] == "I5"
