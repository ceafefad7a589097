"""`/projects/`: registering, reading, finding and changing what is on its way to production."""

import pytest

from projects.dossier import SECTIONS
from projects.models import Project
from tests.api import Api, code_of, fields_of, nothing_changes
from tests.cast import Cast, a_service
from tests.stories import cleared, draft, ready, side_by_side

BAD_REGISTRATIONS: list[tuple[dict[str, object], list[str]]] = [
    ({}, ["name"]),
    ({"name": ""}, ["name"]),
    ({"name": "   "}, ["name"]),
    ({"name": None}, ["name"]),
    ({"name": ["Churn"]}, ["name"]),
    ({"name": "x" * 121}, ["name"]),
    ({"name": "x" * 100_000}, ["name"]),
    ({"name": "two\nlines"}, ["name"]),
    ({"name": "Churn", "summary": "x" * 301}, ["summary"]),
    ({"name": "Churn", "summary": {"text": "x"}}, ["summary"]),
    ({"name": "Churn", "purpose": "x" * 100_000}, ["purpose"]),
    ({"name": "Churn", "external_id": ""}, ["external_id"]),
    ({"name": "Churn", "external_id": "x" * 121}, ["external_id"]),
    ({"name": "Churn", "lead": "nobody@halden.example"}, ["lead"]),
    ({"name": "Churn", "lead": 7}, ["lead"]),
    ({"name": "Churn", "lead": None}, ["lead"]),
    ({"name": "Churn", "visibility": "secret"}, ["visibility"]),
    ({"name": "Churn", "risk_tier": "extreme"}, ["risk_tier"]),
    ({"name": "Churn", "data_classification": 3}, ["data_classification"]),
    ({"name": "Churn", "kick_off": "tomorrow"}, ["kick_off"]),
    ({"name": "Churn", "target_go_live": "2026-02-30"}, ["target_go_live"]),
    ({"name": "Churn", "colour": "red"}, ["colour"]),
    ({"name": "Churn", "key": "SLP-7"}, ["key"]),
    ({"name": "Churn", "state": "live"}, ["state"]),
    ({"nme": "Churn", "risk_tier": "extreme"}, ["name", "nme", "risk_tier"]),
]


class TestRegistering:
    def test_it_gets_a_key_and_starts_as_a_draft_led_by_whoever_registers_it(self, cast: Cast) -> None:
        answer = Api(cast.jonas).post(
            "/projects/", {"name": "Churn", "summary": "Who leaves", "external_id": "CHURN-7"}
        )
        assert answer.status_code == 201
        told = answer.json()
        assert told["key"] == "SLP-1"
        assert told["state"] == "draft"
        assert told["lead"] == {"email": "jonas.lindqvist@halden.example", "name": "Jonas Lindqvist"}
        assert told["holder"] == told["lead"]
        assert answer["Location"].endswith("/api/v1/projects/SLP-1/")
        assert Api(cast.imke).get(answer["Location"]).json()["name"] == "Churn"

    def test_everything_that_can_be_said_is_kept(self, cast: Cast) -> None:
        said = {
            "name": "Demand forecast",
            "summary": "How much of what, where",
            "external_id": None,
            "purpose": "Fewer empty shelves.\nLess waste.",
            "lead": cast.priya.email.upper(),
            "visibility": "confidential",
            "risk_tier": "high",
            "data_classification": "personal",
            "kick_off": "2026-01-12",
            "target_go_live": "2026-09-01",
        }
        told = Api(cast.jonas).post("/projects/", said).json()
        assert {name: told[name] for name in said} == {
            **said,
            "lead": {"email": cast.priya.email, "name": "Priya Raman"},
        }

    def test_the_same_key_registers_once(self, cast: Cast) -> None:
        api, body = Api(cast.jonas), {"name": "Churn"}
        first = api.post("/projects/", body, **{"Idempotency-Key": "a-1"})
        again = api.post("/projects/", body, **{"Idempotency-Key": "a-1"})
        assert again.json() == first.json()
        assert again["Idempotency-Replayed"] == "true"
        assert again["Location"] == first["Location"]
        assert code_of(api.post("/projects/", {"name": "Other"}, **{"Idempotency-Key": "a-1"})) == (422, "key_reused")
        assert Project.objects.count() == 1

    def test_an_integration_names_the_person_who_leads(self, cast: Cast) -> None:
        bridge = Api(a_service())
        with nothing_changes():
            assert fields_of(bridge.post("/projects/", {"name": "Churn"})) == ["lead"]
        assert bridge.post("/projects/", {"name": "Churn", "lead": cast.jonas.email}).status_code == 201

    def test_an_external_id_names_one_project(self, cast: Cast) -> None:
        api = Api(cast.jonas)
        api.post("/projects/", {"name": "Churn", "external_id": "jira:CHURN-7"})
        with nothing_changes():
            assert fields_of(api.post("/projects/", {"name": "Other", "external_id": "jira:CHURN-7"})) == [
                "external_id"
            ]

    def test_bad_input_is_named_by_its_field(self, cast: Cast, subtests: pytest.Subtests) -> None:
        api = Api(cast.jonas)
        for said, fields in BAD_REGISTRATIONS:
            with subtests.test(str(said)[:60]), nothing_changes():
                assert fields_of(api.post("/projects/", said)) == fields

    @pytest.mark.parametrize("who", ["hamid", "gone"])
    def test_it_is_led_by_somebody_of_the_company_who_is_there(self, cast: Cast, who: str) -> None:
        lead = cast.hamid if who == "hamid" else cast.sven
        if who == "gone":
            cast.sven.is_active = False
            cast.sven.save()
        with nothing_changes():
            assert fields_of(Api(cast.jonas).post("/projects/", {"name": "Churn", "lead": lead.email})) == ["lead"]

    def test_a_token_for_reading_registers_nothing(self, cast: Cast) -> None:
        with nothing_changes():
            assert code_of(Api(cast.jonas, "read").post("/projects/", {"name": "Churn"})) == (403, "missing_scope")


