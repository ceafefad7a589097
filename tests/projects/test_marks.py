"""Word by word, what is new in a text."""

import pytest

from projects.marks import MOST_WORDS, marks


def shown(before: str, after: str) -> str:
    """Added words in [+ +], removed ones in [- -]."""
    brackets = {"same": "{}", "ins": "[+{}+]", "del": "[-{}-]"}
    return "".join(brackets[piece.kind].format(piece.text) for piece in marks(before, after))


@pytest.mark.parametrize(
    ("before", "after", "marked"),
    [
        ("", "", ""),
        ("a b", "a b", "a b"),
        ("", "new", "[+new+]"),
        ("old", "", "[-old-]"),
        ("ends March 2025.", "ends November 2025.", "ends [-March-][+November+] 2025."),
        ("is not measured.", "is 0.27, above our limit.", "is [-not measured-][+0.27, above our limit+]."),
        ("one two three four", "one 2 3 four", "one [-two three-][+2 3+] four"),
        ("outliers.", "outliers and left out.", "outliers[+ and left out+]."),
    ],
)
def test_what_was_replaced_is_struck_before_what_is_new(before: str, after: str, marked: str) -> None:
    assert shown(before, after) == marked


@pytest.mark.parametrize(("before", "after"), [("a  b\nc", "a b c d"), ("x y", "y x"), ("Löwe, ja!", "Löwe; nein!")])
def test_both_texts_can_be_read_from_the_marks(before: str, after: str) -> None:
    pieces = marks(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != "ins") == before
    assert "".join(piece.text for piece in pieces if piece.kind != "del") == after


def test_a_text_too_long_to_compare_is_shown_as_replaced() -> None:
    long = "word " * MOST_WORDS
    assert [piece.kind for piece in marks(long, long + "more")] == ["del", "ins"]
