"""Ticking what one has looked at."""

import pytest

from approvals.models import Look
from projects.actions.edit_profile import edit_profile
from tests.cast import Cast
from tests.pages import Reader
from tests.stories import Story, side_by_side


@pytest.fixture
def story(cast: Cast) -> Story:
    return side_by_side(cast)


@pytest.fixture
def imke(cast: Cast) -> Reader:
    return Reader(cast.imke)


def test_a_tick_is_kept(story: Story, imke: Reader) -> None:
    sign_off = story.sign_off("security")
    assert imke.look("decision", sign_off.pk).says("You have not looked at this yet.", "1 section not looked at yet")
    page = imke.send("sign_off_look", sign_off.pk, "profile", looked="on")
    assert (page.status, page.goes_to) == (303, f"/sign-offs/{sign_off.pk}/#profile")
    assert imke.look("decision", sign_off.pk).says("nothing in your scope changed", "You have looked at everything")


def test_a_tick_can_be_taken_back(story: Story, imke: Reader) -> None:
    sign_off = story.sign_off("security")
    imke.send("sign_off_look", sign_off.pk, "profile", looked="on")
    imke.send("sign_off_look", sign_off.pk, "profile")
    assert not Look.objects.exists()


def test_ticking_twice_is_ticking_once(story: Story, imke: Reader) -> None:
    for _ in range(2):
        imke.send("sign_off_look", story.sign_off("security").pk, "profile", looked="on")
    assert Look.objects.count() == 1


def test_what_changed_after_the_look_is_marked_word_by_word(story: Story, imke: Reader) -> None:
    edit_profile(story.project, by=story.cast.jonas, purpose="Training data ends March 2025.")
    sign_off = story.sign_off("security")
    imke.send("sign_off_look", sign_off.pk, "profile", looked="on")
    edit_profile(story.project, by=story.cast.jonas, purpose="Training data ends November 2025.")
    page = imke.look("decision", sign_off.pk)
    assert page.says("1 of 4 sections in your scope changed", "Jonas Lindqvist changed it.")
    assert '<del><span class="hidden">removed </span>March</del>' in page.html
    assert '<ins><span class="hidden">added </span>November</ins>' in page.html


def test_the_full_text_has_no_marks(story: Story, imke: Reader) -> None:
    sign_off = story.sign_off("security")
    imke.send("sign_off_look", sign_off.pk, "profile", looked="on")
    edit_profile(story.project, by=story.cast.jonas, purpose="Training data ends November 2025.")
    page = imke.look("decision", sign_off.pk, query="?full")
    assert page.says("Training data ends November 2025.")
    assert "<ins>" not in page.html


def test_what_somebody_wrote_is_never_markup(story: Story, imke: Reader) -> None:
    sign_off = story.sign_off("security")
    imke.send("sign_off_look", sign_off.pk, "profile", looked="on")
    edit_profile(story.project, by=story.cast.jonas, purpose="<script>alert(1)</script>")
    for query in ("", "?full"):
        assert "<script>alert" not in imke.look("decision", sign_off.pk, query=query).html


def test_another_version_than_the_one_on_the_page_is_not_ticked(story: Story, imke: Reader) -> None:
    sign_off = story.sign_off("security")
    digest = imke.look("decision", sign_off.pk).hidden["digest"]
    edit_profile(story.project, by=story.cast.jonas, purpose="Another purpose.")
    page = imke.send("sign_off_look", sign_off.pk, "profile", looked="on", digest=digest)
    assert page.status == 409
    assert page.says("This section changed while you read it.")
    assert not Look.objects.exists()


@pytest.mark.parametrize("section", ["people", "nothing"])
def test_only_what_the_gate_reads_can_be_ticked(story: Story, imke: Reader, section: str) -> None:
    page = imke.send("sign_off_look", story.sign_off("security").pk, section, looked="on")
    assert page.status == 409
    assert page.says("Security does not read this section.")


def test_with_scripts_the_list_and_the_checks_come_back(story: Story) -> None:
    imke = Reader(story.cast.imke, scripts=True)
    page = imke.send("sign_off_look", story.sign_off("security").pk, "profile", looked="on")
    assert page.status == 200
    assert 'id="contents" aria-label="Sections" hx-swap-oob="true"' in page.html
    assert page.says("You have looked at everything in your scope")


def test_a_reader_has_nothing_to_tick(story: Story) -> None:
    assert "Looked at" not in Reader(story.cast.jonas).look("decision", story.sign_off("security").pk).text


def test_somebody_elses_look_does_not_count(story: Story, imke: Reader) -> None:
    imke.send("sign_off_look", story.sign_off("security").pk, "profile", looked="on")
    page = Reader(story.cast.noor).look("decision", story.sign_off("security").pk)
    assert page.says("You have not looked at this yet.")
