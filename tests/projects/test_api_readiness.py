"""`/projects/{key}/readiness/`: what is asked of every project, and what people answer."""

from datetime import date

import pytest

from audit.models import Event
from projects.actions.edit_profile import edit_profile
from projects.actions.staff import add_member
from projects.models import Answer
from tests.api import Api, code_of, fields_of, nothing_changes
from tests.cast import Cast, a_person
from tests.stories import Story, draft, ready, submitted

GAP = {"status": "gap", "note": "Two architects have not seen the model page."}


def below(story: Story, check: str = "") -> str:
    return f"/projects/{story.project.key}/readiness/{f'{check}/' if check else ''}"


def test_every_row_of_the_catalogue_is_listed_in_its_order(cast: Cast) -> None:
    page = Api(cast.imke).get(below(draft(cast))).json()
    codes = [row["check"] for row in page["results"]]
    assert codes[:4] == ["O1", "O2", "O3", "O4"]
    assert (len(codes), codes[-1]) == (36, "I5")
    assert [row["check"] for row in page["results"] if row["blocks_submission"]] == ["O2"]


def test_it_says_what_is_missing_and_what_to_do(cast: Cast) -> None:
    story = draft(cast)
    [row] = [row for row in Api(cast.imke).get(below(story)).json()["results"] if row["check"] == "O2"]
    assert (row["detail"], row["remedy"]) == ("Nobody is accountable for business.", "Name one.")
    assert len(row["checks"]) == 10
    assert code_of(Api(cast.hamid).get(below(story))) == (404, "not_found")


def test_a_row_stands_where_its_worst_check_does(cast: Cast) -> None:
    row = Api(cast.jonas).get(below(ready(cast), "O2")).json()
    assert {check["status"] for check in row["checks"]} == {"gap", "met"}
    assert (row["status"], row["blocks_submission"]) == ("gap", False)
    assert row["computed_from"] == "the seats of the project"


def test_a_row_says_why_it_is_asked_who_sees_to_it_and_by_when(cast: Cast) -> None:
    story = ready(cast)
    edit_profile(story.project, by=cast.jonas, target_go_live=date(2026, 12, 1))
    row = Api(cast.jonas).get(below(story, "O2")).json()
    assert row["why"].startswith("Production asks whom to call")
    assert (row["owner"]["name"], row["due"]) == ("Marguerite Laurent", "2026-12-01")
    assert Api(cast.jonas).get(below(story, "O5")).json()["owner"]["name"] == "Jonas Lindqvist"


def test_people_answer_what_slipway_does_not_compute(cast: Cast) -> None:
    story = draft(cast)
    told = Api(cast.jonas).put(below(story, "O5"), GAP)
    assert told.status_code == 200
    assert (told.json()["status"], told.json()["note"]) == ("gap", GAP["note"])
    assert told.json()["answered_by"]["name"] == "Jonas Lindqvist"
    event = Event.objects.get(verb="check.answered")
    assert (event.subject, event.changes["before"]) == ("check:O5", "unanswered")


def test_an_answer_is_part_of_its_sections(cast: Cast) -> None:
    story = draft(cast)
    before = story.project.section_versions.current().get(name="profile").digest
    Api(cast.jonas).put(below(story, "O5"), GAP)
    after = story.project.section_versions.current().get(name="profile")
    assert after.digest != before
    assert after.content["answer:O5"]["note"] == GAP["note"]


def test_a_gate_that_read_the_section_is_asked_again(cast: Cast) -> None:
    story = submitted(cast)
    story.approve("architecture")
    Api(cast.jonas).put(below(story, "O5"), GAP)
    assert story.states()["architecture"] == "pending"


def test_the_same_answer_again_changes_nothing(cast: Cast) -> None:
    story = draft(cast)
    Api(cast.jonas).put(below(story, "O5"), GAP)
    with nothing_changes():
        assert Api(cast.jonas).put(below(story, "O5"), GAP).status_code == 200


def test_what_slipway_computes_is_not_for_people_to_say(cast: Cast) -> None:
    story = draft(cast)
    with nothing_changes():
        answer = Api(cast.jonas).put(below(story, "O2"), {"status": "met"})
    assert code_of(answer) == (409, "computed")
    assert answer.json()["computed_from"] == "the seats of the project"


