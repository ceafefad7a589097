"""The readiness meter: one segment for each check, and the gaps behind it as a list."""

from dataclasses import dataclass, field
from typing import Literal

Segment = Literal["ready", "blocks", "decide"]


@dataclass(frozen=True)
class GapFace:
    """What is missing, then one line of why or who; `blocks` holds a sign-off, otherwise it wants a decision."""

    text: str
    why: str = ""
    blocks: bool = False
    url: str = ""


@dataclass(frozen=True)
class MeterFace:
    """One group of checks: how many of them are ready, which block a sign-off, which need a decision."""

    name: str
    ready: int
    blocking: int = 0
    to_decide: int = 0
    gaps: tuple[GapFace, ...] = field(default=())

    @property
    def total(self) -> int:
        return self.ready + self.blocking + self.to_decide

    @property
    def segments(self) -> list[Segment]:
        return [*["ready"] * self.ready, *["blocks"] * self.blocking, *["decide"] * self.to_decide]  # type: ignore[list-item]

    @property
    def words(self) -> str:
        """The value: "6 of 8 ready"."""
        return f"{self.ready} of {self.total} ready"

    @property
    def label(self) -> str:
        """The picture in words, for those who do not see it."""
        parts = [f"{self.name}: {self.words}"]
        parts += [f"{self.blocking} {'blocks' if self.blocking == 1 else 'block'} a sign-off"] * bool(self.blocking)
        parts += [f"{self.to_decide} {'needs' if self.to_decide == 1 else 'need'} a decision"] * bool(self.to_decide)
        return ", ".join(parts)
