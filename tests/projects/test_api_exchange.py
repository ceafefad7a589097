"""`/imports/` and `/exports/`: records in and out as files, all lines or none."""

import csv
import io
import json
from typing import Any

import pytest

from approvals.models import Decision
from audit.models import Event
from audit.sentences import sentence_of
from projects.models import AccessGrant, PlatformComponent, Project
from projects.records.registry import RECORD_TYPES
from tests.api import ROOT, Api, code_of, fields_of, nothing_changes
from tests.cast import Cast
from tests.projects.records.samples import SAMPLES, spoken
from tests.stories import Story, draft, submitted

CSV, JSON_LINES = "text/csv", "application/x-ndjson"
EXPORT = "/exports/"
#: Text that a spreadsheet would compute, or that looks as if it had been guarded already.
NASTY = ["=1+1", "+1", "-1", "@SUM(A1)", "'=1", "''", "'tis", "a,b", 'say "x"', "-"]


@pytest.fixture
def story(cast: Cast) -> Story:
    return draft(cast)


@pytest.fixture
def api(cast: Cast) -> Api:
    return Api(cast.jonas)


def send(api: Api, text: str, kind: str = "access-grants", form: str = CSV, key: str = "", **query: str) -> Any:
    """A file, sent in."""
    headers = {"Idempotency-Key": key} if key else {}
    asked = "&".join(f"{name}={value}" for name, value in {"type": kind, **query}.items())
    return api.client.post(f"{ROOT}/imports/?{asked}", text.encode(), content_type=form, headers=headers)


def fetch(api: Api, kind: str = "access-grants", **query: str) -> str:
    """A file, fetched."""
    answer = api.get(EXPORT, {"type": kind, **query})
    assert answer.status_code == 200, answer.content
    return b"".join(answer.streaming_content).decode()


def add(api: Api, story: Story, **said: str) -> dict[str, Any]:
    grant = api.post(f"/projects/{story.project.key}/access-grants/", {"grantor_name": "Desk", **said})
    assert grant.status_code == 201, grant.content
    return dict(grant.json())


def test_a_file_is_taken_line_by_line_and_told_in_one_event(story: Story, api: Api) -> None:
    text = f"project,what,grantor,asked_on\n{story.project.key},Read,{story.cast.elif_.email},2026-03-02\n"
    text += f"{story.project.key},Write,{story.cast.elif_.email},\n"
    done = send(api, text)
    assert done.status_code == 200, done.content
    assert done.json() == {
        "type": "access-grants",
        "dry_run": False,
        "added": 2,
        "changed": 0,
        "unchanged": 0,
        "touched": {story.project.key: 2},
    }
    assert sorted(AccessGrant.objects.values_list("what", flat=True)) == ["Read", "Write"]
    event = Event.objects.filter(verb="section.changed").get()
    assert str(sentence_of(event)) == "Jonas Lindqvist imported into Access. 2 lines."


def test_tried_dry_it_says_the_same_and_does_nothing(story: Story, api: Api) -> None:
    text = f"project,what,grantor_name\n{story.project.key},Read,Desk\n"
    with nothing_changes():
        assert send(api, text, dry_run="true").json()["added"] == 1
    assert send(api, text).json()["added"] == 1


def test_the_same_file_twice_adds_nothing_the_second_time(story: Story, api: Api) -> None:
    text = f"project,what,grantor_name\n{story.project.key},Read,Desk\n{story.project.key},Read,Desk\n"
    assert send(api, text).json()["unchanged"] == 1
    with nothing_changes():
        assert send(api, text).json()["unchanged"] == 2


