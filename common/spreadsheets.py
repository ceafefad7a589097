"""Text in a cell of a CSV file. Pure.

A spreadsheet takes a cell that begins with one of a few characters for a formula; such text gets an apostrophe in
front, which is taken off again when the file comes back.
"""

#: What a spreadsheet would compute instead of showing it.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def guarded(text: str) -> str:
    """Text that no spreadsheet computes."""
    return f"'{text}" if text.startswith(FORMULA) or is_guarded(text) else text


def is_guarded(text: str) -> bool:
    """Whether an apostrophe stands before something that would need one."""
    return text.startswith(tuple(f"'{first}" for first in (*FORMULA, "'")))


def plain(text: str) -> str:
    """The text as it was before it was guarded."""
    return text[1:] if is_guarded(text) else text
