"""The readiness catalogue: what is shipped, and how governance managers write the next version."""

import tomllib

import pytest
from django.db import IntegrityError, connection, transaction

from common.refusals import Invalid, Refused
from projects.actions.answer_check import answer_check
from projects.actions.edit_catalogue import (
    begin_draft,
    discard_draft,
    leave_out_row,
    publish_catalogue,
    write_row,
)
from projects.catalogue import SHIPPED
from projects.dossier import SECTIONS
from projects.facts import readiness_of
from projects.models import CatalogueRow, CatalogueVersion, ReadinessRecord
from tests.api import nothing_changes
from tests.cast import Cast
from tests.stories import draft, ready, submitted

pytestmark = pytest.mark.django_db

NEW_ROW = {
    "group": "data",
    "title": "Consent",
    "question": "May these data be used for this?",
    "why": "Data given for one purpose may not serve another.",
    "guidance": "The purpose for which each data set was given.",
    "area": "data_owner",
    "sections": ["profile"],
    "holds": "submission",
}


def publish_with(cast: Cast, **rows: object) -> CatalogueVersion:
    """The next version, with one row more."""
    version = begin_draft(by=cast.ingrid)
    write_row(version.number, "X1", by=cast.ingrid, **{**NEW_ROW, **rows})
    return publish_catalogue(version.number, by=cast.ingrid, note="Consent is asked.")


class TestShipped:
    def test_it_asks_what_its_file_asks(self) -> None:
        rows = tomllib.loads(SHIPPED.read_text())["row"]
        kept = CatalogueRow.objects.filter(version__number=1).order_by("position")
        assert [(row.code, row.question, row.guidance) for row in kept] == [
            (row["code"], row["question"], row["evidence"]) for row in rows
        ]

    def test_it_has_every_challenge_once(self) -> None:
        codes = set(CatalogueRow.objects.values_list("code", flat=True))
        numbered = {"O": 15, "D": 6, "P": 10, "I": 5}
        assert codes == {f"{letter}{n}" for letter, last in numbered.items() for n in range(1, last + 1)}

    def test_only_four_rows_hold_anything(self) -> None:
        holding = dict(CatalogueRow.objects.exclude(holds="").values_list("code", "holds"))
        assert holding == {"O1": "gate", "O2": "submission", "O9": "gate", "O11": "gate"}


class TestDatabase:
    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE projects_catalogueversion SET note = 'x'",
            "UPDATE projects_cataloguerow SET question = 'x' WHERE code = 'O1'",
            "DELETE FROM projects_cataloguerow WHERE code = 'O1'",
            "INSERT INTO projects_cataloguerow SELECT 999, position, 'X1', \"group\", title, question, why, guidance, "
            "area, sections, gates, holds, computed, version_id FROM projects_cataloguerow WHERE code = 'O1'",
        ],
    )
    def test_it_refuses_to_change_a_published_version(self, statement: str) -> None:
        with pytest.raises(IntegrityError, match="is published"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)

    def test_it_refuses_a_second_draft(self, cast: Cast) -> None:
        begin_draft(by=cast.ingrid)
        with pytest.raises(IntegrityError, match="one_draft_of_the_catalogue"), transaction.atomic():
            CatalogueVersion.objects.create(number=9)

    def test_it_refuses_to_change_what_readiness_was(self, cast: Cast) -> None:
        submitted(cast)
        with pytest.raises(IntegrityError, match="on the record"), transaction.atomic():
            ReadinessRecord.objects.update(results={})


