"""What was claimed of a project, what was measured and what it takes to pay, on one scale. Pure."""

from collections.abc import Collection
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from common.look import UpliftFace
from projects.checks.value import METHODS, Claim, strength

ZERO = Decimal()
#: About so many ticks stand on an axis.
TICKS = 7


def told_first(claims: Collection[Claim]) -> Claim | None:
    """The claim that is shown: a measured one before others, then the one with the strongest proof."""
    shown = [claim for claim in claims if claim.expected is not None]
    return max(shown, key=lambda claim: (claim.measured is not None, strength(claim.method)), default=None)


def scale(claim: Claim) -> UpliftFace:
    """A claim on an axis that begins at nothing and runs towards what is better."""
    marks = {name: rounded(getattr(claim, name)) for name in ("measured", "low", "high", "break_even")}
    claimed = rounded(claim.expected)
    values = [ZERO, *(value for value in (claimed, *marks.values()) if value is not None)]
    start, end, step = axis(min(values), max(values), claim.sign)
    return UpliftFace(start, end, step, claimed=claimed, **marks, sentence=sentence(claim))


def axis(low: Decimal, high: Decimal, sign: int) -> tuple[Decimal, Decimal, Decimal]:
    """Start, end and step of an axis that has room for everything between two values, in the direction of `sign`."""
    step = nice((high - low) / TICKS)
    first = (low / step).to_integral_value(ROUND_FLOOR) * step
    last = (high / step).to_integral_value(ROUND_CEILING) * step
    if sign < 0:
        return last, (first - step if first == low else first), -step
    return first, (last + step if last == high else last), step


def nice(least: Decimal) -> Decimal:
    """The smallest step of 1, 2 or 5 and noughts that is not below; 1 where there is nothing to show."""
    if not least:
        return Decimal(1)
    power = Decimal(10) ** least.adjusted()
    found = next(power * one for one in (1, 2, 5, 10) if power * one >= least)
    return found.quantize(Decimal(1)) if found >= 1 else found.normalize()


def rounded(value: float | None) -> Decimal | None:
    """A change in per cent as it is told, without needless noughts."""
    if value is None:
        return None
    told = Decimal(str(round(value, 1)))
    return told.quantize(Decimal(1)) if told == told.to_integral_value() else told


def about(claim: Claim, cases: int | None, confidence: str) -> str:
    """Of what the figures are: "churn, measured on 18,400 cases, 95 % interval"."""
    proof = f"measured on {cases:,} cases" if cases else ""
    interval = f"{confidence} interval" if claim.low is not None else ""
    return ", ".join(part for part in (claim.metric, proof, interval) if part)


def sentence(claim: Claim) -> str:
    """Whose claim it is, and what became of it."""
    by = f"The claim is {METHODS[claim.method]}" if claim.method in METHODS else "Nobody says how the claim was made"
    source = f" of {claim.source}" if claim.source else ""
    return f"{by}{source}. {outcome(claim)}"


def outcome(claim: Claim) -> str:
    """What the measurement says of the claim."""
    if claim.measured is None:
        return "Nobody has measured it yet."
    even = None if claim.break_even is None else claim.break_even * claim.sign
    effect = claim.measured * claim.sign
    if effect <= 0:
        return "What was measured is no uplift."
    if even is not None and effect < even:
        return "What was measured does not reach break-even."
    return certainty(claim.worst, even)


def certainty(worst: float | None, even: float | None) -> str:
    """How sure one can be of an effect that is there, by the end of its interval that is nearer to none."""
    if worst is None:
        return "The interval of the measured effect is not known."
    if worst <= 0:
        return "The interval of the measured effect includes zero."
    if even is None:
        return "The interval of the measured effect excludes zero."
    clears = "and so does its interval" if worst >= even else "but its interval does not"
    return f"The measured effect clears break-even, {clears}."
