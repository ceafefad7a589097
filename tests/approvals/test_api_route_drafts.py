"""`/routes/` as governance managers write them: a route, a draft, its stages and gates, publishing."""

from typing import Any

import pytest

from accounts.models import Membership
from approvals.models import Route, RouteVersion
from audit.models import Event
from common import clock
from tests.api import Api, code_of, fields_of, nothing_changes
from tests.cast import Cast
from tests.stories import Story, ready, submitted

PRODUCTION = "/routes/production/versions/"

LEGAL: dict[str, Any] = {
    "key": "legal",
    "name": "Legal",
    "icon": "scales",
    "team": "devops",
    "quorum": 2,
    "service_level": "PT16H",
    "answer_level": "P1DT4H",
    "reads": ["profile", "third_parties"],
    "checks": [{"check": "O11", "level": "block"}, {"check": "O9", "level": "warn"}],
    "rules": [{"fact": "third_parties", "operator": "is", "value": True}],
    "immaterial": ["profile.summary"],
    "waiver_needs_second": True,
}


@pytest.fixture
def api(cast: Cast) -> Api:
    """Ingrid, who is a governance manager."""
    return Api(cast.ingrid)


def stages(*gates: dict[str, Any]) -> dict[str, Any]:
    """Gates one after the other."""
    return {"stages": [{"gates": [gate]} for gate in gates]}


class TestDrafts:
    def test_a_draft_begins_as_the_newest_reads(self, api: Api) -> None:
        answer = api.post(PRODUCTION)
        assert answer.status_code == 201, answer.content
        draft, newest = answer.json(), api.get(f"{PRODUCTION}2/").json()
        assert (draft["number"], draft["published_at"]) == (3, None)
        assert draft["stages"] == newest["stages"]
        assert answer["Location"].endswith("/api/v1/routes/production/versions/3/")
        assert api.get("/routes/production/").json()["draft"] == 3

    def test_there_is_one_at_a_time(self, api: Api) -> None:
        api.post(PRODUCTION)
        answer = api.post(PRODUCTION)
        assert code_of(answer) == (409, "draft_exists")
        assert answer.json()["number"] == 3

    def test_stages_and_gates_are_written_as_a_whole_and_read_back(self, api: Api) -> None:
        api.post(PRODUCTION)
        answer = api.patch(f"{PRODUCTION}3/", {**stages(LEGAL), "clearance_days": 30, "carry_over": True})
        assert answer.status_code == 200, answer.content
        (stage,) = answer.json()["stages"]
        (gate,) = stage["gates"]
        usual = {"area": None, "decides": True, "calendar": "office", "answer_level": "PT28H"}
        assert gate == {**LEGAL, **usual}
        assert (answer.json()["clearance_days"], answer.json()["carry_over"]) == (30, True)
        assert api.put(f"{PRODUCTION}3/", {"stages": answer.json()["stages"]}).json()["clearance_days"] == 365

    def test_what_was_read_can_be_sent_back_as_it_is(self, api: Api) -> None:
        draft = api.post(PRODUCTION).json()
        kept = {name: draft[name] for name in ("clearance_days", "carry_over", "rules", "stages")}
        assert api.put(f"{PRODUCTION}3/", kept).json()["stages"] == draft["stages"]
        assert not Event.objects.filter(verb="route.draft_changed").exists()

    def test_a_change_is_written_down_gate_by_gate(self, api: Api) -> None:
        draft = api.post(PRODUCTION).json()
        draft["stages"][0]["gates"][0]["quorum"] = 2
        api.patch(f"{PRODUCTION}3/", {"stages": draft["stages"]})
        (difference,) = Event.objects.get(verb="route.draft_changed").changes["differences"]
        told = {name: difference[name] for name in ("kind", "gate", "field", "before", "after")}
        assert told == {"kind": "changed", "gate": "architecture", "field": "quorum", "before": "1", "after": "2"}

    def test_writing_over_what_somebody_else_wrote_is_refused(self, api: Api) -> None:
        api.post(PRODUCTION)
        tag = api.get(f"{PRODUCTION}3/")["ETag"]
        api.patch(f"{PRODUCTION}3/", {"clearance_days": 30})
        answer = api.patch(f"{PRODUCTION}3/", {"clearance_days": 90}, **{"If-Match": tag})
        assert code_of(answer) == (412, "precondition_failed")
        assert api.get(f"{PRODUCTION}3/").json()["clearance_days"] == 30

    def test_it_can_be_dropped(self, api: Api) -> None:
        api.post(PRODUCTION)
        assert api.delete(f"{PRODUCTION}3/").status_code == 204
        assert api.keys(PRODUCTION, field="number") == [2, 1]
        assert api.post(PRODUCTION).json()["number"] == 3

    def test_nobody_else_sees_it_or_writes_one(self, api: Api, cast: Cast) -> None:
        api.post(PRODUCTION)
        with nothing_changes():
            for person in (cast.sven, cast.hamid):
                assert Api(person).get(f"{PRODUCTION}3/").status_code == 404
            assert "draft" not in str(Api(cast.sven).get("/events/", {"stream": "route:production"}).json())
            assert Api(cast.grace).get(f"{PRODUCTION}3/").status_code == 200
            assert code_of(Api(cast.grace).patch(f"{PRODUCTION}3/", {"clearance_days": 1})) == (403, "not_in_team")
            assert code_of(Api(cast.adaeze).post(PRODUCTION)) == (403, "not_in_team")
            assert code_of(Api(cast.adaeze).post("/routes/", {"name": "Mine"})) == (403, "not_in_team")