class TestWriting:
    def test_a_draft_begins_with_every_row_of_the_newest(self, cast: Cast) -> None:
        version = begin_draft(by=cast.ingrid)
        assert (version.number, version.rows.count()) == (2, 36)
        assert begin_draft(by=cast.ingrid) == version

    def test_others_are_refused(self, cast: Cast) -> None:
        for person in (cast.jonas, cast.otto, cast.grace, cast.adaeze):
            with pytest.raises(Refused) as refused, nothing_changes():
                begin_draft(by=person)
            assert refused.value.code == "not_in_team"

    def test_nothing_in_force_changes_before_it_is_published(self, cast: Cast) -> None:
        story = draft(cast)
        version = begin_draft(by=cast.ingrid)
        write_row(version.number, "X1", by=cast.ingrid, **NEW_ROW)
        assert "X1" not in [check.check for check in readiness_of(story.project)]
        publish_catalogue(version.number, by=cast.ingrid, note="Consent is asked.")
        assert [check.blocks_submission for check in readiness_of(story.project) if check.check == "X1"] == [True]

    def test_the_words_of_a_computed_row_can_change_and_nothing_else(self, cast: Cast) -> None:
        version = begin_draft(by=cast.ingrid)
        assert write_row(version.number, "O2", by=cast.ingrid, title="Owners").title == "Owners"
        for field, value in (("holds", ""), ("sections", ["profile"]), ("group", "data")):
            with pytest.raises(Invalid) as invalid, nothing_changes():
                write_row(version.number, "O2", by=cast.ingrid, **{field: value})
            assert [error.field for error in invalid.value.errors] == [field]
        with pytest.raises(Refused, match="it stays"), nothing_changes():
            leave_out_row(version.number, "O2", by=cast.ingrid)

    def test_bad_rows_are_refused(self, cast: Cast, subtests: pytest.Subtests) -> None:
        version = begin_draft(by=cast.ingrid)
        for code, wrong, field in (
            ("consent", {}, "code"),
            ("X1", {"sections": ["weather"]}, "sections"),
            ("X1", {"computed": "the weather"}, "computed"),
        ):
            with subtests.test(f"{code} {wrong}"), pytest.raises(Invalid) as invalid, nothing_changes():
                write_row(version.number, code, by=cast.ingrid, **{**NEW_ROW, **wrong})
            assert field in [error.field for error in invalid.value.errors]

    def test_it_is_published_with_a_word_on_what_is_new(self, cast: Cast) -> None:
        version = begin_draft(by=cast.ingrid)
        with pytest.raises(Invalid), nothing_changes():
            publish_catalogue(version.number, by=cast.ingrid, note=" ")
        with pytest.raises(Refused, match="nothing to publish"), nothing_changes():
            publish_catalogue(version.number, by=cast.ingrid, note="Nothing.")

    def test_a_published_version_is_refused(self, cast: Cast) -> None:
        for act in (
            lambda: write_row(1, "O5", by=cast.ingrid, title="Other"),
            lambda: leave_out_row(1, "O5", by=cast.ingrid),
            lambda: publish_catalogue(1, by=cast.ingrid, note="Again."),
            lambda: discard_draft(1, by=cast.ingrid),
        ):
            with pytest.raises(Refused, match="published") as refused, nothing_changes():
                act()
            assert refused.value.code == "published"

    def test_a_draft_can_be_dropped(self, cast: Cast) -> None:
        discard_draft(begin_draft(by=cast.ingrid).number, by=cast.ingrid)
        assert CatalogueVersion.objects.get().number == 1


class TestPinned:
    def test_what_was_submitted_is_held_to_the_rows_of_that_day(self, cast: Cast) -> None:
        story = submitted(cast)
        publish_with(cast)
        assert "X1" not in [check.check for check in readiness_of(story.reread())]
        assert "X1" in [check.check for check in readiness_of(draft(cast, "Another").project)]

    def test_how_ready_it_was_is_on_the_record(self, cast: Cast) -> None:
        story = ready(cast)
        answer_check(story.project, by=cast.jonas, code="O5", status="met", note="Shown on Tuesday.")
        written = ReadinessRecord.objects.filter(project=submitted(cast, "Another").project).get()
        assert written.version.number == 1
        assert written.results["O5"]["status"] == "unanswered"
        assert len(written.results) == 36

    def test_a_row_that_holds_the_submission_holds_it_until_it_is_answered(self, cast: Cast) -> None:
        publish_with(cast)
        with pytest.raises(Refused, match="Consent") as refused:
            submitted(cast)
        assert [item["check"] for item in refused.value.facts["blocking"]] == ["X1"]


def test_every_section_of_the_catalogue_is_one_of_the_dossier() -> None:
    named = {name for sections in CatalogueRow.objects.values_list("sections", flat=True) for name in sections}
    assert named <= set(SECTIONS)
