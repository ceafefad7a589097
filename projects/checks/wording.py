"""How figures and days read inside the sentence of a check."""

from collections.abc import Iterable
from datetime import date, timedelta

from common import words

MINUS = "\N{MINUS SIGN}"


def figure(value: float) -> str:
    """A number without needless digits: "0.27", "1,200", "0.004"; what falls has a true minus."""
    digits = 2 if abs(value) >= 0.1 or not value else 4
    text = f"{abs(value):,.{digits}f}".rstrip("0").rstrip(".") or "0"
    return f"{MINUS}{text}" if value < 0 and text != "0" else text


def share(value: float) -> str:
    """A share between 0 and 1 as a percentage with its space: "12.5 %"."""
    return f"{value * 100:.1f}".removesuffix(".0") + " %"


def change(value: float, unit: str = "%") -> str:
    """A change with its sign: "−4.6 %", "+12 %"."""
    sign = "+" if value > 0 else ""
    return f"{sign}{figure(value)} {unit}".strip()


def of(part: int, whole: int) -> str:
    """A count with its base: "5 of 7"."""
    return f"{part:,} of {whole:,}"


def working_days(since: date, until: date) -> int:
    """Days from Monday to Friday after `since` up to `until`; holidays are not taken out."""
    weeks, rest = divmod(max((until - since).days, 0), 7)
    return weeks * 5 + sum((since + timedelta(days=n)).weekday() < 5 for n in range(1, rest + 1))


def since(day: date, today: date) -> str:
    """A day and how many working days ago it was: "Mon 1 Jun, 8 days ago"."""
    return f"{words.day(day, today=today)}, {words.days(working_days(day, today))} ago"


def whom(person: str, otherwise: str = "somebody") -> str:
    """A name, or who should be named where there is none."""
    return person or otherwise


def names(items: Iterable[str], *, most: int = 5) -> str:
    """Names as a sentence lists them, in their order; beyond `most`, the rest is a number."""
    listed = list(items)
    if len(listed) > most:
        listed = [*listed[: most - 1], f"{len(listed) - most + 1} more"]
    return words.listing(listed)