class TestBadInput:
    @pytest.mark.parametrize(
        ("change", "fields"),
        [
            ({"key": "Legal!"}, ["key"]),
            ({"name": " "}, ["name"]),
            ({"icon": "dragon"}, ["icon"]),
            ({"team": "nobody"}, ["team"]),
            ({"team": "audit"}, ["team"]),
            ({"team": None}, ["team"]),
            ({"area": "business", "quorum": 1}, ["team"]),
            ({"team": None, "area": "business"}, ["quorum"]),
            ({"quorum": 0}, ["quorum"]),
            ({"quorum": 999}, ["quorum"]),
            ({"service_level": "soon"}, ["service_level"]),
            ({"service_level": "PT0S"}, ["service_level"]),
            ({"answer_level": "P99999W"}, ["answer_level"]),
            ({"reads": ["weather"]}, ["reads[0]"]),
            ({"reads": ["profile", "profile"], "immaterial": []}, ["reads"]),
            ({"checks": [{"check": "Z9", "level": "warn"}]}, ["checks"]),
            ({"checks": [{"check": "O1", "level": "maybe"}]}, ["checks[0].level"]),
            ({"checks": [{"check": "O1", "level": "warn"}] * 2}, ["checks"]),
            ({"rules": [{"fact": "colour", "operator": "is", "value": "red"}]}, ["rules[0]"]),
            ({"rules": [{"fact": "risk_tier", "operator": "__class__", "value": "low"}]}, ["rules[0]"]),
            ({"rules": [{"fact": "risk_tier", "operator": "is", "value": {"a": [1]}}]}, ["rules[0]"]),
            ({"immaterial": ["people.lead"]}, ["immaterial"]),
            ({"calendar": "moon"}, ["calendar"]),
            ({"colour": "red"}, ["colour"]),
            ({"quorum": 0, "calendar": "moon", "team": "nobody"}, ["calendar", "quorum", "team"]),
        ],
    )
    def test_it_is_named_by_its_path_and_nothing_changes(
        self, api: Api, change: dict[str, Any], fields: list[str]
    ) -> None:
        api.post(PRODUCTION)
        with nothing_changes():
            answer = api.patch(f"{PRODUCTION}3/", stages({**LEGAL, **change}))
        found = [field.removeprefix("stages[0].gates[0].") for field in fields_of(answer)]
        assert set(found) <= set(fields), answer.json()
        assert found

    def test_all_of_it_at_once(self, api: Api) -> None:
        api.post(PRODUCTION)
        wrong = {**LEGAL, "team": "nobody", "calendar": "moon", "immaterial": ["people.lead"]}
        answer = api.patch(f"{PRODUCTION}3/", {**stages(LEGAL, wrong), "clearance_days": 99_999})
        at = "stages[1].gates[0]."
        keys = ["clearance_days", "stages[0].gates[0].key", f"{at}calendar", f"{at}immaterial", f"{at}key", f"{at}team"]
        assert fields_of(answer) == keys

    @pytest.mark.parametrize(
        ("body", "fields"),
        [
            ({}, ["name"]),
            ({"name": "x" * 81}, ["name"]),
            ({"name": "Fast", "key": "production"}, ["key"]),
            ({"name": "Fast", "key": "new"}, ["key"]),
            ({"name": "Fast", "like": "nowhere"}, ["like"]),
            ({"name": "Fast", "kind": "re_review"}, ["kind"]),
        ],
    )
    def test_a_route_needs_a_name_and_a_key_of_its_own(self, api: Api, body: dict[str, Any], fields: list[str]) -> None:
        with nothing_changes():
            assert fields_of(api.post("/routes/", body)) == fields


