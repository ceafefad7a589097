"""What the demo organisation shows, on a Thursday at half past two."""

from collections import Counter
from collections.abc import Iterator

import pytest
from django.contrib.auth.hashers import make_password
from django.core.management import CommandError, call_command
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from accounts.models import Calendar, Person, Team
from approvals.actions.sweep import sweep
from approvals.models import Clearance, Decision, Dismissal, Review, SignOff
from approvals.reading.looks import changed_since_last_look
from approvals.reading.waiting import waiting_on
from audit.models import Event
from audit.verification import verify
from common import clock
from common.calendar import days_over
from demo.load import load
from demo.people import PASSWORD
from demo.script import Stage
from demo.sign_ins import sign_ins
from notifications.models import Undispatched
from projects.catalogue import newest
from projects.facts import readiness_of_each
from projects.models import CatalogueRow, Project
from tests.demo.conftest import local

pytestmark = pytest.mark.django_db

THURSDAY = local("2026-06-11 14:30")


@pytest.fixture(scope="module")
def told(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Stage]:
    """The whole story, told once for all tests of this module and taken back afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load(THURSDAY)
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def thursday(told: Stage) -> Iterator[None]:
    with clock.pinned(THURSDAY):
        yield


def sign_off(project: str, gate: str) -> SignOff:
    rounds = SignOff.objects.told().filter(review__project__name=project, gate__key=gate)
    return rounds.order_by("-review__round")[:1].get()


def over(project: str, gate: str) -> int:
    """How many working days a gate's clock is over."""
    due_at = sign_off(project, gate).due_at
    assert due_at is not None
    return days_over(Calendar.objects.get(key="office").hours(), due_at, THURSDAY)


def test_projects_stand_in_every_state() -> None:
    states = Counter(Project.objects.values_list("state", flat=True))
    assert states == {
        "in_review": 14, "draft": 1, "cleared": 1, "live": 3, "retired": 1, "rejected": 2, "withdrawn": 3
    }  # fmt: skip


def test_the_churn_model_is_slp_14() -> None:
    assert Project.objects.get(key="SLP-14").name == "Customer churn model"


def test_every_row_of_the_catalogue_is_missing_somewhere() -> None:
    """Each reason why a proof of concept dies can be seen on the demo organisation's data."""
    projects = list(Project.objects.in_flight())
    gaps = {check.check for checks in readiness_of_each(projects).values() for check in checks if check.status == "gap"}
    asked_of_people = {"O4", "O5"}
    codes = set(CatalogueRow.objects.filter(version__in=newest()).values_list("code", flat=True))
    assert len(codes) == 36
    assert codes - asked_of_people - gaps == set()


def test_imke_has_four_decisions_as_drawn(told: Stage) -> None:
    waiting = waiting_on(told.people["imke"])
    assert [s.review.project.name for s in waiting.sign_offs] == [
        "Customer churn model",
        "CRM personalisation",
        "Apple ripeness detector",
    ]
    assert [c.project.name for c in waiting.to_confirm] == ["Legacy point-of-sale integration"]
    assert not waiting.seats


def test_the_churn_model_is_back_with_imke_because_a_section_changed(told: Stage) -> None:
    changed = changed_since_last_look(sign_off("Customer churn model", "security"), told.people["imke"])
    assert [change.section for change in changed or []] == ["data", "profile", "third_parties"]


@pytest.mark.parametrize(
    ("project", "gate", "days", "holder"),
    [
        ("Price elasticity", "architecture", 4, "Ben Achterberg"),
        ("Call-centre triage", "stakeholder", 3, "Dario Conti"),
        ("Customer churn model", "security", 1, "Imke de Vries"),
        ("Shift planning", "devops", 1, "Ewa Nowak"),
        ("CRM personalisation", "security", 0, "Imke de Vries"),
        ("Product recommendations", "stakeholder", 0, "Marguerite Laurent"),
    ],
)
def test_clocks_are_over_or_due_as_drawn(project: str, gate: str, days: int, holder: str) -> None:
    assert (over(project, gate), sign_off(project, gate).holder.name) == (days, holder)


