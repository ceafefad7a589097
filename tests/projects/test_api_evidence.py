"""`/projects/{key}/evidence/`: files and links, kept as they were brought."""

from hashlib import sha256
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from rest_framework.test import APIClient

from approvals.actions.withdraw import withdraw
from audit.models import Event
from projects.actions.edit_profile import edit_profile
from projects.actions.staff import add_member
from projects.models import Evidence
from tests.api import Api, at, code_of, fields_of, nothing_changes
from tests.cast import Cast
from tests.projects.files import CSV, PDF, a_file, nothing_is_kept, on_disk
from tests.stories import Story, draft, submitted

LINK = {"url": "https://wiki.halden.example/churn", "title": "How it was measured", "section": "uplift"}


def below(story: Story, path: str = "") -> str:
    return f"/projects/{story.project.key}/evidence/{path}"


def send(api: Api, story: Story, file: SimpleUploadedFile | None = None, **fields: Any) -> Any:
    """A file by the form that browsers and curl send."""
    told = {"file": file or a_file(), "section": "data"} | fields
    return api.client.post(at(below(story)), told, format="multipart")


class TestBringing:
    def test_a_file_is_kept_with_who_when_and_its_digest(self, cast: Cast) -> None:
        story = draft(cast)
        answer = send(Api(cast.jonas), story, title="Drift report v3")
        assert answer.status_code == 201
        told = answer.json()
        assert (told["title"], told["file_name"], told["size"]) == ("Drift report v3", "Drift report v3.pdf", len(PDF))
        assert told["sha256"] == sha256(PDF).hexdigest()
        assert (told["provided_by"]["name"], told["organisation"]) == ("Jonas Lindqvist", "")
        assert answer["Location"].endswith(f"/evidence/{told['id']}/")
        assert Event.objects.get(verb="evidence.provided").changes["sha256"] == told["sha256"]

    def test_its_name_on_disk_tells_nothing(self, cast: Cast) -> None:
        before = on_disk()
        send(Api(cast.jonas), draft(cast))
        [path] = on_disk() - before
        assert "Drift" not in path.name
        assert path.suffix == ""
        assert path.stat().st_mode & 0o077 == 0

    def test_a_link_is_kept_with_its_address(self, cast: Cast) -> None:
        story = draft(cast)
        told = Api(cast.jonas).post(below(story), LINK).json()
        assert (told["kind"], told["url"], told["content"]) == ("link", LINK["url"], None)
        assert told["sha256"] == sha256(LINK["url"].encode()).hexdigest()

    def test_it_stands_beside_the_profile_if_nobody_says_where(self, cast: Cast) -> None:
        assert Api(cast.jonas).post(below(draft(cast)), {"url": LINK["url"]}).json()["section"] == "profile"

    def test_it_is_part_of_its_section(self, cast: Cast) -> None:
        story = draft(cast)
        told = send(Api(cast.jonas), story).json()
        content = story.project.section_versions.current().get(name="data").content
        assert content[f"evidence:{told['id']}"]["sha256"] == told["sha256"]

    def test_the_gates_that_read_the_section_look_again(self, cast: Cast) -> None:
        story = submitted(cast)
        story.approve("architecture")
        send(Api(cast.jonas), story)
        assert story.states()["architecture"] == "pending"

    def test_it_supports_an_answer(self, cast: Cast) -> None:
        story, api = draft(cast), Api(cast.jonas)
        told = api.post(below(story), {"url": LINK["url"], "check": "O5"}).json()
        assert (told["section"], told["checks"]) == ("profile", ["O5"])
        row = api.get(f"/projects/{story.project.key}/readiness/O5/").json()
        assert (row["evidence"], row["status"]) == ([told["id"]], "unanswered")
        answered = {"status": "met", "note": "Shown.", "evidence": [told["id"]]}
        assert api.put(f"/projects/{story.project.key}/readiness/O5/", answered).json()["evidence"] == [told["id"]]

    def test_the_same_request_twice_is_kept_once(self, cast: Cast) -> None:
        story, api = draft(cast), Api(cast.jonas)
        first = api.post(below(story), LINK, **{"Idempotency-Key": "one"})
        again = api.post(below(story), LINK, **{"Idempotency-Key": "one"})
        assert again["Idempotency-Replayed"] == "true"
        assert again.json() == first.json()
        assert Evidence.objects.count() == 1

    def test_a_vendors_person_named_on_it_delivers_in_their_firms_name(self, cast: Cast) -> None:
        story = draft(cast)
        assert code_of(send(Api(cast.hamid), story)) == (404, "not_found")
        add_member(story.project, by=cast.jonas, person=cast.hamid, function="data_engineering")
        assert send(Api(cast.hamid), story).json()["organisation"] == "Brightwater"

    def test_others_are_refused(self, cast: Cast) -> None:
        story = draft(cast)
        for person in (cast.imke, cast.chen, cast.grace, cast.ingrid):
            with nothing_is_kept():
                assert code_of(send(Api(person), story)) == (403, "not_in_team")

    def test_nothing_is_brought_to_what_is_over(self, cast: Cast) -> None:
        story = submitted(cast)
        withdraw(story.project, by=cast.jonas, reason="No budget.")
        with nothing_is_kept():
            assert code_of(send(Api(cast.jonas), story)) == (409, "illegal_transition")