class TestRoutes:
    def test_a_route_is_founded_with_a_draft_that_only_governance_sees(self, api: Api, cast: Cast) -> None:
        answer = api.post("/routes/", {"name": "Fast lane", "purpose": "For small things.", "like": "production"})
        assert answer.status_code == 201
        told = answer.json()
        assert (told["key"], told["version"], told["draft"]) == ("fast-lane", None, 1)
        assert len(api.get("/routes/fast-lane/versions/1/").json()["stages"]) == 3
        assert Api(cast.sven).get("/routes/fast-lane/").status_code == 404

    def test_it_can_be_called_otherwise(self, api: Api) -> None:
        assert api.patch("/routes/pilot/", {"name": "Trial"}).json()["name"] == "Trial"

    def test_it_can_be_dropped_until_something_of_it_is_published(self, api: Api) -> None:
        api.post("/routes/", {"name": "Fast lane"})
        assert api.delete("/routes/fast-lane/").status_code == 204
        assert code_of(api.delete("/routes/production/")) == (409, "published")

    def test_it_tells_what_whoever_asks_can_do(self, api: Api, cast: Cast) -> None:
        offers = {one["action"]: one for one in api.get("/routes/production/").json()["available_actions"]}
        assert offers["begin-draft"]["allowed"]
        assert offers["drop"]["why_not"] == "Version 2 is published."
        offers = {one["action"]: one for one in Api(cast.sven).get(f"{PRODUCTION}2/").json()["available_actions"]}
        assert offers["publish"]["why_not"] == "Only governance managers can change routes."