@pytest.mark.parametrize("project", ["CRM personalisation", "Product recommendations"])
def test_what_is_due_today_is_due_when_work_ends(project: str) -> None:
    due = {s.due_at for s in SignOff.objects.live().filter(review__project__name=project)}
    assert due == {local("2026-06-11 17:00")}


@pytest.mark.parametrize(
    ("project", "gate", "holder"),
    [
        ("Customer churn model", "devops", "Jonas Lindqvist"),
        ("Demand forecast", "devops", "Priya Raman"),
        ("Hot dog classifier", "architecture", "Jonas Lindqvist"),
    ],
)
def test_changes_were_asked_of_the_team(project: str, gate: str, holder: str) -> None:
    asked = sign_off(project, gate)
    assert (asked.state, asked.holder.name) == ("changes_requested", holder)


def test_a_question_waits_for_an_answer() -> None:
    asked = sign_off("Apple ripeness detector", "devops")
    assert asked.with_team
    assert asked.team_turns.get(ended_at=None).kind == "question"


def test_a_turn_went_to_the_stand_in_of_somebody_who_fell_ill() -> None:
    passed = Event.objects.filter(verb="sign_off.passed", stream="project:SLP-18").order_by("sequence")
    assert [(e.changes["before"], e.changes["holder_name"]) for e in passed][-1] == ("Femke Visser", "Tomasz Wójcik")


def test_a_stand_in_decided_in_somebodys_place() -> None:
    decision = Decision.objects.exclude(on_behalf_of=None).get()
    assert (decision.by.name, getattr(decision.on_behalf_of, "name", "")) == ("Yusuf Öztürk", "Lucía Ferrer")


def test_a_change_dismissed_one_approval_and_left_the_other() -> None:
    assert Dismissal.objects.filter(decision__sign_off=sign_off("Energy use forecast", "architecture")).count() == 1
    assert sign_off("Energy use forecast", "architecture").state == "pending"
    assert sign_off("Energy use forecast", "security").state == "approved"


def test_a_rejected_project_is_in_its_second_round() -> None:
    rounds = Review.objects.filter(project__name="Returns fraud score").order_by("round")
    assert [review.state for review in rounds] == ["rejected", "open"]


def test_one_is_cleared_with_a_condition_before_go_live() -> None:
    merged = Project.objects.get(name="Customer 360 merge")
    assert merged.conditions.hold_go_live().count() == 1
    assert Clearance.objects.in_force(THURSDAY).filter(project=merged).exists()


def test_one_is_on_hold_and_its_clocks_stand() -> None:
    held = Project.objects.get(name="Cash-desk anomaly score")
    assert held.is_held
    assert all(s.due_at is None for s in SignOff.objects.live().filter(review__project=held))


def test_every_deciding_team_and_every_team_over_the_whole_has_people() -> None:
    assert all(team.memberships.current().exists() for team in Team.objects.all())


def test_everybody_can_sign_in_with_the_one_password(told: Stage) -> None:
    assert told.people["imke"].name == "Imke de Vries"
    assert all(person.check_password(PASSWORD) for person in Person.objects.all())


def test_it_says_as_whom_to_sign_in_one_for_each_role(told: Stage) -> None:
    said = sign_ins("https://slipway.example")
    assert said.startswith(f"Sign in at https://slipway.example/ with the password {PASSWORD} as")
    assert len(said.splitlines()) == 11
    otto = told.people["otto"]
    Person.objects.filter(pk=otto.pk).update(password=make_password("something else"))
    assert otto.email in said
    assert otto.email not in sign_ins("https://slipway.example")


def test_only_the_mails_of_the_last_day_go_out() -> None:
    waiting = Event.objects.filter(pk__in=Undispatched.objects.values("event_id"))
    assert 5 < waiting.count() < 40
    assert min(event.occurred_at for event in waiting) >= local("2026-06-10 00:00")


def test_time_has_nothing_to_settle() -> None:
    assert not any(sweep().values())


def test_the_trail_holds() -> None:
    assert not verify().broken


def test_it_is_told_to_an_empty_installation_only() -> None:
    with pytest.raises(CommandError, match="30 people are known here already"):
        call_command("demo")
