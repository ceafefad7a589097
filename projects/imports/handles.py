"""From what a proposal writes about people to handles. Pure."""

import re

#: What stands where nobody has been named yet.
NOBODY = frozenset({"", "tbd", "tba", "n/a", "none"})
#: Groups are named like people; they are none.
GROUP = re.compile(r"(?:sig|wg|committee|kubernetes)[-/]", re.I)
MENTIONED = re.compile(r"(?<!\w)@([\w./-]+)", re.ASCII)
HANDLE = re.compile(r"[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?", re.ASCII)
QUOTES = "\"'\u201c\u201d\u2018\u2019 \t"
LONGEST = 60


class NotAHandleError(ValueError):
    """Somebody is named in a way that leaves open who it is."""


def handles(text: str) -> list[str]:
    """The people that one entry names, as they are written, without the sign before a handle.

    `@jane.doe`, `jane.doe` and `“@jane.doe”` are one person, "with input from @a, @b" names two, "TBD" and groups such
    as `sig-node` name nobody. Anything else raises `NotAHandleError`.
    """
    entry = text.strip(QUOTES)
    if entry.lower() in NOBODY:
        return []
    named = MENTIONED.findall(entry) or [entry]
    people = [name.strip("./-") for name in named if not GROUP.match(name)]
    for person in people:
        if len(person) > LONGEST or not HANDLE.fullmatch(person):
            raise NotAHandleError(text)
    return people


def distinct(names: list[str]) -> tuple[str, ...]:
    """Each person once, in the order of first mention, whatever the case of their letters."""
    return tuple({name.lower(): name for name in reversed(names)}[key] for key in dict.fromkeys(map(str.lower, names)))
