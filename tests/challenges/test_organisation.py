"""O1 to O15 of the challenges, each built from records and named by the product."""

from datetime import date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from approvals.actions.decide import Demand, decide
from approvals.actions.look_early import answer_early, ask_early
from approvals.actions.submit import submit
from approvals.early_looks.gates import gate_to_ask
from common.refusals import Refused
from projects.actions.interests import raise_interest
from projects.actions.pulses import answer_pulse, ask_pulse
from projects.actions.staff import add_member
from projects.models import SupportContract
from tests.api import Api
from tests.cast import Cast, a_vendor
from tests.challenges.telling import add, begun, heard, named
from tests.contracts import a_draft
from tests.pages import Reader
from tests.stories import ready, side_by_side, submitted


def test_o1_empowerment(cast: Cast) -> None:
    story = side_by_side(cast)
    add(story, "access-grants", what="Read loyalty_events", grantor=cast.elif_, asked_on=date(2026, 6, 1))
    sentence = "Elif Demir has not granted Read loyalty_events, asked Mon 1 Jun, 7 days ago."
    assert named(story, "O1") == [f"{sentence} Remind Elif Demir."]
    assert heard("O1") == {"security": "block", "devops": "warn"}
    with pytest.raises(Refused, match="Held by 1 check: Elif Demir has not granted"):
        decide(story.sign_off("security"), by=cast.imke, verdict="approve")


def test_o2_someone_to_blame(cast: Cast) -> None:
    story = begun(cast)
    assert "Nobody is accountable for business. Name one." in named(story, "O2")
    with pytest.raises(Refused) as refused:
        submit(story.project, by=cast.jonas)
    assert refused.value.code == "not_ready"
    assert set(heard("O2")) == {"architecture", "devops", "stakeholder"}


def test_o3_contract_covers_another_language(cast: Cast) -> None:
    story = begun(cast)
    SupportContract.objects.create(vendor=a_vendor("Kestrel"), name="Care", languages=["C#"])
    add(story, "stack", kind="language", name="Python")
    [said] = named(story, "O3")
    assert said.startswith("Kestrel covers C#. The POC uses Python; nobody is on call for it.")
    assert heard("O3") == {"architecture": "warn", "devops": "warn"}


def test_o4_compartments_and_politics(cast: Cast) -> None:
    story = submitted(cast)
    sign_off = story.sign_off("architecture")
    assert sign_off.holder in (cast.adaeze, cast.ben)
    assert sign_off.due_at is not None
    assert story.states()["security"] == "waiting"
    told = Api(cast.chen).get(f"/projects/{story.project.key}/").json()
    assert told["holder"]["email"] == sign_off.holder.email
    assert told["waiting_since"]
    assert datetime.fromisoformat(told["next_due"]) == sign_off.due_at
    assert Reader(cast.chen).look("project", story.project.key).says(f"{sign_off.holder.name}'s turn", "Due")
    said = StringIO()
    call_command("remind", "--at", (sign_off.due_at + timedelta(days=14)).isoformat(), "--dry-run", stdout=said)
    assert "is 10 days over" in said.getvalue()


def test_o5_reviewers_new_to_data_science(cast: Cast) -> None:
    before = submitted(cast, "Price elasticity")
    demand = Demand("Draw the data flow.", cast.priya, date(2099, 1, 1))
    decide(before.sign_off("architecture"), by=cast.adaeze, verdict="approve_with_conditions", conditions=[demand])
    story = submitted(cast)
    asked = Reader(cast.adaeze).look("project_check", story.project.key, "O5")
    assert asked.says("Why it is asked", "What good evidence looks like", "A page that explains the model, its errors")
    sign_off = story.sign_off("architecture")
    page = Reader(sign_off.reviewer).look("decision", sign_off.pk)
    assert page.says("Decided here before", "approved with 1 condition, Price elasticity", "Draw the data flow.")


def test_o6_loss_of_appetite(cast: Cast) -> None:
    story = ready(cast)
    add(story, "commitments", what="calling 200 members a week", stakeholder=cast.marguerite)
    pulse = ask_pulse(story.project, by=cast.jonas, person=cast.marguerite, milestone="Kick-off")
    answer_pulse(pulse, by=cast.marguerite, appetite=2, reason="Pushed from the top.")
    said = " ".join(named(story, "O6"))
    assert "Marguerite Laurent's appetite is 2 of 5 since Wed 10 Jun." in said
    assert "Marguerite Laurent has not committed to calling 200 members a week." in said
    assert "Pushed" not in said
    assert heard("O6") == {"stakeholder": "warn"}


