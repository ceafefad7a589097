"""Word by word, what a text says now that it did not say before.

Pure: two texts in, marked pieces out.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["same", "ins", "del"]

#: Longer texts are shown as replaced as a whole: comparing them word by word would take seconds.
MOST_WORDS = 3_000

_WORD = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True)
class Piece:
    """A stretch of text that was there before and still is, has been added, or has been removed."""

    kind: Kind
    text: str


def marks(before: str, after: str) -> list[Piece]:
    """The pieces of both texts in reading order; what was removed comes before what replaced it."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    if max(len(old), len(new)) > MOST_WORDS:
        return [piece for piece in (Piece("del", before), Piece("ins", after)) if piece.text]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    found: list[Piece] = []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            found.append(Piece("same", "".join(new[k:m])))
        else:
            found += [
                piece for piece in (Piece("del", "".join(old[i:j])), Piece("ins", "".join(new[k:m]))) if piece.text
            ]
    return joined(found)


def joined(pieces: list[Piece]) -> list[Piece]:
    """Changes that only blanks part become one, so that a rewritten phrase reads as a phrase."""
    found: list[Piece] = []
    for n, piece in enumerate(pieces):
        following = pieces[n + 1].kind if n + 1 < len(pieces) else "same"
        blank = piece.kind == "same" and piece.text.isspace() and found and following != "same"
        for part in (Piece("del", piece.text), Piece("ins", piece.text)) if blank else (piece,):
            append(found, part)
    return found


def append(found: list[Piece], piece: Piece) -> None:
    """Add a piece to the last stretch of its kind that no other text has closed."""
    for n in range(len(found) - 1, -1, -1):
        if found[n].kind == piece.kind:
            found[n] = Piece(piece.kind, found[n].text + piece.text)
            return
        if "same" in (found[n].kind, piece.kind):
            break
    found.append(piece)
