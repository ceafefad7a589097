"""Registering the proposals of another house: all of them or none, and as often as one likes."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from accounts.actions.deactivate import deactivate
from accounts.actions.join_team import join_team
from accounts.actions.leave_team import leave_team
from accounts.actions.register_person import register_person
from accounts.models import Person, Team
from audit.models import Event
from projects.models import Project
from tests.api import nothing_changes

pytestmark = pytest.mark.django_db

SAMPLE = Path(__file__).parents[1] / "data" / "enhancements.jsonl"


def run(file: Path = SAMPLE, **options: Any) -> str:
    said = StringIO()
    call_command("import_projects", file, stdout=said, **options)
    return said.getvalue()


def members(team: str) -> set[str]:
    """The handles of whoever is in a team."""
    emails = Team.objects.get(key=team).memberships.current().values_list("person__email", flat=True)
    return {email.removesuffix("@example.invalid") for email in emails}


def project(external_id: str) -> Project:
    return Project.objects.select_related("lead").get(external_id=external_id)


def business_of(external_id: str) -> str | None:
    seat = project(external_id).responsibilities.current().filter(area="business").first()
    return seat.accountable.email if seat else None


def edited(tmp_path: Path, line: int, **changed: Any) -> Path:
    """The sample with one line changed."""
    lines = SAMPLE.read_text().splitlines()
    lines[line - 1] = json.dumps({**json.loads(lines[line - 1]), **changed})
    file = tmp_path / "edited.jsonl"
    file.write_text("\n".join(lines))
    return file


def test_every_proposal_becomes_a_draft() -> None:
    assert "Registered 6 projects, 10 people, 3 teams" in run()
    ids = Project.objects.order_by("number").values_list("external_id", "state")
    assert list(ids) == [
        ("kep:101", "draft"),
        ("kep:102", "draft"),
        ("kep:103", "draft"),
        ("kep:0000-process", "draft"),
        ("kep:0000-forum", "draft"),
        ("kep:NNNN-template", "draft"),
    ]


def test_a_proposal_says_as_a_project_what_it_said() -> None:
    run()
    labels = project("kep:101")
    assert labels.name == "Labels that cannot be changed"
    assert labels.summary == "Kubernetes enhancement 101 of sig-node, with sig-cli."
    assert labels.purpose.splitlines()[:3] == [
        "Status: implementable",
        "Stage: beta",
        "Releases: alpha v1.30, beta v1.31",
    ]
    assert (str(labels.kick_off), labels.data_classification) == ("2024-02-01", "public")


def test_the_first_author_leads_and_the_others_are_on_the_team() -> None:
    run()
    labels = project("kep:101")
    assert labels.lead.email == "anna.lind@example.invalid"
    assert [m.person.email for m in labels.team_members.select_related("person")] == ["bo-ek@example.invalid"]


def test_those_whose_word_is_asked_join_the_teams_that_decide() -> None:
    run()
    assert members("architecture") == {"dmitri", "anna.lind", "finn", "gita", "hana", "jane.doe"}
    assert members("security") == {"carla", "gita", "alice.doe"}
    assert members("devops") == {"erin"}
    assert members("sig-cli") == {"finn", "gita", "hana"}
    assert Team.objects.get(key="sig-cli").name == "SIG CLI"
    assert not Team.objects.get(key="sig-cli").decides


def test_nobody_is_asked_to_answer_for_what_they_wrote() -> None:
    run()
    assert business_of("kep:101") == "dmitri@example.invalid"
    assert business_of("kep:102") == "anna.lind@example.invalid"
    assert business_of("kep:0000-process") == "finn@example.invalid"


def test_a_proposal_whose_only_approver_wrote_it_is_named() -> None:
    assert "Nobody can be asked to answer for the business of kep:NNNN-template; name somebody." in run()
    assert business_of("kep:NNNN-template") is None


def test_it_is_on_record_as_an_import_of_the_lead() -> None:
    run()
    event = Event.objects.filter(verb="project.registered").order_by("pk")[0]
    body = json.loads(event.body)
    assert (body["channel"], body["actor"]["email"]) == ("import", "anna.lind@example.invalid")


def test_a_second_run_changes_nothing_and_says_so() -> None:
    run()
    with nothing_changes():
        assert run().strip() == "Nothing to import: 6 proposals were here already."


def test_what_has_changed_here_since_stays_so() -> None:
    run()
    leave_team(Team.objects.get(key="devops"), by=None, person=Person.objects.named("erin@example.invalid"))
    run()
    assert members("devops") == set()


def test_a_new_line_is_registered_beside_those_that_are_here(tmp_path: Path) -> None:
    run()
    more = edited(tmp_path, 6, number="104", title="One more")
    assert "Registered 1 project, 0 people, 0 teams and 0 memberships; 5 proposals were here already." in run(more)


def test_people_and_their_roles_are_kept_as_they_are() -> None:
    dmitri = register_person(by=None, email="dmitri@example.invalid", name="Dmitri Orlov")
    join_team(Team.objects.get(key="architecture"), by=None, person=dmitri, role="lead")
    run()
    dmitri.refresh_from_db()
    assert dmitri.name == "Dmitri Orlov"
    assert Team.objects.get(key="architecture").memberships.current().get(person=dmitri).role == "lead"


def test_a_dry_run_says_what_it_would_do_and_does_nothing() -> None:
    with nothing_changes():
        said = run(dry_run=True)
    assert "kep:101  Labels that cannot be changed, led by anna.lind@example.invalid" in said
    assert "Would register 6 projects, 10 people, 3 teams" in said
    assert not Person.objects.exists()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"title": None}, "line 3, title: Every proposal needs a title; it names the project."),
        ({"created": "2024-02-30"}, 'line 3, created: "2024-02-30" is no day, such as 2024-02-01.'),
        ({"number": "101"}, "line 3, number: Line 1 has kep:101 already."),
    ],
)
@pytest.mark.parametrize("dry_run", [False, True])
def test_one_broken_line_and_nothing_is_imported(
    tmp_path: Path, changed: dict[str, Any], said: str, dry_run: bool
) -> None:
    with nothing_changes(), pytest.raises(CommandError) as refusal:
        run(edited(tmp_path, 3, **changed), dry_run=dry_run)
    assert str(refusal.value).splitlines() == [said, "Nothing was imported: 1 problem to mend."]


def test_somebody_who_has_left_cannot_lead_and_nothing_is_imported() -> None:
    gita = register_person(by=None, email="gita@example.invalid", name="Gita")
    deactivate(gita, by=None)
    with nothing_changes(), pytest.raises(CommandError) as refusal:
        run()
    assert "line 4, lead: Gita is no longer active; name somebody else." in str(refusal.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="can't be read: No such file or directory"):
        run(tmp_path / "nowhere.jsonl")


def test_an_empty_file_has_nothing_to_import(tmp_path: Path) -> None:
    (tmp_path / "empty").write_bytes(b"\n\n")
    assert run(tmp_path / "empty").strip() == "Nothing to import: 0 proposals were here already."
