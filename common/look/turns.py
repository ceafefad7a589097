"""The turn bar: whose turn it is, since when, what comes after, and one button."""

from dataclasses import dataclass
from typing import Literal

from common.look.clocks import ClockFace
from common.look.people import PersonFace


@dataclass(frozen=True)
class ActFace:
    """One button: a link to a page, or a form that posts to it."""

    text: str
    url: str
    icon: str = ""
    method: Literal["get", "post"] = "get"


@dataclass(frozen=True)
class TurnFace:
    """One turn in words: `head` says whose and what, `since` since when, `clock` the clock's words with their `tone`.

    `after` says what happens beside it and next. With neither `holder` nor `yours` nobody has to act, and `icon` leads.
    With `pips` each part stands on its own line, the clock last.
    """

    head: str
    since: str = ""
    clock: str = ""
    tone: str = ""
    after: str = ""
    yours: bool = False
    holder: PersonFace | None = None
    icon: str = "tick"
    act: ActFace | None = None
    pips: ClockFace | None = None
