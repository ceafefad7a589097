"""`/projects/`: finding what is on its way to production."""

import pytest

from tests.api import Api, fields_of
from tests.cast import Cast
from tests.stories import cleared, draft, ready, side_by_side, submitted

FOUND: list[tuple[dict[str, object], list[str]]] = [
    ({}, ["held", "cleared", "side", "ready", "draft"]),
    ({"ordering": "number"}, ["draft", "ready", "side", "cleared", "held"]),
    ({"state": "draft"}, ["ready", "draft"]),
    ({"state": ["draft", "cleared"]}, ["cleared", "ready", "draft"]),
    ({"lead": "JONAS.LINDQVIST@halden.example"}, ["held", "cleared", "side", "ready", "draft"]),
    ({"lead": "imke.devries@halden.example"}, []),
    ({"holder": "me"}, ["cleared", "ready", "draft"]),
    ({"holder": "imke.devries@halden.example"}, ["side"]),
    ({"holder": "nobody@halden.example"}, []),
    ({"team": "security"}, ["held", "side"]),
    ({"team": "governance"}, []),
    ({"blocked_by": "security"}, ["side"]),
    ({"blocked_by": "architecture"}, ["held"]),
    ({"blocked_by": "O2"}, ["draft"]),
    ({"blocked_by": "hold"}, ["held"]),
    ({"blocked_by": "condition"}, []),
    ({"blocked_by": "clearance"}, []),
    ({"q": "legacy SALE"}, ["ready"]),
    ({"q": "slp-1"}, ["draft"]),
    ({"q": "legacy forecast"}, []),
    ({"risk_tier": "medium", "state": "cleared"}, ["cleared"]),
    ({"risk_tier": "high"}, []),
    ({"external_id": "nothing"}, []),
]

NONSENSE: list[tuple[dict[str, str], str]] = [
    ({"state": "flying"}, "state"),
    ({"risk_tier": "extreme"}, "risk_tier"),
    ({"blocked_by": "weather"}, "blocked_by"),
    ({"ordering": "lead"}, "ordering"),
    ({"page_size": "0"}, "page_size"),
    ({"page_size": "201"}, "page_size"),
    ({"cursor": "made-up"}, "cursor"),
]


@pytest.fixture
def five(cast: Cast) -> dict[str, str]:
    """A draft without a business seat, one that is ready, one at security and DevOps, one held, one cleared."""
    stories = {
        "draft": draft(cast, "Demand forecast"),
        "ready": ready(cast, "Legacy point of sale"),
        "side": side_by_side(cast),
        "cleared": cleared(cast),
    }
    held = submitted(cast, "Shelf images")
    Api(cast.jonas).post(f"/projects/{held.project.key}/hold/", {"reason": "Budget.", "until": "2099-01-01"})
    return {held.project.key: "held", **{story.project.key: name for name, story in stories.items()}}


def test_by_where_it_is_and_who_has_the_turn(cast: Cast, five: dict[str, str], subtests: pytest.Subtests) -> None:
    api = Api(cast.jonas)
    for asked, found in FOUND:
        with subtests.test(str(asked)):
            assert [five[key] for key in api.keys("/projects/", asked)] == found


def test_a_question_that_makes_no_sense_is_named(cast: Cast, subtests: pytest.Subtests) -> None:
    api = Api(cast.jonas)
    for asked, field in NONSENSE:
        with subtests.test(str(asked)):
            assert fields_of(api.get("/projects/", asked)) == [field]


@pytest.mark.usefixtures("five")
def test_the_list_says_what_each_project_says_itself(cast: Cast) -> None:
    api = Api(cast.jonas)
    for row in api.get("/projects/").json()["results"]:
        told = api.get(f"/projects/{row['key']}/").json()
        assert {name: told[name] for name in row} == row


def test_pages_follow_each_other(cast: Cast, five: dict[str, str]) -> None:
    api = Api(cast.jonas)
    first = api.get("/projects/", {"page_size": 2}).json()
    second = api.get(first["next"]).json()
    assert first["previous"] is None
    found = [five[row["key"]] for page in (first, second) for row in page["results"]]
    assert found == ["held", "cleared", "side", "ready"]
    assert api.get(second["previous"]).json()["results"] == first["results"]
