"""The words and places that the components draw, as tables."""

from datetime import date
from decimal import Decimal

import pytest

from common.look import (
    ClockFace,
    EndFace,
    GateFace,
    MeterFace,
    MiniRoute,
    NodeFace,
    PersonFace,
    RouteFace,
    UpliftFace,
    chip_of,
    face_of,
    hue_of,
)


@pytest.mark.parametrize(
    ("face", "words", "tone"),
    [
        (ClockFace(5, 0), "0 of 5 days", ""),
        (ClockFace(5, 4), "4 of 5 days", ""),
        (ClockFace(1, 0), "0 of 1 day", ""),
        (ClockFace(5, 5), "due today", "warn"),
        (ClockFace(5, 5, late=True), "over since today", "bad"),
        (ClockFace(5, 6), "1 day over", "bad"),
        (ClockFace(5, 9), "4 days over", "bad"),
        (ClockFace(5, 2, note="reply by 16 Jun"), "reply by 16 Jun", ""),
        (ClockFace(5, 6, note="reply by 16 Jun"), "1 day over", "bad"),
        (ClockFace(5, 2, paused=True), "paused, waiting for the team", "quiet"),
        (ClockFace(5, 4, decided=True), "decided in 4 days", "ok"),
        (ClockFace(5, 7, decided=True), "decided in 7 days", "ok"),
    ],
)
def test_a_clock_says_in_words_where_it_stands(face: ClockFace, words: str, tone: str) -> None:
    assert (face.words, face.tone) == (words, tone)


@pytest.mark.parametrize(
    ("spent", "filled", "empty", "over"), [(0, 0, 5, 0), (3, 3, 2, 0), (5, 5, 0, 0), (7, 5, 0, 2), (40, 5, 0, 6)]
)
def test_a_clock_has_a_pip_for_each_working_day_and_six_at_most_beyond(
    spent: int, filled: int, empty: int, over: int
) -> None:
    face = ClockFace(5, spent)
    assert (len(face.filled), len(face.empty), len(face.pips_over)) == (filled, empty, over)


def test_a_decided_clock_is_no_longer_late() -> None:
    assert not ClockFace(5, 8, decided=True).pips_over


def test_a_clock_can_be_told_by_the_days_that_are_left() -> None:
    since, due = date(2026, 6, 3), date(2026, 6, 10)
    assert ClockFace.left(5, -1, since=since, due=due) == ClockFace(5, 6, since, due)


def test_a_small_route_says_what_it_shows() -> None:
    route = MiniRoute([[NodeFace("EA", "approved")], [NodeFace("Security", "overdue"), NodeFace("DevOps", "waiting")]])
    assert route.label == "EA approved, Security overdue, DevOps waiting"


def test_parallel_gates_stand_above_each_other_and_lines_lead_to_each() -> None:
    stages = [
        [NodeFace("a", "approved")],
        [NodeFace("b", "waiting"), NodeFace("c", "waiting")],
        [NodeFace("d", "not_started")],
    ]
    route = MiniRoute(stages)
    assert [(node.x, node.y) for node in route.nodes] == [(8, 13), (41, 7), (41, 19), (74, 13)]
    assert len(route.lines) == 4


def gate(name: str) -> GateFace:
    return GateFace(name, "shield", "waiting", chip_of("waiting"))


def test_lines_of_the_large_route_are_walked_up_to_the_open_stage() -> None:
    stages = [[gate("Architecture")], [gate("Security"), gate("DevOps")], [gate("Stakeholder")]]
    route = RouteFace(stages, EndFace("Submitted", reached=True), EndFace("Launch"), walked=2)
    assert [column.walked for column in route.columns] == [True, True, False]
    assert [column.straight for column in route.columns] == [True, False, False]
    assert [len(column.paths) for column in route.columns] == [1, 2, 2]
    assert not route.launch.walked
    assert route.label == "The route: Architecture, Security, DevOps and Stakeholder"


def test_lines_between_two_parallel_stages_run_together_and_apart_again() -> None:
    stages = [[gate("a"), gate("b")], [gate("c"), gate("d"), gate("e")]]
    route = RouteFace(stages, EndFace("Submitted"), EndFace("Launch"))
    assert [len(column.paths) for column in route.columns] == [2, 5]
    assert len(route.launch.paths) == 3


def test_a_meter_says_what_holds_and_what_needs_a_decision() -> None:
    face = MeterFace("Data", ready=6, blocking=1, to_decide=1)
    assert face.segments == ["ready"] * 6 + ["blocks", "decide"]
    assert face.label == "Data: 6 of 8 ready, 1 blocks a sign-off, 1 needs a decision"


CHURN = UpliftFace(
    Decimal(0),
    Decimal(-14),
    Decimal(-2),
    claimed=Decimal(-12),
    measured=Decimal("-4.6"),
    low=Decimal("-2.1"),
    high=Decimal("-7"),
    break_even=Decimal("-3.0"),
)


def test_marks_of_an_uplift_stand_by_percentage() -> None:
    assert [mark.x for mark in (CHURN.claim_mark, CHURN.measured_mark, CHURN.break_even_mark) if mark] == [
        85.71,
        32.86,
        21.43,
    ]
    assert CHURN.band is not None
    assert (CHURN.band.x, CHURN.band.width) == (15.0, 35.0)
    assert [tick.x for tick in CHURN.ticks][::7] == [0, 100]


def test_an_uplift_says_what_it_shows() -> None:
    minus = "\N{MINUS SIGN}"
    assert CHURN.label == (
        f"Claimed {minus}12 %, Measured {minus}4.6 %, Break-even {minus}3.0 %, interval {minus}2.1 % to {minus}7 %"
    )


def test_break_even_gives_way_to_the_measurement() -> None:
    shop = UpliftFace(Decimal(-1), Decimal(7), Decimal(2), measured=Decimal("0.4"), break_even=Decimal("1.5"))
    assert CHURN.even_side == "left"
    assert shop.even_side == "beside"
    assert [tick.text for tick in shop.ticks] == ["0", "+2 %", "+4 %", "+6 %"]


class Employee:
    """Somebody as the accounts know them."""

    vendor_id: int | None = None

    def __init__(self, pk: int, name: str) -> None:
        self.pk, self.name = pk, name


def test_a_tint_belongs_to_the_person_and_not_to_the_name() -> None:
    before, after = face_of(Employee(7, "Imke de Vries")), face_of(Employee(7, "Imke Bakker"))
    assert before.hue == after.hue == hue_of(7)
    assert before.initials == "IV"


def test_nobody_is_a_vacancy_and_a_vendor_is_square() -> None:
    stranger = Employee(8, "Ken Brightwater")
    stranger.vendor_id = 3
    assert face_of(None).vacant
    assert face_of(stranger).vendor
    assert face_of(PersonFace("Kestrel IT", "KE"), "support").role == "support"
