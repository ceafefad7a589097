"""The readiness of a project: what is asked, how it stands, who sees to it, and the page on which it is answered."""

from datetime import UTC, date, datetime

import pytest

from common import clock
from projects.actions.answer_check import answer_check, assign_check
from projects.actions.edit_profile import edit_profile
from projects.models import Answer
from tests.cast import Cast
from tests.pages import Reader
from tests.stories import Story, draft, ready, submitted

NOTE = "Two architects have **not** seen it."


def gap(story: Story) -> None:
    answer_check(story.project, by=story.cast.jonas, code="O5", status="gap", note=NOTE)


def test_the_overview_shows_a_meter_for_each_part_with_its_gaps(cast: Cast) -> None:
    story = draft(cast)
    gap(story)
    page = Reader(cast.chen).look("project", story.project.key)
    assert page.says("Organisation", "3 of 15 ready", "Data", "0 of 6 ready", "Project", "Infrastructure")
    assert page.says("1 holds the submission", "Nobody is accountable for business", "And 9 more.")
    assert page.says("Reviewers and models has a gap", "not answered yet", "All checks")


def test_the_list_names_each_check_with_who_sees_to_it(cast: Cast) -> None:
    story = ready(cast)
    page = Reader(cast.chen).look("project_readiness", story.project.key)
    assert page.says("3 of 36 checks", "Reviewers and models", "O5", "Not answered", "Jonas", "Asked by version 1")
    assert page.says("Accountability", "Marguerite")


def test_the_list_can_be_narrowed_to_what_is_open_or_ones_own(cast: Cast) -> None:
    story = ready(cast)
    answer_check(story.project, by=cast.jonas, code="O5", status="met", note="Shown.")
    open_ = Reader(cast.jonas).look("project_readiness", story.project.key, query="?show=open")
    assert "Reviewers and models" not in open_.text
    mine = Reader(cast.marguerite).look("project_readiness", story.project.key, query="?show=mine")
    assert mine.says("Accountability")
    assert "Serving" not in mine.text
    nobodys = Reader(cast.chen).look("project_readiness", story.project.key, query="?show=mine")
    assert nobodys.says("Nothing of this kind.")


def test_what_is_past_its_day_says_so(cast: Cast) -> None:
    story = ready(cast)
    edit_profile(story.project, by=cast.jonas, target_go_live=date(2026, 6, 10))
    with clock.pinned(datetime(2026, 6, 11, 9, 0, tzinfo=UTC)):
        page = Reader(cast.chen).look("project_readiness", story.project.key)
    assert page.says("was due Wed 10 Jun")


def test_a_check_says_what_is_asked_and_why(cast: Cast) -> None:
    page = Reader(cast.chen).look("project_check", draft(cast).project.key, "O5")
    assert page.says("Have the reviewers what they need to judge a model, not only software?")
    assert page.says("Why it is asked", "What good evidence looks like", "whoever answers for data science")
    assert "How does it stand" not in page.text


def test_what_slipway_works_out_says_from_what_and_has_no_form(cast: Cast) -> None:
    page = Reader(cast.jonas).look("project_check", draft(cast).project.key, "O2")
    assert page.says("Nobody is accountable for business.", "Slipway works this out from the seats of the project.")
    assert "How does it stand" not in page.text


def test_the_team_answers_it_and_the_answer_reads_as_it_was_meant(cast: Cast) -> None:
    story, jonas = draft(cast), Reader(cast.jonas)
    assert jonas.look("project_check", story.project.key, "O5").says("How does it stand", "it becomes part of Profile")
    done = jonas.send("project_check", story.project.key, "O5", status="gap", note=NOTE)
    assert (done.status, done.goes_to) == (303, f"/projects/{story.project.key}/readiness/O5/")
    page = jonas.look("project_check", story.project.key, "O5")
    assert "Two architects have <strong>not</strong> seen it." in page.html
    assert page.says("Answered O5, Reviewers and models: gap.", "Jonas Lindqvist says Reviewers and models has a gap")


def test_what_does_not_apply_without_a_reason_is_asked_for_one(cast: Cast) -> None:
    story, jonas = draft(cast), Reader(cast.jonas)
    page = jonas.send("project_check", story.project.key, "O5", status="not_applicable", note="")
    assert page.status == 422
    assert page.says("Say why it does not apply.")
    assert not Answer.objects.exists()


def test_others_see_no_form_and_are_refused(cast: Cast) -> None:
    story, imke = draft(cast), Reader(cast.imke)
    assert "How does it stand" not in imke.look("project_check", story.project.key, "O5").text
    page = imke.send("project_check", story.project.key, "O5", status="met", note="Fine.")
    assert page.status == 422
    assert page.says("Only the project's team or whoever sees to O5 can answer it.")


def test_somebody_else_is_named_to_see_to_it(cast: Cast) -> None:
    story, jonas = draft(cast), Reader(cast.jonas)
    assert jonas.look("check_owner", story.project.key, "O2").says("Who sees to O2, Accountability?")
    jonas.send("check_owner", story.project.key, "O2", owner=cast.priya.pk, due_on="2026-12-24")
    page = jonas.look("project_check", story.project.key, "O2")
    assert page.says("Priya Raman sees to O2, Accountability.", "Thu 24 Dec")


def test_an_owner_who_has_left_is_not_the_owner_any_more(cast: Cast) -> None:
    story = draft(cast)
    assign_check(story.project, by=cast.jonas, code="O5", owner=cast.priya)
    cast.priya.is_active = False
    cast.priya.save()
    assert "Priya" not in Reader(cast.chen).look("project_readiness", story.project.key).text


def test_answers_stand_in_the_dossier(cast: Cast) -> None:
    story = draft(cast)
    gap(story)
    page = Reader(cast.chen).look("project_dossier", story.project.key)
    assert page.says("Answer to O5", "Gap: Two architects have")


@pytest.mark.parametrize("page", ["project_readiness", "project_evidence"])
def test_a_confidential_project_does_not_exist_for_others(cast: Cast, page: str) -> None:
    story = draft(cast)
    edit_profile(story.project, by=cast.jonas, visibility="confidential")
    for outsider in (cast.imke, cast.hamid, cast.otto):
        assert Reader(outsider).look(page, story.project.key).status == 404
        assert Reader(outsider).look("project_check", story.project.key, "O5").status == 404


@pytest.mark.parametrize("answered", [1, 2])
def test_its_cost_does_not_grow(cast: Cast, answered: int) -> None:
    story = submitted(cast)
    for code in ("O5", "O4")[:answered]:
        answer_check(story.project, by=cast.jonas, code=code, status="met", note="Seen.")
    costs = [Reader(cast.chen).statements("project_readiness", story.project.key)]
    costs.append(Reader(cast.chen).statements("project_check", story.project.key, "O5"))
    assert costs == [30, 30]
