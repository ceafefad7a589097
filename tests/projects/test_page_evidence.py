"""Evidence on pages: brought by a form, listed with who and when, fetched as a download."""

from approvals.actions.decide import decide
from projects.actions.edit_profile import edit_profile
from projects.actions.provide_evidence import Aim, provide_evidence
from projects.models import Evidence
from tests.cast import Cast
from tests.pages import Reader
from tests.projects.files import PDF, a_file, nothing_is_kept
from tests.stories import draft, submitted

LINK = "https://wiki.halden.example/churn"


def test_a_file_is_brought_by_a_form(cast: Cast) -> None:
    story, jonas = draft(cast), Reader(cast.jonas)
    page = jonas.look("evidence_add", story.project.key)
    assert page.says("Bring evidence for Customer churn model", "Up to 50 MB")
    assert 'enctype="multipart/form-data"' in page.html
    done = jonas.send("evidence_add", story.project.key, file=a_file(), section="data", title="Drift report v3")
    assert done.goes_to == f"/projects/{story.project.key}/evidence/"
    listed = jonas.look("project_evidence", story.project.key)
    assert listed.says("1 piece of evidence", "Drift report v3", "PDF, Jonas Lindqvist,", "Kept Drift report v3")


def test_it_is_brought_for_a_check(cast: Cast) -> None:
    story, jonas = draft(cast), Reader(cast.jonas)
    page = jonas.look("evidence_add", story.project.key, query="?check=O5")
    assert page.says("Bring evidence for O5, Reviewers and models")
    assert "?check=O5" in page.html
    done = jonas.post(f"/projects/{story.project.key}/evidence/add/?check=O5", {"url": LINK, "title": "Model page"})
    assert done.goes_to == f"/projects/{story.project.key}/readiness/O5/"
    assert jonas.look("project_check", story.project.key, "O5").says("Model page", "Link, Jonas Lindqvist,")


def test_what_cannot_be_taken_comes_back_with_the_reason(cast: Cast) -> None:
    story, jonas = draft(cast), Reader(cast.jonas)
    for given, sentence in (
        ({}, "Send a file or a link."),
        ({"file": a_file(content=b"")}, "This file is empty."),
        ({"file": a_file("x.svg", b"<svg/>")}, "x.svg is not a kind of file that Slipway takes."),
        ({"file": a_file(content=PDF + bytes(60_000_000))}, "This file is 60 MB; the limit is 50 MB."),
        ({"url": "javascript:alert(1)"}, "A link starts with https://"),
    ):
        with nothing_is_kept():
            page = jonas.send("evidence_add", story.project.key, section="data", **given)
        assert page.status == 422
        assert page.says(sentence)


def test_a_newer_one_takes_its_place(cast: Cast) -> None:
    story, jonas = draft(cast), Reader(cast.jonas)
    first = provide_evidence(story.project, by=cast.jonas, url=LINK, title="Model page", aim=Aim(check="O5"))
    assert jonas.look("evidence_replace", story.project.key, first.pk).says("Replace Model page")
    jonas.send("evidence_replace", story.project.key, first.pk, url=f"{LINK}/2", title="Model page 2")
    page = jonas.look("project_evidence", story.project.key)
    assert page.says("1 piece of evidence", "Model page 2", "Version 2")
    assert Evidence.objects.count() == 2
    trail = jonas.look("project_activity", story.project.key)
    assert trail.says("added to Profile", "Model page 2, in place of Model page.")


def test_a_file_is_fetched_as_a_download_by_who_may_see_the_project(cast: Cast) -> None:
    story = draft(cast)
    piece = provide_evidence(story.project, by=cast.jonas, file=a_file())
    page = Reader(cast.chen).look("project_evidence_file", story.project.key, piece.pk)
    assert page.source == PDF
    assert page.response["Content-Disposition"].startswith("attachment;")
    assert page.response["Content-Security-Policy"].startswith("default-src 'none'; sandbox")
    edit_profile(story.project, by=cast.jonas, visibility="confidential")
    assert Reader(cast.chen).look("project_evidence_file", story.project.key, piece.pk).status == 404


def test_it_stands_beside_its_section_where_somebody_decides(cast: Cast) -> None:
    story = submitted(cast)
    provide_evidence(story.project, by=cast.jonas, file=a_file(), title="Drift report v3", aim=Aim(section="data"))
    page = Reader(cast.adaeze).look("decision", story.sign_off("architecture").pk)
    assert page.says("Drift report v3", "PDF, Jonas Lindqvist,")


def test_what_came_after_the_last_look_is_called_new(cast: Cast) -> None:
    story = submitted(cast)
    provide_evidence(story.project, by=cast.jonas, url=LINK, title="Old page", aim=Aim(section="data"))
    decide(story.sign_off("architecture"), by=cast.adaeze, verdict="approve")
    provide_evidence(story.project, by=cast.jonas, file=a_file(), title="New report", aim=Aim(section="data"))
    page = Reader(cast.adaeze).look("decision", story.sign_off("architecture").pk)
    assert page.says("New report New PDF", "Old page Link")
