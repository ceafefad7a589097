"""The dossier in the browser: what it says, how it is changed, and how it came to say so."""

import pytest

from approvals.lifecycle import SignOffState
from common import clock
from projects.actions.edit_profile import edit_profile
from projects.actions.post_profile import post_profile
from tests.cast import Cast
from tests.pages import Page, Reader
from tests.projects.readings import AT_POC, BASELINE, DRIFTED, STEADY, feature
from tests.stories import Story, draft, submitted


@pytest.fixture
def story(cast: Cast) -> Story:
    return draft(cast)


@pytest.fixture
def jonas(cast: Cast) -> Reader:
    return Reader(cast.jonas)


def given(story: Story, **changed: str) -> dict[str, str]:
    """The form as the page fills it in."""
    project = story.reread()
    return {
        "name": project.name,
        "summary": project.summary,
        "purpose": project.purpose,
        "risk_tier": project.risk_tier,
        "data_classification": project.data_classification,
        "visibility": project.visibility,
        "external_id": "",
        "kick_off": "",
        "target_go_live": "",
        "lead": str(project.lead_id),
        **changed,
    }


def edit(jonas: Reader, story: Story, **changed: str) -> Page:
    return jonas.send("project_edit", story.project.key, **given(story, **changed))


def test_it_says_what_reviewers_judge(story: Story, jonas: Reader) -> None:
    page = jonas.look("project_dossier", story.project.key)
    assert page.says("9 sections", "Profile", "Who is about to leave.", "Risk tier Medium", "Lead Jonas Lindqvist")
    assert page.says("Edit team and owners", "1 version")


def test_whoever_reads_only_has_nothing_to_edit(story: Story) -> None:
    page = Reader(story.cast.chen).look("project_dossier", story.project.key)
    assert "Edit" not in page.text


def test_a_change_is_saved_and_said(story: Story, jonas: Reader) -> None:
    page = edit(jonas, story, summary="Who leaves next.", risk_tier="high", target_go_live="2099-12-01")
    assert (page.status, page.goes_to) == (303, f"/projects/{story.project.key}/dossier/")
    assert jonas.at(page.goes_to).says("Who leaves next.", "High", "Tue 1 Dec 2099", "2 versions")


def test_saving_nothing_changes_nothing(story: Story, jonas: Reader) -> None:
    page = edit(jonas, story)
    assert jonas.at(page.goes_to).says("Customer churn model is as it was.", "1 version")


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "", "Give it a name."),
        ("name", "x" * 121, "Keep it to 120 characters."),
        ("summary", "x" * 301, "Keep it to 300 characters."),
        ("purpose", "x" * 10_001, "Keep it to 10,000 characters."),
        ("risk_tier", "extreme", "Choose one of these."),
        ("data_classification", "secret", "Choose one of these."),
        ("visibility", "hidden", "Choose one of these."),
        ("kick_off", "last spring", "Write the day as 2026-06-25."),
        ("target_go_live", "32/13/2026", "Write the day as 2026-06-25."),
        ("external_id", "x" * 121, "Keep it to 120 characters."),
        ("lead", "", "Name somebody."),
        ("lead", "999999", "Name somebody from the list."),
        ("lead", "hamid", "Name somebody from the list."),
    ],
)
def test_bad_input_is_named_by_its_field_and_kept(
    story: Story, jonas: Reader, field: str, value: str, sentence: str
) -> None:
    value = str(story.cast.hamid.pk) if value == "hamid" else value
    before = given(story)
    page = edit(jonas, story, **{"purpose": "Typed for an hour.", field: value})
    assert page.status == 422
    assert page.says(sentence)
    assert field == "purpose" or "Typed for an hour." in page.text
    assert given(story) == before


def test_it_is_not_wanted_before_it_began(story: Story, jonas: Reader) -> None:
    page = edit(jonas, story, kick_off="2026-06-01", target_go_live="2026-05-01")
    assert page.status == 422
    assert page.says("This is before it began.")


def test_a_reference_names_one_project(story: Story, jonas: Reader) -> None:
    other = draft(story.cast, "Price elasticity")
    edit_profile(other.project, by=story.cast.jonas, external_id="jira:1")
    page = edit(jonas, story, external_id="jira:1", summary="Kept.")
    assert page.status == 422
    assert page.says("Another project already has the external id jira:1.")
    assert 'value="Kept."' in page.html


