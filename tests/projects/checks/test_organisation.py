"""O6, O7, O8, O10, O12 to O15: people, what they fear, what they know and when they came."""

from datetime import date

import pytest

from projects.checks.appetite import Commitment, Pulse, appetite
from projects.checks.organisation import (
    DecisionRight,
    Holder,
    Increment,
    KnowledgeNeed,
    Pilot,
    SuccessMetric,
    decision_rights,
    increments,
    knowledge,
    pilots,
    sensitive_metrics,
)
from projects.checks.people import Available, Joined, coordination, functions
from projects.readiness import Check

TODAY = date(2026, 6, 10)
KICK_OFF = date(2026, 5, 4)
COMMITTED = [Commitment("Marguerite Laurent", "calling 200 members a week")]


def said(checks: list[Check]) -> list[tuple[str, str]]:
    return [(check.status, check.detail) for check in checks]


def pulse(day: int, level: int | None, after: int = 1) -> Pulse:
    """A pulse asked on a day of June and answered some days later."""
    answered = date(2026, 6, day + after) if level is not None else None
    return Pulse("Marguerite Laurent", date(2026, 6, day), answered, level)


@pytest.mark.parametrize(
    ("pulses", "detail"),
    [
        (
            [pulse(1, 5), pulse(3, 4), pulse(8, 3)],
            "Marguerite Laurent's appetite fell to 3 of 5 on Tue 9 Jun, from 4.5 before.",
        ),
        ([pulse(8, 2)], "Marguerite Laurent's appetite is 2 of 5 since Tue 9 Jun."),
        ([pulse(1, None)], "Marguerite Laurent has not answered the pulse of Mon 1 Jun, 7 days ago; the limit is 5."),
        ([pulse(1, 4, after=8)], "Marguerite Laurent took 6 days to answer the last pulse; the limit is 5."),
    ],
)
def test_o6_a_fall_or_a_silence_is_a_gap(pulses: list[Pulse], detail: str) -> None:
    assert said(appetite(COMMITTED, pulses, today=TODAY)) == [("gap", detail)]


def test_o6_steady_appetite_is_met() -> None:
    found = appetite(COMMITTED, [pulse(1, 3), pulse(3, 4), pulse(8, None)], today=TODAY)
    assert said(found) == [("met", "2 pulses answered, none lower than before.")]


def test_o6_nobody_committed() -> None:
    assert said(appetite([], [], today=TODAY)) == [
        ("unanswered", "No stakeholder has committed to a metric and a date.")
    ]
    proposed = [Commitment("Marguerite Laurent", "the pilot", accepted=False)]
    assert said(appetite(proposed, [], today=TODAY)) == [("gap", "Marguerite Laurent has not committed to the pilot.")]


def test_o7_a_decision_leaves_nobodys_hands_unasked() -> None:
    rights = [
        DecisionRight("discounts", "store managers", "the model", "Dario Conti", "Up to 5 %."),
        DecisionRight("calls", "the call centre", "the model", "Sven Aalto", accepted=True),
        DecisionRight("stock", "buyers", "the model", "Chen Yu-Ting", "Any order.", accepted=True),
    ]
    assert said(decision_rights(rights)) == [
        (
            "gap",
            "Dario Conti has not accepted that the model will decide on discounts in the place of store managers.",
        ),
        ("unanswered", "Nobody has said what a person may still override in calls."),
    ]
    assert said(decision_rights(rights[2:])) == [("met", "1 decision right accepted.")]
    assert said(decision_rights([]))[0][0] == "unanswered"


def test_o8_a_metric_that_reads_as_a_staff_cut_needs_its_sponsor() -> None:
    hours, churn = SuccessMetric("Hours per order", True, "Marguerite Laurent"), SuccessMetric("Churn", False)
    assert said(sensitive_metrics([hours, churn])) == [
        ("gap", "Hours per order reads as a staff cut, and its sponsor Marguerite Laurent has not accepted it.")
    ]
    assert said(sensitive_metrics([SuccessMetric("Hours per order", True)])) == [
        ("gap", "Hours per order reads as a staff cut, and it has no sponsor.")
    ]
    assert said(sensitive_metrics([churn])) == [("met", "None of 1 metric sensitive, all accepted.")]


