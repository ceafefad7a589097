"""What the page about third parties says first: what ends, what has lapsed, what waits."""

from collections.abc import Collection
from dataclasses import dataclass

from common import words
from projects.lifecycle import SowState
from projects.outlook.faces import SowLine

NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")


@dataclass(frozen=True)
class Finding:
    """The heading, and one sentence of which the first part is bad news."""

    heading: str
    bad: str
    rest: str


def finding(lines: Collection[SowLine]) -> Finding:
    """What somebody has to know about these statements of work at once."""
    ending = [line for line in lines if line.phrase.tone == "ending"]
    lapsed = [line for line in lines if line.phrase.tone == "expired"]
    waiting = [
        line for line in lines if line.sow.state == SowState.AWAITING_SIGNATURE and line.phrase.tone == "signing"
    ]
    return Finding(heading(len(ending), len(lapsed), len(lines)), without(lapsed), unsigned(waiting))


def heading(ending: int, lapsed: int, every: int) -> str:
    """The finding, as a sentence without its stop."""
    if not every:
        return "No third party works on a POC"
    if ending:
        end = f"{spelled(ending)} {'contract ends' if ending == 1 else 'contracts end'} within 20 days"
        return f"{end}, {spelled(lapsed).lower()} {'has' if lapsed == 1 else 'have'} lapsed" if lapsed else end
    if lapsed:
        return f"{spelled(lapsed)} {'contract has' if lapsed == 1 else 'contracts have'} lapsed"
    return "No contract ends within 20 days"


def without(lapsed: list[SowLine]) -> str:
    """What runs without a contract, since when."""
    if not lapsed:
        return ""
    first = lapsed[0]
    day = first.phrase.text.removeprefix("Expired ").removeprefix("Ended ").partition(",")[0]
    more = f", and {words.count(len(lapsed) - 1, 'other')}" if len(lapsed) > 1 else ""
    return f"{first.sow.name} runs without a contract since {day}{more}."


def unsigned(waiting: list[SowLine]) -> str:
    """What waits for signatures, and with whom."""
    if not waiting:
        return ""
    with_whom = words.listing(sorted({line.sow.holder.name for line in waiting if line.sow.holder}))
    verb = "waits" if len(waiting) == 1 else "wait"
    return f"{spelled(len(waiting))} {verb} for {with_whom} to get signatures."


def spelled(number: int) -> str:
    """A small number as a word, as a sentence begins with it."""
    return NUMBERS[number] if number < len(NUMBERS) else str(number)