def test_o7_decisions_leave_their_hands(cast: Cast) -> None:
    story = begun(cast)
    add(
        story,
        "decision-rights",
        decision="discounts",
        decides_today="store managers",
        will_decide="the model",
        agreed_by=cast.dario,
        override="Up to 5 %.",
    )
    assert named(story, "O7") == [
        "Dario Conti has not accepted that the model will decide on discounts in the place of store managers. "
        "Ask Dario Conti to accept it."
    ]
    assert heard("O7") == {"stakeholder": "warn"}


def test_o8_time_saved_means_jobs(cast: Cast) -> None:
    story = begun(cast)
    add(story, "success-metrics", metric="Hours at the till", kind="time_saved", sponsor=cast.marguerite)
    assert named(story, "O8") == [
        "Hours at the till reads as a staff cut, and its sponsor Marguerite Laurent has not accepted it. "
        "Ask Marguerite Laurent to accept it."
    ]
    assert heard("O8") == {"stakeholder": "warn"}


def test_o9_agency(cast: Cast) -> None:
    story = submitted(cast)
    raise_interest(story.project, by=cast.jonas, vendor=a_vendor("Brightwater"))
    assert named(story, "O9") == ["Brightwater has not declared its interest in the project. Ask Brightwater."]
    assert heard("O9") == {"architecture": "block", "stakeholder": "warn"}
    with pytest.raises(Refused, match="Held by 1 check: Brightwater has not declared"):
        story.approve("architecture")


def test_o10_coordination(cast: Cast) -> None:
    story = begun(cast)
    add_member(story.project, by=cast.jonas, person=cast.priya, function="data_engineering", availability=20)
    [said] = named(story, "O10")
    assert said.startswith("1 of 1 people are there for less than 80 % of their time; the limit is 50 %.")
    assert said.endswith("Free somebody: Priya Raman has 20 %.")
    assert heard("O10") == {"stakeholder": "warn"}


def test_o11_paperwork(cast: Cast) -> None:
    story = submitted(cast)
    sow = a_draft(story)
    [said] = named(story, "O11")
    assert f"{sow.reference} with Brightwater is not signed; the plan needs it from Sun 31 May." in said
    assert said.endswith("has the turn.")
    assert heard("O11") == {"architecture": "block", "stakeholder": "warn"}
    with pytest.raises(Refused, match="is not signed"):
        story.approve("architecture")


def test_o12_supporting_functions(cast: Cast) -> None:
    story = begun(cast)
    add_member(story.project, by=cast.jonas, person=cast.ewa, function="devops", joined_on=date(2026, 5, 25))
    said = named(story, "O12")
    assert any(one.startswith("DevOps joined Mon 25 May, 15 days after kick-off.") for one in said)
    assert "Nobody from QA is on the team. Add one to the team." in said
    assert heard("O12") == {"devops": "warn", "stakeholder": "warn"}


def test_o12_an_early_look_counts_as_involvement(cast: Cast) -> None:
    story = begun(cast)
    gate = gate_to_ask("devops")
    assert gate
    look = ask_early(story.project, by=cast.jonas, gate=gate, question="Could you run this?")
    add_member(story.project, by=cast.jonas, person=cast.chen, function="devops", joined_on=date(2026, 5, 25))
    assert any("15 days after kick-off" in one for one in named(story, "O12"))
    answer_early(look, by=look.holder, answer="Yes, on the shared cluster.")
    assert not any(one.startswith("DevOps") for one in named(story, "O12"))


def test_o13_perfection_first(cast: Cast) -> None:
    story = begun(cast)
    add(
        story, "increments", position=1, name="Scores", delivers="Scores by night.", contains_model=True, effort_days=90
    )
    assert [one.partition(".")[0] for one in named(story, "O13")] == [
        "Scores is the first increment and takes 90 days; the limit is 60",
        "No increment automates or integrates before the model",
    ]
    assert heard("O13") == {"stakeholder": "warn"}


def test_o14_fear_of_experiments(cast: Cast) -> None:
    story = begun(cast)
    add(
        story,
        "pilots",
        participants="4 shops",
        limits="No prices.",
        starts_on=date(2026, 5, 1),
        until=date(2026, 6, 16),
    )
    assert named(story, "O14") == [
        "The pilot with 4 shops ends Tue 16 Jun, in 4 days. Jonas Lindqvist decides what follows."
    ]
    assert heard("O14") == {"security": "warn", "stakeholder": "warn"}


def test_o15_rare_knowledge(cast: Cast) -> None:
    story = begun(cast)
    add(story, "knowledge", topic="the old till", holders=[cast.hamid])
    assert named(story, "O15") == ["Only Brightwater knows the old till. Let somebody of the company learn it."]
    assert heard("O15") == {"architecture": "warn", "devops": "warn"}