def test_o10_parties_and_part_timers() -> None:
    people = [Available(f"Person {n}", f"Party {n % 5}", 0.2 if n < 4 else 1.0) for n in range(6)]
    assert said(coordination(people, 7)) == [
        ("gap", "5 parties, 7 hand-overs: Party 0, Party 1, Party 2, Party 3 and Party 4; the limit is 4 parties."),
        ("gap", "4 of 6 people are there for less than 80 % of their time; the limit is 50 %."),
    ]
    assert said(coordination(people[3:5], 1)) == [("met", "2 parties, 1 hand-over, 1 of 2 people part-time.")]
    assert said(coordination([], 0))[0][0] == "unanswered"


def test_o12_functions_missing_or_late() -> None:
    labels = {"devops": "DevOps", "qa": "QA", "product": "Product", "software": "Software engineering"}
    joined = [
        Joined("devops", date(2026, 5, 25)),
        Joined("qa", date(2026, 5, 25)),
        Joined("qa", date(2026, 5, 1)),
        Joined("product", date(2026, 6, 1), looked_early=True),
    ]
    found = functions(joined, labels, KICK_OFF, today=TODAY)
    assert said(found) == [
        ("gap", "DevOps joined Mon 25 May, 15 days after kick-off."),
        ("met", "QA is on the team."),
        ("met", "Product joined Mon 1 Jun, and has given an early look."),
        ("gap", "Nobody from Software engineering is on the team."),
    ]
    assert {check.status for check in functions(joined, labels, None, today=TODAY)[:3]} == {"met"}


def test_o13_small_early_and_without_a_model_first() -> None:
    large = Increment(1, "Scores by night", due=date(2026, 12, 1), days=90, has_model=True)
    assert said(increments([Increment(2, "Feed", comes_first=True), large], KICK_OFF, today=TODAY)) == [
        ("gap", "Scores by night is the first increment and takes 90 days; the limit is 60."),
        ("gap", "Scores by night is due Tue 1 Dec, 151 days after kick-off; the limit is 90."),
        ("gap", "No increment automates or integrates before the model."),
    ]
    small = [Increment(1, "Feed", date(2026, 6, 1), 20, comes_first=True), Increment(2, "Scores", has_model=True)]
    assert said(increments(small, KICK_OFF, today=TODAY)) == [("met", "Feed comes first, of 2 increments.")]
    assert said(increments([], KICK_OFF, today=TODAY))[0][0] == "unanswered"


def test_o14_a_pilot_near_its_end_or_over_it() -> None:
    trials = [
        Pilot("Ghent store", date(2026, 6, 8), "Sven Aalto"),
        Pilot("Lyon store", date(2026, 6, 22)),
        Pilot("Oslo store", date(2026, 9, 1)),
        Pilot("Bern store", date(2026, 1, 1), settled=True),
    ]
    assert said(pilots(trials, today=TODAY)) == [
        ("gap", "The pilot with Ghent store ended Mon 8 Jun, 2 days ago."),
        ("gap", "The pilot with Lyon store ends Mon 22 Jun, in 8 days."),
    ]
    assert said(pilots(trials[2:], today=TODAY)) == [("met", "1 pilot within time, 1 settled.")]
    assert said(pilots([], today=TODAY)) == [("not_applicable", "The project has no pilot.")]


@pytest.mark.parametrize(
    ("holders", "detail"),
    [
        ((), "Nobody knows the tills."),
        ((Holder("Ewa Nowak"),), "Only Ewa Nowak knows the tills."),
        ((Holder("Hamid Rahimi", "Brightwater"), Holder("Ana", "Brightwater")), "Only Brightwater knows the tills."),
    ],
)
def test_o15_knowledge_that_would_be_gone_with_one(holders: tuple[Holder, ...], detail: str) -> None:
    assert said(knowledge([KnowledgeNeed("the tills", holders)])) == [("gap", detail)]


def test_o15_two_of_whom_one_is_ours_suffice() -> None:
    need = KnowledgeNeed("the tills", (Holder("Ewa Nowak"), Holder("Hamid Rahimi", "Brightwater")))
    assert said(knowledge([need])) == [("met", "1 thing to know, each known by two or more.")]