class TestSuperseding:
    def test_what_is_newer_takes_its_place_and_both_stay(self, cast: Cast) -> None:
        story, api = draft(cast), Api(cast.jonas)
        first = api.post(below(story), {"url": LINK["url"], "check": "O5"}).json()
        second = send(api, story, a_file("v4.pdf"), supersedes=first["id"], section="profile").json()
        assert (second["supersedes"], second["checks"], second["section"]) == (first["id"], ["O5"], "profile")
        assert api.get(below(story, f"{first['id']}/")).json()["superseded_by"] == second["id"]
        assert api.keys(below(story), {"current": "true"}, "id") == [second["id"]]
        content = story.project.section_versions.current().get(name="profile").content
        assert [key for key in content if key.startswith("evidence:")] == [f"evidence:{second['id']}"]

    def test_it_is_superseded_once(self, cast: Cast) -> None:
        story, api = draft(cast), Api(cast.jonas)
        first = send(api, story).json()
        send(api, story, supersedes=first["id"])
        with nothing_is_kept():
            assert code_of(send(api, story, supersedes=first["id"])) == (409, "superseded")

    def test_an_answer_can_no_longer_rest_on_it(self, cast: Cast) -> None:
        story, api = draft(cast), Api(cast.jonas)
        first = send(api, story).json()
        send(api, story, supersedes=first["id"])
        said = {"status": "met", "evidence": [first["id"]]}
        with nothing_changes():
            assert fields_of(api.put(f"/projects/{story.project.key}/readiness/O5/", said)) == ["evidence"]

    def test_the_database_refuses_to_change_or_remove_it(self, cast: Cast) -> None:
        send(Api(cast.jonas), draft(cast))
        for act in (lambda: Evidence.objects.update(title="Other"), lambda: Evidence.objects.all().delete()):
            with pytest.raises(IntegrityError, match="on the record"), transaction.atomic():
                act()


class TestFetching:
    def test_a_file_comes_as_a_download_that_nothing_can_run(self, cast: Cast) -> None:
        story, api = draft(cast), Api(cast.jonas)
        told = send(api, story, a_file("größe.csv", CSV)).json()
        answer = api.client.get(told["content"])
        assert answer.getvalue() == CSV
        assert answer["Content-Type"] == "application/octet-stream"
        assert answer["Content-Disposition"].startswith("attachment;")
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in answer["Content-Security-Policy"]
        assert "sandbox" in answer["Content-Security-Policy"]
        assert "no-store" in answer["Cache-Control"]

    def test_it_is_not_there_for_who_may_not_see_the_project(self, cast: Cast) -> None:
        story = draft(cast)
        told = send(Api(cast.jonas), story).json()
        edit_profile(story.project, by=cast.jonas, visibility="confidential")
        for person in (cast.imke, cast.chen, cast.hamid, cast.otto):
            api = Api(person)
            for path in ("", f"{told['id']}/", f"{told['id']}/content/"):
                assert code_of(api.get(below(story, path))) == (404, "not_found")
        assert Api(cast.grace).client.get(told["content"]).status_code == 200
        assert APIClient().get(told["content"]).status_code == 401

    def test_it_is_found_on_its_own_project_only(self, cast: Cast) -> None:
        story, other = draft(cast), draft(cast, "Another")
        told = send(Api(cast.jonas), story).json()
        for path in (f"{told['id']}/", f"{told['id']}/content/"):
            assert code_of(Api(cast.jonas).get(below(other, path))) == (404, "not_found")

    def test_a_link_has_no_file(self, cast: Cast) -> None:
        story, api = draft(cast), Api(cast.jonas)
        told = api.post(below(story), LINK).json()
        assert code_of(api.get(below(story, f"{told['id']}/content/"))) == (404, "not_found")