def test_what_goes_out_comes_in_and_changes_nothing(story: Story, api: Api, subtests: pytest.Subtests) -> None:
    PlatformComponent.objects.create(name="Feature store")
    for kind in RECORD_TYPES:
        sent = spoken(story.cast, SAMPLES[kind.path].sent, kind.people)
        assert api.post(f"/projects/{story.project.key}/{kind.path}/", sent).status_code == 201
    for n, text in enumerate(NASTY):
        add(api, story, what=text, note=f"{text}\n{n}")
    with nothing_changes():
        for name in [*(kind.path for kind in RECORD_TYPES), "projects"]:
            for form, media in (("csv", CSV), ("jsonl", JSON_LINES)):
                with subtests.test(f"{name} {form}"):
                    text = fetch(api, name, **{"as": form})
                    done = send(api, text, name, media)
                    assert done.status_code == 200, done.content
                    assert done.json()["unchanged"] == len(text.splitlines() if form == "jsonl" else rows(text))


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("text", NASTY)
def test_no_cell_is_a_formula_and_every_text_comes_back(story: Story, api: Api, text: str) -> None:
    grant = add(api, story, what=text)
    out = fetch(api)
    assert rows(out)[0]["what"][0] not in "=+-@\t\r"
    AccessGrant.objects.filter(pk=grant["id"]).update(what="lost")
    send(api, out)
    assert AccessGrant.objects.get().what == text


def test_a_line_with_an_id_changes_that_record(story: Story, api: Api) -> None:
    grant = add(api, story, what="Read", system="warehouse")
    line = {"id": grant["id"], "project": story.project.key, "granted_on": "2026-04-01"}
    done = send(api, json.dumps(line), form=JSON_LINES)
    assert done.json()["changed"] == 1
    kept = AccessGrant.objects.get()
    assert (kept.what, kept.system, str(kept.granted_on)) == ("Read", "warehouse", "2026-04-01")


def test_errors_name_line_and_column_and_nothing_is_kept(story: Story, api: Api) -> None:
    text = (
        "project,what,grantor,asked_on\n"
        f'{story.project.key},"two\nlines",{story.cast.elif_.email},2026-03-02\n'
        f"{story.project.key},Read,nobody@halden.example,soon\n"
        f"SLP-99,Read,{story.cast.elif_.email},\n"
        f"{story.project.key},Good,{story.cast.elif_.email},\n"
        f"{story.project.key},Nobody grants it,,\n"
    )
    with nothing_changes():
        answer = send(api, text)
        assert fields_of(answer) == ["lines[2].what", "lines[4].asked_on", "lines[4].grantor", "lines[5].project"]
        rest = text.replace("two\nlines", "x").replace("nobody@halden.example,soon", f"{story.cast.elif_.email},")
        rest = rest.replace("SLP-99", story.project.key)
        assert fields_of(send(api, rest)) == ["lines[6].grantor"]


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("", "lines[1]"),
        ("project,project\n", "lines[1]"),
        ("project,colour\nSLP-1,red\n", "lines[1].colour"),
        ("project,what\nSLP-1\n", "lines[2]"),
        ('project,what\nSLP-1,"open\n', "lines[2]"),
        ("project,what,grantor_name,id\nSLP-1,x,y,7\n", "lines[2].id"),
        ("project,what,grantor_name,id\nSLP-1,x,y,seven\n", "lines[2].id"),
        ("what,grantor_name\nx,y\n", "lines[2].project"),
    ],
)
def test_a_file_that_can_not_be_read_is_refused_by_line(story: Story, api: Api, text: str, field: str) -> None:
    with nothing_changes():
        assert fields_of(send(api, text)) == [field]


def test_lines_of_json_are_as_strict_as_the_api(story: Story, api: Api) -> None:
    good = json.dumps({"project": story.project.key, "what": "Read", "grantor_name": "Desk"})
    with nothing_changes():
        for bad in ("[]", "{", '{"a": NaN}', '{"project": "SLP-1", "what": "x", "grantor_name": "y", "colour": "red"}'):
            fields = fields_of(send(api, f"{good}\n\n{bad}\n", form=JSON_LINES))
            assert [field[:8] for field in fields] == ["lines[3]"]


def test_what_it_is_about_and_in_which_form_has_to_be_said(story: Story, api: Api) -> None:
    assert fields_of(send(api, "project\n", "moods")) == ["type"]
    assert fields_of(send(api, "project\n", "pulses")) == ["type"]
    assert fields_of(send(api, "project\n", dry_run="perhaps")) == ["dry_run"]
    assert send(api, "project\n", form="text/html").status_code == 415
    assert api.client.post(f"{ROOT}/imports/?type=risks", b"\xff\xfe", content_type=CSV).status_code == 400
    assert fields_of(api.get(EXPORT)) == ["type"]
    assert fields_of(api.get(EXPORT, {"type": "risks", "as": "xls"})) == ["as"]


