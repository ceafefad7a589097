"""The records of a section in the browser: read, added, changed, accepted and taken out by forms alone."""

from typing import Any

import pytest

from projects.models import AccessGrant, Commitment, DataSet, UpliftClaim
from projects.records.registry import RECORD_TYPES
from tests.api import Api
from tests.cast import Cast
from tests.pages import Page, Reader
from tests.projects.records.samples import SAMPLES, spoken
from tests.stories import Story, draft


@pytest.fixture
def story(cast: Cast) -> Story:
    return draft(cast)


@pytest.fixture
def jonas(cast: Cast) -> Reader:
    return Reader(cast.jonas)


def add(reader: Reader, story: Story, path: str, **fields: Any) -> Page:
    return reader.send("project_record_add", story.project.key, path, **fields)


def a_grant(jonas: Reader, story: Story) -> AccessGrant:
    add(jonas, story, "access-grants", what="Read loyalty_events", grantor=story.cast.elif_.pk, note="One.\r\nTwo.")
    return AccessGrant.objects.get()


def test_a_section_without_records_says_what_they_are_for(story: Story, jonas: Reader) -> None:
    page = jonas.look("project_records", story.project.key, "access")
    assert page.says("Access grants", "Access that the project needs to a system", "None yet.", "Add an access grant")


def test_a_record_is_added_by_a_form(story: Story, jonas: Reader) -> None:
    page = add(jonas, story, "access-grants", what="Read it", grantor=story.cast.elif_.pk, asked_on="2026-03-02")
    assert (page.status, page.goes_to) == (303, f"/projects/{story.project.key}/dossier/access/records/")
    assert jonas.at(page.goes_to).says("Added to Access: Access grant “Read it”.", "Grantor Elif Demir", "Mon 2 Mar")
    assert jonas.look("project_dossier", story.project.key).says(
        "Access grant Read it. Grantor: Elif Demir; asked on: Mon 2 Mar"
    )


def test_every_type_has_its_pages(story: Story, jonas: Reader, subtests: pytest.Subtests) -> None:
    api = Api(story.cast.jonas)
    for kind in RECORD_TYPES:
        with subtests.test(kind.path):
            sent = spoken(story.cast, SAMPLES[kind.path].sent, kind.people)
            pk = api.post(f"/projects/{story.project.key}/{kind.path}/", sent).json()["id"]
            assert jonas.look("project_record_add", story.project.key, kind.path).says(f"Add {kind.one}")
            page = jonas.look("project_record", story.project.key, kind.path, pk)
            assert page.says(f"Edit {kind.one}", "Save")
            before = kind.rows().get().__dict__
            again = jonas.post(f"/projects/{story.project.key}/records/{kind.path}/{pk}/", filled(page))
            assert again.status == 303, again.text
            after = kind.rows().get().__dict__
            assert {k: v for k, v in after.items() if k[0] != "_"} == {k: v for k, v in before.items() if k[0] != "_"}


def filled(page: Page) -> dict[str, Any]:
    """The fields of a form as the browser would send them back untouched."""
    form = page.response.context["form"]  # type: ignore[attr-defined]
    values = {name: form[name].value() for name in form.fields}
    shown = {name: form.fields[name].prepare_value(value) for name, value in values.items()}
    return {name: value for name, value in shown.items() if value is not None and value is not False}


def test_saving_what_is_there_changes_nothing(story: Story, jonas: Reader) -> None:
    grant = a_grant(jonas, story)
    assert grant.note == "One.\nTwo."
    page = jonas.look("project_record", story.project.key, "access-grants", grant.pk)
    jonas.post(f"/projects/{story.project.key}/records/access-grants/{grant.pk}/", filled(page))
    assert story.project.section_versions.filter(name="access").count() == 2


def test_bad_input_is_named_by_its_field_and_kept(story: Story, jonas: Reader) -> None:
    page = add(jonas, story, "access-grants", what="Read it", asked_on="soon")
    assert page.status == 422
    assert page.says("Write the day as 2026-06-25.")
    assert 'value="Read it"' in page.html
    page = add(jonas, story, "access-grants", what="Read it")
    assert page.says("Say who has to grant it.")
    page = add(jonas, story, "datasets", name="x", missing_share="age", segments_seen="y" * 121)
    assert page.says("Write a name, a colon and a share, such as age: 0.12.", "Keep each to 120 characters")
    assert not AccessGrant.objects.exists()


def test_lists_and_shares_are_written_a_line_each(story: Story, jonas: Reader) -> None:
    add(
        jonas,
        story,
        "datasets",
        name="Loyalty",
        segments_seen="stores\r\n\r\nweb ",
        missing_share="age: 12 %\nsex: 0.5",
    )
    kept = DataSet.objects.get()
    assert (kept.segments_seen, kept.missing_share) == (["stores", "web"], {"age": 0.12, "sex": 0.5})


