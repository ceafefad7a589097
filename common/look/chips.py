"""State chips: an icon and a word, always both."""

from dataclasses import dataclass
from typing import Literal

ChipTone = Literal["turn", "wait", "bad", "ok", "warn", "quiet", "open"]


@dataclass(frozen=True)
class ChipFace:
    """One state: `tone` picks the colour, `icon` and `text` say it without colour."""

    tone: ChipTone
    icon: str
    text: str


#: Every state that a gate, a review or a project can be in, with its fixed icon.
CHIPS: dict[str, ChipFace] = {
    "your_turn": ChipFace("turn", "pennant", "Your turn"),
    "waiting": ChipFace("wait", "clock", "Waiting"),
    "overdue": ChipFace("bad", "clock", "Overdue"),
    "approved": ChipFace("ok", "tick", "Approved"),
    "approved_with_conditions": ChipFace("ok", "condition", "Approved with conditions"),
    "changes_requested": ChipFace("warn", "back", "Changes asked"),
    "rejected": ChipFace("bad", "crossed", "Rejected"),
    "lapsed": ChipFace("warn", "again", "Lapsed"),
    "recused": ChipFace("quiet", "struck", "Recused"),
    "not_started": ChipFace("open", "dashed", "Not started"),
    "waived": ChipFace("open", "scales", "Waived"),
    "skipped": ChipFace("quiet", "struck", "Not needed"),
    "draft": ChipFace("open", "pen", "Draft"),
    "cleared": ChipFace("ok", "tick", "Cleared"),
    "live": ChipFace("ok", "boat", "Launched"),
    "held": ChipFace("warn", "pause", "On hold"),
    "withdrawn": ChipFace("quiet", "pause", "Withdrawn"),
    "retired": ChipFace("quiet", "struck", "Retired"),
}


def chip_of(state: str, text: str = "") -> ChipFace:
    """The chip of a state, with another word where the list says it better, such as the gate's name."""
    known = CHIPS[state]
    return ChipFace(known.tone, known.icon, text) if text else known