def test_what_does_not_apply_needs_a_reason(cast: Cast) -> None:
    story = draft(cast)
    with nothing_changes():
        assert fields_of(Api(cast.jonas).put(below(story, "O5"), {"status": "not_applicable", "note": " "})) == ["note"]
    told = Api(cast.jonas).put(below(story, "O5"), {"status": "not_applicable", "note": "There is no model in it."})
    assert told.json()["status"] == "not_applicable"


def test_somebody_can_be_named_to_see_to_it_also_where_slipway_computes_it(cast: Cast) -> None:
    story = draft(cast)
    told = Api(cast.jonas).patch(below(story, "O2"), {"owner": cast.priya.email, "due": "2026-12-24"}).json()
    assert (told["owner"]["name"], told["due"], told["status"]) == ("Priya Raman", "2026-12-24", "gap")
    back = Api(cast.jonas).patch(below(story, "O2"), {"owner": None, "due": None}).json()
    assert back["owner"]["name"] == "Jonas Lindqvist"


def test_naming_somebody_asks_no_gate_again(cast: Cast) -> None:
    story = submitted(cast)
    story.approve("architecture")
    Api(cast.jonas).patch(below(story, "O5"), {"owner": cast.priya.email})
    assert story.states()["architecture"] == "approved"


def test_whoever_sees_to_it_may_answer_it(cast: Cast) -> None:
    story = draft(cast)
    with nothing_changes():
        assert code_of(Api(cast.priya).put(below(story, "O5"), GAP)) == (403, "not_in_team")
    Api(cast.jonas).patch(below(story, "O5"), {"owner": cast.priya.email})
    assert Api(cast.priya).put(below(story, "O5"), GAP).status_code == 200


def test_a_vendors_person_on_the_team_may_answer(cast: Cast) -> None:
    story = draft(cast)
    assert Api(cast.hamid).get(below(story, "O5")).status_code == 404
    add_member(story.project, by=cast.jonas, person=cast.hamid, function="software")
    assert Api(cast.hamid).put(below(story, "O5"), GAP).status_code == 200


def test_bad_input_is_named_by_its_field(cast: Cast, subtests: pytest.Subtests) -> None:
    story, api = draft(cast), Api(cast.jonas)
    gone = a_person("Gone Away", is_active=False)
    for said, field in (
        ({}, "status"),
        ({"status": "perhaps"}, "status"),
        ({"status": "gap", "note": "x" * 10_001}, "note"),
        ({"status": "gap", "evidence": [7]}, "evidence"),
        ({"status": "gap", "evidence": ["x"]}, "evidence[0]"),
        ({"status": "gap", "evidence": "7"}, "evidence"),
        ({"status": "gap", "owner": gone.email}, "owner"),
        ({"status": "gap", "owner": cast.hamid.email}, "owner"),
        ({"status": "gap", "due": "soon"}, "due"),
        ({"status": "gap", "detail": "None."}, "detail"),
    ):
        with subtests.test(str(said)[:60]), nothing_changes():
            assert fields_of(api.put(below(story, "O5"), said)) == [field]


def test_a_check_that_is_not_in_the_catalogue_is_not_there(cast: Cast) -> None:
    story = draft(cast)
    with nothing_changes():
        assert code_of(Api(cast.jonas).get(below(story, "X9"))) == (404, "not_found")
        assert code_of(Api(cast.jonas).put(below(story, "X9"), GAP)) == (404, "not_found")


def test_a_stale_tag_changes_nothing(cast: Cast) -> None:
    story, api = draft(cast), Api(cast.jonas)
    tag = api.get(below(story, "O5"))["ETag"]
    api.put(below(story, "O5"), GAP)
    with nothing_changes():
        answer = api.put(below(story, "O5"), {"status": "met"}, **{"If-Match": tag})
    assert code_of(answer) == (412, "precondition_failed")


def test_nobody_answers_for_a_project_that_is_over(cast: Cast) -> None:
    story = submitted(cast)
    Api(cast.jonas).post(f"/projects/{story.project.key}/withdraw/", {"reason": "No budget."})
    with nothing_changes():
        assert code_of(Api(cast.jonas).put(below(story, "O5"), GAP)) == (409, "illegal_transition")


def test_counts_are_by_row_and_an_answer_shows_in_them(cast: Cast) -> None:
    story = draft(cast)
    Api(cast.jonas).put(below(story, "O5"), {"status": "met", "note": "Shown on Tuesday."})
    told = Api(cast.jonas).get(f"/projects/{story.project.key}/").json()["readiness"]
    assert sum(told.values()) == 36
    assert told["met"] == 1
    assert Answer.objects.count() == 1