class TestReading:
    def test_a_draft_says_what_holds_it_up_and_what_can_be_done(self, cast: Cast) -> None:
        story = draft(cast)
        told = Api(cast.jonas).get(f"/projects/{story.project.key}/").json()
        assert told["blockers"] == [
            {
                "kind": "check",
                "by": "O2",
                "detail": "Nobody is accountable for business.",
                "holder": None,
                "since": None,
                "due_at": None,
            }
        ]
        assert told["readiness"] == {"met": 0, "gap": 2, "unanswered": 31, "not_applicable": 3}
        assert sorted(told["sections"]) == sorted(SECTIONS)
        assert told["sections"]["profile"]["digest"].startswith("sha256:")
        offers = {offer["action"]: offer for offer in told["available_actions"]}
        assert offers["submit"] == {
            "action": "submit",
            "allowed": False,
            "why_not": "Nobody is accountable for business.",
        }
        assert offers["withdraw"] == {"action": "withdraw", "allowed": True, "why_not": None}
        assert offers["go-live"]["why_not"] == "This project is draft; it can't go live from there."

    def test_what_can_be_done_depends_on_who_asks(self, cast: Cast) -> None:
        story = ready(cast)
        allowed = {
            name: {o["action"] for o in told["available_actions"] if o["allowed"]}
            for name in ("jonas", "imke", "ingrid")
            for told in [Api(getattr(cast, name)).get(f"/projects/{story.project.key}/").json()]
        }
        assert allowed == {
            "jonas": {"edit", "submit", "withdraw", "hold"},
            "imke": set(),
            "ingrid": {"withdraw", "hold"},
        }

    def test_under_review_the_gate_that_is_due_first_has_the_turn(self, cast: Cast) -> None:
        story = side_by_side(cast)
        told = Api(cast.jonas).get(f"/projects/{story.project.key}/").json()
        turn = story.sign_off("security")
        assert told["state"] == "in_review"
        assert told["holder"]["name"] == turn.holder.name
        assert told["waiting_since"] == turn.since.isoformat().replace("+00:00", "Z")
        assert told["next_due"] is not None
        assert [(b["by"], b["holder"]["name"]) for b in told["blockers"]] == [
            ("security", "Imke de Vries"),
            ("devops", "Ewa Nowak"),
        ]

    def test_cleared_it_is_the_leads_to_launch(self, cast: Cast) -> None:
        story = cleared(cast)
        told = Api(cast.marguerite).get(f"/projects/{story.project.key}/").json()
        assert (told["state"], told["holder"]["name"], told["blockers"]) == ("cleared", "Jonas Lindqvist", [])

    def test_a_tag_names_what_was_read(self, cast: Cast) -> None:
        story, api = draft(cast), Api(cast.jonas)
        path = f"/projects/{story.project.key}/"
        tag = api.get(path)["ETag"]
        assert api.get(path, **{"If-None-Match": tag}).status_code == 304
        api.patch(path, {"summary": "Another."})
        assert api.get(path, **{"If-None-Match": tag}).status_code == 200

    def test_what_one_may_not_see_is_not_there(self, cast: Cast) -> None:
        story = draft(cast)
        Api(cast.jonas).patch(f"/projects/{story.project.key}/", {"visibility": "confidential"})
        for person, status in ((cast.jonas, 200), (cast.imke, 404), (cast.grace, 200), (cast.hamid, 404)):
            assert Api(person).get(f"/projects/{story.project.key}/").status_code == status
            assert len(Api(person).keys("/projects/")) == (1 if status == 200 else 0)
        answer = Api(cast.imke).get("/projects/SLP-99/")
        assert code_of(answer) == (404, "not_found")

    def test_nobody_reads_without_credentials(self, cast: Cast) -> None:
        story, stranger = draft(cast), Api(cast.jonas)
        stranger.client.credentials()
        answer = stranger.get(f"/projects/{story.project.key}/")
        assert answer.status_code == 401
        assert answer["WWW-Authenticate"].startswith("Bearer")
