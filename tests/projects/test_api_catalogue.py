"""`/catalogue/versions/`: what is asked of every project, and the next wording of it."""

from typing import Any

import pytest

from projects.models import CatalogueVersion
from tests.api import Api, code_of, fields_of, nothing_changes
from tests.cast import Cast

ALL = "/catalogue/versions/"
DRAFT = f"{ALL}2/"
ROW = f"{DRAFT}rows/X1/"
NEW = {
    "group": "data",
    "title": "Consent",
    "question": "May these data be used for this?",
    "why": "Data given for one purpose may not serve another.",
    "guidance": "The purpose for which each data set was given.",
    "area": "data_owner",
    "sections": ["profile"],
}


@pytest.fixture
def ingrid(cast: Cast) -> Api:
    """A governance manager who has begun version 2."""
    api = Api(cast.ingrid)
    assert api.post(ALL).status_code == 201
    return api


def test_the_shipped_version_is_read_by_everybody_of_the_company(cast: Cast) -> None:
    told = Api(cast.chen).get(f"{ALL}1/").json()
    assert (told["number"], told["draft"], len(told["rows"])) == (1, False, 36)
    assert told["rows"][0]["computed_from"] == "the access grants of the project and its kick-off"
    assert code_of(Api(cast.hamid).get(f"{ALL}1/")) == (404, "not_found")
    assert code_of(Api(cast.chen).get(f"{ALL}7/")) == (404, "not_found")


def test_the_next_version_is_written_and_published(cast: Cast, ingrid: Api) -> None:
    row = ingrid.put(ROW, NEW).json()
    assert (row["check"], row["title"], row["computed_from"], row["holds"]) == ("X1", "Consent", "", "")
    assert ingrid.put(ROW, {"holds": "submission"}).json()["title"] == "Consent"
    published = ingrid.post(f"{DRAFT}publish/", {"note": "Consent is asked."}).json()
    assert (published["draft"], published["note"], published["published_by"]["name"]) == (
        False,
        "Consent is asked.",
        "Ingrid Solheim",
    )
    assert ingrid.keys(ALL, field="number") == [2, 1]


def test_beginning_twice_gives_the_same_draft(cast: Cast, ingrid: Api) -> None:
    with nothing_changes():
        assert ingrid.post(ALL).json()["number"] == 2
    assert CatalogueVersion.objects.count() == 2


def test_a_row_is_left_out_and_a_draft_dropped(cast: Cast, ingrid: Api) -> None:
    assert ingrid.delete(f"{DRAFT}rows/O5/").status_code == 204
    assert "O5" not in [row["check"] for row in ingrid.get(DRAFT).json()["rows"]]
    assert ingrid.delete(DRAFT).status_code == 204
    assert ingrid.get(DRAFT).status_code == 404


def test_a_published_version_answers_409(cast: Cast) -> None:
    api = Api(cast.ingrid)
    with nothing_changes():
        for answer in (
            api.put(f"{ALL}1/rows/O5/", {"title": "Other"}),
            api.delete(f"{ALL}1/rows/O5/"),
            api.post(f"{ALL}1/publish/", {"note": "Again."}),
            api.delete(f"{ALL}1/"),
        ):
            assert code_of(answer) == (409, "published")


def test_what_slipway_computes_stays_where_it_is(cast: Cast, ingrid: Api) -> None:
    with nothing_changes():
        assert code_of(ingrid.delete(f"{DRAFT}rows/O2/")) == (409, "computed")
        assert fields_of(ingrid.put(f"{DRAFT}rows/O2/", {"holds": "gate"})) == ["holds"]
    assert ingrid.put(f"{DRAFT}rows/O2/", {"title": "Owners"}).json()["title"] == "Owners"


def test_only_governance_managers_write(cast: Cast, ingrid: Api) -> None:
    for person in (cast.jonas, cast.otto, cast.grace):
        with nothing_changes():
            assert code_of(Api(person).put(ROW, NEW)) == (403, "not_in_team")
            assert code_of(Api(person).post(f"{DRAFT}publish/", {"note": "Mine."})) == (403, "not_in_team")


def test_bad_input_is_named(cast: Cast, ingrid: Api, subtests: pytest.Subtests) -> None:
    wrong: tuple[tuple[dict[str, Any], str], ...] = (
        ({"title": ""}, "title"),
        ({"title": "x" * 81}, "title"),
        ({"group": "weather"}, "group"),
        ({"sections": []}, "sections"),
        ({"sections": ["weather"]}, "sections"),
        ({"gates": ["two words"]}, "gates"),
        ({"holds": "everything"}, "holds"),
        ({"computed_from": "the weather"}, "computed_from"),
    )
    for said, field in wrong:
        with subtests.test(str(said)[:40]), nothing_changes():
            assert fields_of(ingrid.put(ROW, {**NEW, **said}))[0].startswith(field)
    with nothing_changes():
        assert "title" in fields_of(ingrid.put(ROW, {"group": "data"}))
        assert fields_of(ingrid.put(f"{DRAFT}rows/consent/", NEW)) == ["code"]
        assert fields_of(ingrid.post(f"{DRAFT}publish/", {"note": ""})) == ["note"]
        assert code_of(ingrid.post(f"{DRAFT}publish/", {"note": "Nothing."})) == (409, "unchanged")