def test_an_empty_cell_leaves_it_to_the_column(story: Story, jonas: Reader) -> None:
    add(jonas, story, "uplift-claims", metric="Churn", kind="proportion", power="", higher_is_better="on", currency="")
    claim = UpliftClaim.objects.get()
    assert (claim.power, claim.significance, claim.yearly_value) == (0.8, 0.05, None)


def test_what_somebody_else_changed_meanwhile_is_not_written_over(story: Story, jonas: Reader) -> None:
    grant = a_grant(jonas, story)
    page = jonas.look("project_record", story.project.key, "access-grants", grant.pk)
    sent = {**filled(page), "what": "Mine"}
    Api(story.cast.jonas).patch(f"/projects/{story.project.key}/access-grants/{grant.pk}/", {"system": "warehouse"})
    again = jonas.post(f"/projects/{story.project.key}/records/access-grants/{grant.pk}/", sent)
    assert again.status == 422
    assert again.says("This has changed since you opened it.")
    assert 'value="Mine"' in again.html


def test_a_record_is_taken_out_after_a_question(story: Story, jonas: Reader) -> None:
    grant = a_grant(jonas, story)
    asked = jonas.look("project_record_remove", story.project.key, "access-grants", grant.pk)
    assert asked.says("Take this access grant out of the dossier?", "Access grant “Read loyalty_events”.")
    page = jonas.send("project_record_remove", story.project.key, "access-grants", grant.pk)
    assert jonas.at(page.goes_to).says("Taken out: Access grant “Read loyalty_events”.")
    assert not AccessGrant.objects.exists()


def test_whoever_is_asked_accepts_on_a_page_that_says_what(story: Story, jonas: Reader) -> None:
    cast = story.cast
    add(jonas, story, "commitments", what="Calls every member", stakeholder=cast.marguerite.pk, due_on="2099-12-01")
    commitment, marguerite = Commitment.objects.get(), Reader(cast.marguerite)
    assert marguerite.look("project_records", story.project.key, "uplift").says("Not accepted yet", "Accept…")
    assert "Accept…" not in jonas.look("project_records", story.project.key, "uplift").text
    address = (story.project.key, "commitments", commitment.pk)
    assert marguerite.look("project_record_accept", *address).says("Calls every member", "Due on Tue 1 Dec 2099")
    refused = jonas.send("project_record_accept", *address)
    assert refused.says("Only Marguerite Laurent can accept this.")
    done = marguerite.send("project_record_accept", *address)
    assert marguerite.at(done.goes_to).says("You accepted: Commitment “Calls every member”.", "Accepted")


def test_readers_have_nothing_to_edit_and_strangers_nothing_to_see(story: Story, jonas: Reader) -> None:
    grant = a_grant(jonas, story)
    page = Reader(story.cast.chen).look("project_records", story.project.key, "access")
    assert page.says("Read loyalty_events")
    assert "Edit" not in page.text
    assert "Take out" not in page.text
    refused = Reader(story.cast.chen).send("project_record_remove", story.project.key, "access-grants", grant.pk)
    assert refused.says("Only the project's team can change its dossier.")
    assert Reader(story.cast.hamid).look("project_records", story.project.key, "access").status == 404


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("project_records", ("moods",)),
        ("project_record_add", ("moods",)),
        ("project_record", ("access-grants", 99)),
        ("project_record_accept", ("access-grants", 10**15)),
    ],
)
def test_what_is_not_there_is_not_found(story: Story, jonas: Reader, name: str, args: tuple[Any, ...]) -> None:
    assert jonas.look(name, story.project.key, *args).status == 404


def test_the_page_costs_the_same_however_many_records_there_are(story: Story, jonas: Reader) -> None:
    a_grant(jonas, story)
    jonas.look("project_records", story.project.key, "access")
    few = jonas.statements("project_records", story.project.key, "access")
    for n in range(5):
        add(jonas, story, "access-grants", what=f"Read {n}", grantor=story.cast.elif_.pk)
    assert jonas.statements("project_records", story.project.key, "access") == few


def test_what_was_typed_is_never_markup(story: Story, jonas: Reader) -> None:
    add(jonas, story, "access-grants", what="<img src=x onerror=alert(1)>", grantor_name="<b>desk</b>")
    for name, *args in (("project_records", "access"), ("project_dossier",), ("project_section", "access")):
        page = jonas.look(name, story.project.key, *args)
        assert "<img" not in page.html
        assert "<b>desk" not in page.html
