"""The scale of an uplift: where its axis begins and ends, and what is said below it."""

from decimal import Decimal

import pytest

from projects.checks.value import Claim
from projects.outlook.scale import about, axis, nice, scale, sentence, told_first

CHURN = Claim("churn", -12, "benchmark", source="Brightwater", measured=-4.6, low=-7.0, high=-2.1, break_even=-3.0)


def test_it_shows_claim_measurement_interval_and_break_even() -> None:
    face = scale(CHURN)
    minus = "\N{MINUS SIGN}"
    told = f"Claimed {minus}12 %, Measured {minus}4.6 %, Break-even {minus}3 %, interval {minus}7 % to {minus}2.1 %"
    assert face.label == told
    assert (face.start, face.end, face.step) == (Decimal(0), Decimal(-14), Decimal(-2))
    assert face.sentence == (
        "The claim is a benchmark of Brightwater. The measured effect clears break-even, but its interval does not."
    )


@pytest.mark.parametrize(
    ("low", "high", "sign", "found"),
    [
        ("0", "4.5", 1, ("0", "5", "1")),
        ("0", "5", 1, ("0", "6", "1")),
        ("-12", "0", -1, ("0", "-14", "-2")),
        ("-1", "6", 1, ("-1", "7", "1")),
        ("0", "0", 1, ("0", "1", "1")),
        ("0", "0.4", 1, ("0", "0.5", "0.1")),
        ("-300", "10", -1, ("50", "-350", "-50")),
    ],
)
def test_the_axis_has_room_for_everything(low: str, high: str, sign: int, found: tuple[str, str, str]) -> None:
    assert axis(Decimal(low), Decimal(high), sign) == tuple(map(Decimal, found))


@pytest.mark.parametrize(("least", "step"), [("0.06", "0.1"), ("1.7", "2"), ("2.1", "5"), ("5.1", "10"), ("44", "50")])
def test_steps_are_ones_twos_and_fives(least: str, step: str) -> None:
    assert str(nice(Decimal(least))) == step


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        (Claim("churn", -12, "holdout"), "The claim is a holdout. Nobody has measured it yet."),
        (Claim("churn", -12, "holdout", measured=1.0), "What was measured is no uplift."),
        (
            Claim("churn", -12, "", measured=-1.0, break_even=-3.0),
            "Nobody says how the claim was made.",
        ),
        (Claim("sales", 5, "opinion", measured=2.0), "The interval of the measured effect is not known."),
        (Claim("sales", 5, "opinion", measured=2.0, low=-1.0, high=5.0), "includes zero."),
        (Claim("sales", 5, "opinion", measured=2.0, low=1.0, high=5.0), "excludes zero."),
        (Claim("sales", 5, "opinion", measured=2.0, low=1.5, high=5.0, break_even=1.0), "and so does its interval."),
    ],
)
def test_what_became_of_a_claim(claim: Claim, said: str) -> None:
    assert said in sentence(claim)


def test_a_measured_claim_comes_before_a_better_proven_one() -> None:
    tested = Claim("sales", 5, "randomised_test")
    assert told_first([tested, CHURN]) is CHURN
    assert told_first([Claim("sales", None, "opinion")]) is None


def test_of_what_the_figures_are() -> None:
    assert about(Claim("churn", -12, "holdout", low=-7.0, high=-2.1), 18_400, "95 %") == (
        "churn, measured on 18,400 cases, 95 % interval"
    )
    assert about(Claim("churn", -12, ""), None, "95 %") == "churn"
