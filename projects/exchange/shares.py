"""Shares by name as people write them: `age: 0.12`, or `age: 12 %`, one a line. Pure."""


def shares_in(text: str) -> dict[str, float]:
    """The shares; a line that is none raises `ValueError` with a sentence that shows how to write it."""
    found = {}
    for line in filter(str.strip, text.splitlines()):
        name, _, given = line.rpartition(":")
        found[name.strip()] = share_in(given, line)
        if not name.strip():
            raise ValueError(how_to_write(line))
    return found


def share_in(given: str, line: str) -> float:
    """What stands after the colon."""
    try:
        return float(given.replace("%", "").strip()) / (100 if "%" in given else 1)
    except ValueError:
        raise ValueError(how_to_write(line)) from None


def how_to_write(line: str) -> str:
    """What a line should be like."""
    return f"Write a name, a colon and a share, such as age: 0.12. “{line[:40]}” is not."