def test_only_the_team_imports_and_not_into_another_project(story: Story) -> None:
    other = draft(story.cast)
    grant = add(Api(story.cast.jonas), other, what="Read")
    text = f"project,what,grantor_name\n{story.project.key},Read,Desk\n"
    with nothing_changes():
        assert code_of(send(Api(story.cast.imke), text)) == (403, "not_in_team")
        assert fields_of(send(Api(story.cast.hamid), text)) == ["lines[2].project"]
        stray = f"id,project,what\n{grant['id']},{story.project.key},Mine\n"
        assert fields_of(send(Api(story.cast.jonas), stray)) == ["lines[2].id"]
        assert code_of(send(Api(story.cast.jonas, "read"), text)) == (403, "missing_scope")


def test_what_was_judged_is_looked_at_again(cast: Cast) -> None:
    story = submitted(cast)
    story.approve("architecture")
    text = f"project,kind,name\n{story.project.key},language,Python\n"
    assert send(Api(cast.jonas), text, "stack").status_code == 200
    assert not Decision.objects.standing().exists()


def test_an_export_shows_only_what_the_asker_may_see(story: Story, api: Api) -> None:
    hidden = draft(story.cast)
    api.patch(f"/projects/{hidden.project.key}/", {"visibility": "confidential"})
    add(api, story, what="Here")
    add(api, hidden, what="There")
    assert [row["what"] for row in rows(fetch(api))] == ["Here", "There"]
    assert [row["what"] for row in rows(fetch(api, project=hidden.project.key))] == ["There"]
    assert [row["what"] for row in rows(fetch(Api(story.cast.imke)))] == ["Here"]
    assert rows(fetch(Api(story.cast.imke), project=hidden.project.key)) == []
    assert rows(fetch(Api(story.cast.hamid))) == []
    assert [row["key"] for row in rows(fetch(Api(story.cast.imke), "projects"))] == [story.project.key]


def test_a_reason_leaves_only_with_whoever_may_read_it(cast: Cast) -> None:
    story = submitted(cast)
    where = f"/projects/{story.project.key}/pulses/"
    asked = Api(cast.jonas).post(where, {"person": cast.dario.email, "milestone": "Pilot"})
    Api(cast.dario).patch(asked["Location"], {"appetite": 2, "reason": "Bonus."})
    for who, reason in ((cast.marguerite, "Bonus."), (cast.dario, "Bonus."), (cast.jonas, ""), (cast.grace, "")):
        assert [row["reason"] for row in rows(fetch(Api(who), "pulses"))] == [reason]


def test_projects_are_registered_and_changed(cast: Cast, story: Story, api: Api) -> None:
    text = f"key,name,external_id,lead\n,Demand,jira:1,{cast.priya.email}\n{story.project.key},Churn,jira:2,\n"
    done = send(api, text, "projects").json()
    assert (done["added"], done["changed"]) == (1, 1)
    made = Project.objects.get(external_id="jira:1")
    assert (made.name, made.lead, made.section_versions.count()) == ("Demand", cast.priya, 9)
    assert story.reread().name == "Churn"
    with nothing_changes():
        assert send(Api(cast.priya), "external_id,name\njira:1,Demand\n", "projects").json()["unchanged"] == 1
        assert fields_of(send(api, "key,name\nSLP-99,x\n", "projects")) == ["lines[2].key"]
        assert fields_of(send(api, "name,risk_tier\nx,extreme\n,high\n", "projects")) == [
            "lines[2].risk_tier",
            "lines[3].name",
        ]


def test_a_repeated_key_imports_once(story: Story, api: Api) -> None:
    text = f"project,what,grantor_name\n{story.project.key},Read,Desk\n"
    first = send(api, text, key="file")
    with nothing_changes():
        again = send(api, text, key="file")
    assert again.json() == first.json()
    assert again["Idempotency-Replayed"] == "true"