class TestBadInput:
    def test_a_file_of_0_bytes(self, cast: Cast) -> None:
        story = draft(cast)
        with nothing_is_kept():
            answer = send(Api(cast.jonas), story, a_file(content=b""))
        assert fields_of(answer) == ["file"]
        assert "empty" in answer.json()["detail"]

    def test_a_file_of_60_mb(self, cast: Cast) -> None:
        story = draft(cast)
        with nothing_is_kept():
            answer = send(Api(cast.jonas), story, a_file(content=PDF + bytes(60_000_000 - len(PDF))))
        assert fields_of(answer) == ["file"]
        assert answer.json()["detail"] == ("This file is 60 MB; the limit is 50 MB. Link to it instead, or split it.")

    @pytest.mark.parametrize(
        ("name", "content"),
        [("page.html", b"<p>Hi"), ("drawing.svg", b"<svg/>"), ("tool.exe", b"MZ"), ("report.pdf", b"<html>")],
    )
    def test_a_file_of_the_wrong_type(self, cast: Cast, name: str, content: bytes) -> None:
        story = draft(cast)
        with nothing_is_kept():
            answer = send(Api(cast.jonas), story, a_file(name, content))
        assert fields_of(answer) == ["file"]
        assert name in answer.json()["detail"]

    @pytest.mark.parametrize(
        "url",
        [
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            "data:text/html,<script>alert(1)</script>",
            "file:///etc/passwd",
            "ftp://files.example/x",
            "//evil.example/x",
            "wiki.halden.example/churn",
            "https://",
            "https://user:secret@wiki.example/",
            "https://wiki.example/a b",
            "https://wiki.example:port/",
            "https://[::1",
            "https://wiki.example/<script>",
            "java\tscript:alert(1)",
            "https://" + "a" * 2000,
        ],
    )
    def test_a_link_that_is_no_page_of_the_web(self, cast: Cast, url: str) -> None:
        story = draft(cast)
        with nothing_is_kept():
            assert fields_of(Api(cast.jonas).post(below(story), {**LINK, "url": url})) == ["url"]

    def test_what_is_missing_or_unknown_is_named(self, cast: Cast, subtests: pytest.Subtests) -> None:
        story, api = draft(cast), Api(cast.jonas)
        for said, field in (
            ({}, "file"),
            ({"section": "data"}, "file"),
            ({**LINK, "section": "weather"}, "section"),
            ({**LINK, "check": "X9"}, "check"),
            ({**LINK, "supersedes": 7}, "supersedes"),
            ({**LINK, "title": "x" * 201}, "title"),
            ({**LINK, "title": "two\nlines"}, "title"),
            ({**LINK, "sha256": "0"}, "sha256"),
            ({**LINK, "file": "report.pdf"}, "file"),
        ):
            with subtests.test(str(said)[:70]), nothing_is_kept():
                assert fields_of(api.post(below(story), said)) == [field]
        with nothing_is_kept():
            assert fields_of(send(api, story, url=LINK["url"])) == ["url"]

    def test_what_fails_after_the_file_was_put_away_leaves_no_file(self, cast: Cast) -> None:
        story = draft(cast)
        with nothing_is_kept():
            assert fields_of(send(Api(cast.jonas), story, check="X9")) == ["check"]