class TestPublishing:
    def test_submissions_run_along_it_from_then_on(self, api: Api, cast: Cast) -> None:
        story = submitted(cast)
        api.post(PRODUCTION, stages({**LEGAL, "rules": []}))
        answer = api.post(f"{PRODUCTION}3/publish/", {"note": "Lawyers look first."})
        assert answer.status_code == 200, answer.content
        assert answer.json()["note"] == "Lawyers look first."
        assert answer.json()["published_by"]["name"] == "Ingrid Solheim"
        assert submitted(cast).states() == {"legal": "pending"}
        assert story.states()["architecture"] == "pending"
        assert Event.objects.get(verb="route.published").changes["version"] == 3

    def test_what_is_published_answers_409_to_every_change(self, api: Api) -> None:
        with nothing_changes():
            assert code_of(api.patch(f"{PRODUCTION}2/", {"clearance_days": 1})) == (409, "published")
            assert code_of(api.put(f"{PRODUCTION}2/", stages(LEGAL))) == (409, "published")
            assert code_of(api.delete(f"{PRODUCTION}2/")) == (409, "published")
            assert code_of(api.post(f"{PRODUCTION}2/publish/")) == (409, "published")

    def test_a_gate_at_which_nobody_could_decide_is_named_with_every_other_fault(self, api: Api) -> None:
        Membership.objects.filter(team__key="security").update(until=clock.now())
        draft = api.post(PRODUCTION).json()
        draft["stages"][0]["gates"][0]["quorum"] = 5
        draft["stages"][1]["gates"][1]["reads"] = []
        draft["stages"][2]["gates"][0]["rules"] += [{"fact": "mandate", "operator": "is", "value": True}]
        api.patch(f"{PRODUCTION}3/", {"stages": draft["stages"]})
        with nothing_changes():
            answer = api.post(f"{PRODUCTION}3/publish/")
        assert code_of(answer) == (409, "not_ready")
        assert answer.json()["blocking"] == [
            {
                "gate": "architecture",
                "detail": "Architecture asks for 5 people, and the team Enterprise Architecture has 2.",
            },
            {"gate": "security", "detail": "Nobody can decide at Security: the team Security has no member."},
            {"gate": "devops", "detail": "DevOps reads no section, so it has nothing to judge."},
            {"gate": "stakeholder", "detail": "Stakeholder would never apply: its rows contradict each other."},
        ]

    @pytest.mark.parametrize(
        ("body", "detail"),
        [
            ({"stages": []}, "Every stage needs a gate, and a route a stage."),
            (stages({**LEGAL, "decides": False}), "Every gate is only consulted, so nobody decides."),
        ],
    )
    def test_a_route_on_which_nobody_decides_is_none(self, api: Api, body: dict[str, Any], detail: str) -> None:
        api.post(PRODUCTION, body)
        assert api.post(f"{PRODUCTION}3/publish/").json()["blocking"][0]["detail"] == detail

    def test_a_draft_that_changes_nothing_is_not_published(self, api: Api) -> None:
        api.post(PRODUCTION)
        assert code_of(api.post(f"{PRODUCTION}3/publish/")) == (409, "unchanged")

    def test_sending_it_twice_publishes_once(self, api: Api) -> None:
        api.post(PRODUCTION, {"clearance_days": 30})
        answers = [api.post(f"{PRODUCTION}3/publish/", **{"Idempotency-Key": "p3"}) for _ in range(2)]
        assert [answer.status_code for answer in answers] == [200, 200]
        assert Event.objects.filter(verb="route.published").count() == 1


@pytest.fixture
def story(cast: Cast) -> Story:
    return ready(cast)


class TestTheRouteOfASubmission:
    def test_a_pilot_route_is_for_pilots(self, story: Story, cast: Cast) -> None:
        answer = Api(cast.jonas).post(f"/projects/{story.project.key}/submit/", {"route": "pilot"})
        assert code_of(answer) == (409, "not_ready")
        (blocking,) = answer.json()["blocking"]
        assert (blocking["check"], blocking["detail"]) == (
            "route",
            "The route Pilot is not for this project: it is no pilot.",
        )

    def test_nobody_submits_along_a_route_on_which_slipway_looks_again(self, story: Story, cast: Cast) -> None:
        answer = Api(cast.jonas).post(f"/projects/{story.project.key}/submit/", {"route": "re-review"})
        assert fields_of(answer) == ["route"]

    def test_nor_along_one_of_which_only_a_draft_is_there(self, story: Story, cast: Cast) -> None:
        RouteVersion.objects.create(route=Route.objects.create(key="scenic", name="Scenic"), number=1)
        answer = Api(cast.jonas).post(f"/projects/{story.project.key}/submit/", {"route": "scenic"})
        assert fields_of(answer) == ["route"]
