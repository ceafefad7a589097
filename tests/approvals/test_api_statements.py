"""What a page of the API costs: statements that do not grow with the rows on it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from approvals.actions.decide import Demand, decide
from approvals.actions.look_early import ask_early
from approvals.actions.waive import waive_check
from approvals.early_looks.gates import gate_to_ask
from common import clock
from tests.api import Api
from tests.cast import Cast
from tests.stories import FAR_AWAY, Story, draft, side_by_side, submitted

#: Statements for one page: the token, the share, the standing, and the rows with what they tell.
PAGES = {
    "/projects/": 34,
    "/sign-offs/": 4,
    "/reviews/": 5,
    "/conditions/": 4,
    "/clearances/": 4,
    "/routes/": 4,
    "/waivers/": 4,
    "/early-looks/": 4,
    "/projects/SLP-1/responsibilities/": 6,
    "/projects/SLP-1/team/": 5,
    "/projects/SLP-1/readiness/": 17,
}


def one_of_each(cast: Cast) -> Story:
    """A draft that a gate is asked about, one under review, one cleared with a condition and a waiver."""
    gate = gate_to_ask("security")
    assert gate
    ask_early(draft(cast).project, by=cast.jonas, gate=gate, question="Would you sign this?")
    submitted(cast)
    story = side_by_side(cast)
    demands = [Demand("Rotate the keys", cast.priya, FAR_AWAY)]
    decide(story.sign_off("security"), by=cast.imke, verdict="approve_with_conditions", conditions=demands)
    story.approve("devops")
    story.approve("stakeholder")
    waive_check(
        story.project, "O12", by=cast.ingrid, reason="None yet.", ends_on=clock.now().date() + timedelta(days=9)
    )
    return story


def in_a_week() -> date:
    return clock.now().date() + timedelta(days=7)


def counted(api: Api, path: str) -> tuple[int, int]:
    """Statements for a page, and rows on it."""
    with CaptureQueriesContext(connection) as statements:
        answer = api.get(path)
    return len(statements), len(answer.json()["results"])


def test_a_page_costs_the_same_however_many_rows_it_has(cast: Cast, subtests: pytest.Subtests) -> None:
    api = Api(cast.jonas)
    one_of_each(cast)
    api.get("/people/me/")  # the token's first use is written down
    few = {path: counted(api, path) for path in PAGES}
    for _ in range(2):
        one_of_each(cast)
    for path, expected in PAGES.items():
        with subtests.test(path):
            statements, rows = counted(api, path)
            assert statements == few[path][0] == expected
            assert rows > few[path][1] or path.count("/") > 2 or path == "/routes/"


@pytest.mark.parametrize(
    ("ask", "expected"),
    [
        (lambda story: f"/projects/{story.project.key}/", 30),
        (lambda story: f"/sign-offs/{story.sign_off('security').pk}/", 18),
        (lambda story: f"/clearance-check/?project={story.project.key}", 6),
    ],
)
def test_one_thing_costs_a_constant(cast: Cast, ask: Callable[[Story], str], expected: int) -> None:
    api, first = Api(cast.jonas), one_of_each(cast)
    api.get("/people/me/")
    counts: list[Any] = []
    for story in (first, one_of_each(cast)):
        path = ask(story)
        with CaptureQueriesContext(connection) as statements:
            assert api.get(path).status_code == 200
        counts.append(len(statements))
    assert counts[0] == counts[1] == expected
