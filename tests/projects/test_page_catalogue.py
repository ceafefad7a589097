"""The readiness catalogue in the browser: read by the company, worded by governance managers."""

from projects.models import CatalogueVersion
from tests.cast import Cast
from tests.pages import Reader
from tests.projects.test_api_catalogue import NEW
from tests.stories import draft

FORM = {**NEW, "code": "X1", "gates": "architecture, security", "holds": "submission"}


def test_it_says_what_is_asked_and_who_answers(cast: Cast) -> None:
    page = Reader(cast.chen).look("catalogue")
    assert page.says("36 things are asked of every POC", "Version 1, in force since", "Slipway, from the seats")
    assert "Word the next version" not in page.text
    assert Reader(cast.hamid).look("catalogue").status == 404


def test_the_next_version_is_worded_and_published(cast: Cast) -> None:
    ingrid = Reader(cast.ingrid)
    assert ingrid.look("catalogue").says("Word the next version")
    assert ingrid.send("catalogue_begin").goes_to == "/catalogue/2/"
    assert ingrid.look("catalogue_version", 2).says("a draft. Nothing is new in it yet.", "Add a row")
    ingrid.send("catalogue_add", 2, **FORM)
    assert ingrid.look("catalogue_version", 2).says("New in it: X1.", "Consent", "37 things are asked")
    ingrid.send("catalogue_publish", 2, note="Consent is asked.")
    assert ingrid.look("catalogue").says("Version 2, in force since", "published by Ingrid Solheim. Consent is asked.")
    page = Reader(cast.jonas).look("project_readiness", draft(cast).project.key)
    assert page.says("Consent X1", "Asked by version 2")


def test_of_a_computed_row_only_the_words_can_change(cast: Cast) -> None:
    ingrid = Reader(cast.ingrid)
    ingrid.send("catalogue_begin")
    page = ingrid.look("catalogue_row", 2, "O2")
    assert page.says("Slipway works it out from the seats of the project; its words can change.")
    assert "What an open answer holds" not in page.text
    assert "Leave this row out" not in page.text
    assert ingrid.look("catalogue_row", 2, "O5").says("What an open answer holds", "Leave this row out")


def test_a_row_is_left_out(cast: Cast) -> None:
    ingrid = Reader(cast.ingrid)
    ingrid.send("catalogue_begin")
    assert ingrid.look("catalogue_leave_out", 2, "O5").says("Leave out O5, Reviewers and models?")
    assert ingrid.send("catalogue_leave_out", 2, "O5").status == 303
    page = ingrid.look("catalogue_version", 2)
    assert page.says(
        "35 things are asked", "New in it: O5.", "Version 2 does not ask O5, Reviewers and models any more."
    )


def test_bad_input_comes_back_with_what_to_do(cast: Cast) -> None:
    ingrid = Reader(cast.ingrid)
    ingrid.send("catalogue_begin")
    for wrong, sentence in (
        ({"code": "consent"}, "A code is one to three capitals and a number"),
        ({"code": "O5"}, "There is a row O5 already."),
        ({"sections": []}, "Choose at least one."),
        ({"gates": "two words"}, "valid"),
        ({"title": ""}, "Fill this in."),
    ):
        page = ingrid.send("catalogue_add", 2, **{**FORM, **wrong})
        assert page.status == 422
        assert page.says(sentence)
    assert ingrid.send("catalogue_publish", 2, note="").says("Say in a sentence what is new in it.")


def test_a_draft_is_dropped(cast: Cast) -> None:
    ingrid = Reader(cast.ingrid)
    ingrid.send("catalogue_begin")
    assert ingrid.send("catalogue_discard", 2).goes_to == "/catalogue/"
    assert CatalogueVersion.objects.count() == 1


def test_others_are_refused(cast: Cast) -> None:
    page = Reader(cast.jonas).send("catalogue_begin")
    assert page.says("Only governance managers can change the catalogue.")
