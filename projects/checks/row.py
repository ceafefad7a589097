"""A row of the catalogue, and the four answers that it can give."""

from collections.abc import Sequence
from dataclasses import dataclass

from projects.readiness import Check


@dataclass(frozen=True)
class Row:
    """A row that the product answers: its id in the catalogue, and its group."""

    check: str
    group: str

    def met(self, detail: str) -> Check:
        """Nothing is to be done."""
        return Check(self.check, self.group, "met", detail, "")

    def gap(self, detail: str, remedy: str, *, holds: bool = True) -> Check:
        """Something is missing, and this is what to do about it."""
        return Check(self.check, self.group, "gap", detail, sentence(remedy), holds=holds)

    def unanswered(self, detail: str, remedy: str) -> Check:
        """Nobody has said yet what it takes to answer."""
        return Check(self.check, self.group, "unanswered", detail, sentence(remedy))

    def not_applicable(self, detail: str) -> Check:
        """The project has nothing of the kind."""
        return Check(self.check, self.group, "not_applicable", detail, "")

    def told(self, problems: Sequence[Check], otherwise: str) -> list[Check]:
        """The problems, or one sentence that there are none."""
        return list(problems) or [self.met(otherwise)]


def sentence(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]
