"""Registering a proof of concept in the browser."""

import pytest

from projects.models import Project
from tests.cast import Cast
from tests.pages import Page, Reader
from tests.stories import draft


@pytest.fixture
def jonas(cast: Cast) -> Reader:
    return Reader(cast.jonas)


def register(reader: Reader, **fields: str) -> Page:
    blank = {"risk_tier": "medium", "data_classification": "internal", "visibility": "internal"}
    return reader.send("project_new", **{**blank, "lead": str(reader.person.pk), "name": "Churn", **fields})


def test_it_offers_whoever_registers_as_lead(jonas: Reader) -> None:
    page = jonas.look("project_new")
    assert page.says("Name the POC and who leads it")
    assert f'value="{jonas.person.pk}" selected' in page.html


def test_it_becomes_a_draft_with_a_key(jonas: Reader) -> None:
    page = register(jonas, summary="Who leaves.", external_id="jira:CHURN-7", kick_off="2026-05-04")
    project = Project.objects.get()
    assert (page.status, page.goes_to) == (303, f"/projects/{project.key}/")
    assert (project.state, project.lead, project.external_id) == ("draft", jonas.person, "jira:CHURN-7")
    assert jonas.at(page.goes_to).says(f"Registered Churn as {project.key}.", "Draft")


def test_somebody_else_can_lead_it(cast: Cast, jonas: Reader) -> None:
    register(jonas, lead=str(cast.priya.pk))
    assert Project.objects.get().lead == cast.priya


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "", "Give it a name."),
        ("name", "x" * 121, "Keep it to 120 characters."),
        ("lead", "", "Name somebody."),
        ("lead", "0", "Name somebody from the list."),
        ("risk_tier", "", "This field is required."),
        ("risk_tier", "huge", "Choose one of these."),
        ("kick_off", "then", "Write the day as 2026-06-25."),
    ],
)
def test_bad_input_registers_nothing_and_keeps_what_was_typed(
    jonas: Reader, field: str, value: str, sentence: str
) -> None:
    page = register(jonas, **{"purpose": "Typed for an hour.", field: value})
    assert page.status == 422
    assert page.says(sentence, "Typed for an hour.", "Nothing is saved yet")
    assert not Project.objects.exists()


def test_a_vendors_person_does_not_lead(cast: Cast, jonas: Reader) -> None:
    page = register(jonas, lead=str(cast.hamid.pk))
    assert page.status == 422
    assert page.says("Name somebody from the list.")


def test_a_reference_names_one_project(cast: Cast, jonas: Reader) -> None:
    register(jonas, external_id="jira:1")
    page = register(jonas, name="Again", external_id="jira:1")
    assert page.status == 422
    assert page.says("Another project already has the external id jira:1.")
    assert 'value="Again"' in page.html
    assert Project.objects.count() == 1


def test_with_scripts_the_form_alone_comes_back(cast: Cast) -> None:
    jonas = Reader(cast.jonas, scripts=True)
    page = register(jonas, name="")
    assert page.status == 422
    assert page.html.lstrip().startswith("<form")
    assert "<html" not in page.html
    assert register(jonas).response.headers["HX-Redirect"].startswith("/projects/SLP-")


def test_a_key_is_never_given_twice(cast: Cast, jonas: Reader) -> None:
    draft(cast)
    register(jonas)
    assert len(set(Project.objects.values_list("key", flat=True))) == 2