def test_only_the_team_edits(story: Story) -> None:
    page = edit(Reader(story.cast.chen), story, summary="Mine now.")
    assert page.status == 422
    assert page.says("Only the project's team can change its dossier. Jonas Lindqvist leads it.")
    assert 'value="Mine now."' in page.html
    assert story.reread().summary != "Mine now."


def test_what_is_out_of_service_is_not_edited(cast: Cast, jonas: Reader) -> None:
    story = draft(cast)
    jonas.send("project_withdraw", story.project.key, reason="No budget.")
    page = edit(jonas, story, summary="Too late.")
    assert page.status == 422
    assert page.says("This project is withdrawn; it can't change its dossier from there.")
    assert "Edit" not in jonas.look("project_dossier", story.project.key).text


def test_what_was_judged_is_looked_at_again(cast: Cast, jonas: Reader) -> None:
    story = submitted(cast)
    story.approve("architecture")
    edit(jonas, story, purpose="Another purpose.")
    assert story.states()["architecture"] == SignOffState.PENDING


def test_versions_tell_what_changed_in_each(story: Story, jonas: Reader) -> None:
    edit_profile(story.project, by=story.cast.jonas, purpose="Training data ends March 2025.")
    edit_profile(story.project, by=story.cast.jonas, purpose="Training data ends November 2025.")
    page = jonas.look("project_section", story.project.key, "profile")
    assert page.says("3 versions, the latest first", "Version 3 Jonas Lindqvist", "Current")
    assert '<del><span class="hidden">removed </span>March</del>' in page.html


@pytest.mark.parametrize("section", ["accesses", "nothing"])
def test_a_section_that_is_not_there_is_not_found(story: Story, jonas: Reader, section: str) -> None:
    page = jonas.look("project_section", story.project.key, section)
    assert page.status == 404
    assert page.says(f"There is no section {section}, or you may not see it.")


def test_what_was_typed_is_never_markup(story: Story, jonas: Reader) -> None:
    edit(jonas, story, purpose="<img src=x onerror=alert(1)>")
    for page in (
        jonas.look("project_dossier", story.project.key),
        jonas.look("project_section", story.project.key, "profile"),
        jonas.look("project_edit", story.project.key),
    ):
        assert "<img" not in page.html


def test_a_long_text_reads_as_markdown_without_harm(cast: Cast) -> None:
    story = draft(cast)
    edit_profile(story.project, by=cast.jonas, purpose="Find **who** leaves. <script>alert(1)</script>")
    page = Reader(cast.chen).look("project_dossier", story.project.key)
    assert "Find <strong>who</strong> leaves." in page.html
    assert "<script>alert" not in page.html


def test_line_ends_of_browsers_change_nothing(story: Story, jonas: Reader) -> None:
    edit_profile(story.project, by=story.cast.jonas, purpose="One line.\nAnother.")
    page = edit(jonas, story, purpose="One line.\r\nAnother.")
    assert page.status == 303
    assert story.reread().purpose == "One line.\nAnother."
    assert jonas.look("project_dossier", story.project.key).says("is as it was.")


def test_drift_stands_feature_by_feature_on_the_data(story: Story, jonas: Reader) -> None:
    key = story.project.key
    assert "Population stability" not in jonas.look("project_section", key, "data").text
    spread = list(range(1, 41))
    moved = {"samples": [sample + 30 for sample in spread]}
    before = [feature(BASELINE), feature(BASELINE, "age", samples=spread), feature(BASELINE, "visits")]
    after = [feature(DRIFTED), feature(STEADY, "age", **moved), feature(STEADY, "visits")]
    by = story.cast.jonas
    post_profile(story.project, by=by, kind="baseline", taken_at=AT_POC, features=before)
    post_profile(story.project, by=by, kind="production", taken_at=clock.now(), features=after)
    page = jonas.look("project_section", key, "data")
    assert page.says(
        "visit_frequency 0.40 no samples Over the limit",
        "age 0.00 0.000 Differs",
        "visits 0.00 no samples Within",
        "The limit of population stability is 0.20.",
    )
    assert "visit_frequency" not in jonas.look("project_section", key, "profile").text
