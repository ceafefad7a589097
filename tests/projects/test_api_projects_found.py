"""`/projects/`: finding and changing what is on its way to production."""

import pytest

from audit.models import Event
from tests.api import Api, code_of, fields_of, nothing_changes
from tests.cast import Cast
from tests.stories import at_stakeholder, cleared, draft, ready, side_by_side, submitted


class TestFinding:
    @pytest.fixture
    def five(self, cast: Cast) -> dict[str, str]:
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

    @pytest.mark.parametrize(
        ("asked", "found"),
        [
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
        ],
    )
    def test_by_where_it_is_and_who_has_the_turn(
        self, cast: Cast, five: dict[str, str], asked: dict[str, str], found: list[str]
    ) -> None:
        assert [five[key] for key in Api(cast.jonas).keys("/projects/", asked)] == found

    @pytest.mark.usefixtures("five")
    def test_the_list_says_what_each_project_says_itself(self, cast: Cast) -> None:
        api = Api(cast.jonas)
        for row in api.get("/projects/").json()["results"]:
            told = api.get(f"/projects/{row['key']}/").json()
            assert {name: told[name] for name in row} == row

    @pytest.mark.parametrize(
        ("asked", "field"),
        [
            ({"state": "flying"}, "state"),
            ({"risk_tier": "extreme"}, "risk_tier"),
            ({"blocked_by": "weather"}, "blocked_by"),
            ({"ordering": "lead"}, "ordering"),
            ({"page_size": "0"}, "page_size"),
            ({"page_size": "201"}, "page_size"),
            ({"cursor": "made-up"}, "cursor"),
        ],
    )
    def test_a_question_that_makes_no_sense_is_named(self, cast: Cast, asked: dict[str, str], field: str) -> None:
        assert fields_of(Api(cast.jonas).get("/projects/", asked)) == [field]

    def test_pages_follow_each_other(self, cast: Cast, five: dict[str, str]) -> None:
        api = Api(cast.jonas)
        first = api.get("/projects/", {"page_size": 2}).json()
        second = api.get(first["next"]).json()
        assert first["previous"] is None
        assert [five[row["key"]] for page in (first, second) for row in page["results"]] == [
            "held",
            "cleared",
            "side",
            "ready",
        ]
        assert api.get(second["previous"]).json()["results"] == first["results"]


class TestChanging:
    def test_it_changes_what_is_sent_and_nothing_else(self, cast: Cast) -> None:
        story, api = draft(cast), Api(cast.jonas)
        told = api.patch(f"/projects/{story.project.key}/", {"risk_tier": "high", "external_id": "X-1"}).json()
        assert (told["risk_tier"], told["external_id"], told["name"]) == ("high", "X-1", "Customer churn model")
        assert Event.objects.filter(verb="section.changed").count() == 1

    def test_it_dismisses_approvals_that_rest_on_what_changed(self, cast: Cast) -> None:
        story = at_stakeholder(cast)
        told = Api(cast.jonas).patch(f"/projects/{story.project.key}/", {"risk_tier": "high"}).json()
        assert [blocker["by"] for blocker in told["blockers"]] == ["stakeholder", "architecture", "security"]

    def test_a_stale_tag_changes_nothing(self, cast: Cast) -> None:
        story, api = draft(cast), Api(cast.jonas)
        path = f"/projects/{story.project.key}/"
        tag = api.get(path)["ETag"]
        assert api.patch(path, {"summary": "First."}, **{"If-Match": tag}).status_code == 200
        with nothing_changes():
            answer = api.patch(path, {"summary": "Second."}, **{"If-Match": tag})
        assert code_of(answer) == (412, "precondition_failed")
        fresh = api.get(path)["ETag"]
        assert api.patch(path, {"summary": "Second."}, **{"If-Match": fresh}).json()["summary"] == "Second."

    @pytest.mark.parametrize(
        ("said", "fields"),
        [
            ({"name": ""}, ["name"]),
            ({"name": None}, ["name"]),
            ({"name": "x" * 100_000}, ["name"]),
            ({"summary": 1.5j.__class__.__name__ * 100}, ["summary"]),
            ({"lead": "nobody@halden.example"}, ["lead"]),
            ({"lead": "hamid.rahimi@halden.example"}, ["lead"]),
            ({"visibility": 1}, ["visibility"]),
            ({"kick_off": 20260101}, ["kick_off"]),
            ({"key": "SLP-2"}, ["key"]),
            ({"holder": "imke.devries@halden.example"}, ["holder"]),
            ({"external_id": "taken"}, ["external_id"]),
        ],
    )
    def test_bad_input_is_named_by_its_field(self, cast: Cast, said: dict[str, object], fields: list[str]) -> None:
        api = Api(cast.jonas)
        api.post("/projects/", {"name": "Other", "external_id": "taken"})
        story = draft(cast)
        with nothing_changes():
            assert fields_of(api.patch(f"/projects/{story.project.key}/", said)) == fields

    def test_only_its_own_people_change_it(self, cast: Cast) -> None:
        story = draft(cast)
        for person in (cast.imke, cast.ingrid, cast.otto, cast.grace):
            with nothing_changes():
                answer = Api(person).patch(f"/projects/{story.project.key}/", {"name": "Mine"})
            assert code_of(answer) == (403, "not_in_team")

    def test_nobody_changes_what_nobody_works_on(self, cast: Cast) -> None:
        story, api = draft(cast), Api(cast.jonas)
        api.post(f"/projects/{story.project.key}/withdraw/", {"reason": "No budget."})
        with nothing_changes():
            answer = api.patch(f"/projects/{story.project.key}/", {"name": "Again"})
        assert code_of(answer) == (409, "illegal_transition")
        assert answer.json()["state"] == "withdrawn"
        assert answer.json()["allowed"] == ["reopen"]

    def test_it_is_not_replaced_or_removed(self, cast: Cast) -> None:
        story = draft(cast)
        for method in (Api(cast.jonas).delete,):
            assert code_of(method(f"/projects/{story.project.key}/")) == (405, "method_not_allowed")
