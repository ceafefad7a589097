"""Section `third_parties` as people read it: a line for each statement of work, deliverable, person and interest."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from common import words
from projects.models import FUNCTIONS, CoverChoice, SupportHours

Fields = Mapping[str, Any]
Content = Mapping[str, Fields]
Names = Mapping[str, str]
#: The key of a line, its label, and what it says.
Told = tuple[str, str, str]

_STAKES = {"gains": "gains", "loses": "loses", "competing": "competes", "follow_on": "would follow"}


def third_party_lines(content: Content, names: Names) -> Iterator[Told]:
    """Statements of work with what belongs to each, then interests, then what is done where no cover is."""
    for kind, tell in _TELLERS.items():
        for key in sorted((key for key in content if key.partition(":")[0] == kind), key=in_number):
            yield tell(key, content[key], names)


def in_number(key: str) -> tuple[int, str]:
    """SOW-9 before SOW-31."""
    digits = "".join(char for char in key.partition(":")[2].partition(":")[0] if char.isdigit())
    return int(digits or 0), key


def sow_line(key: str, fields: Fields, _names: Names) -> Told:
    """What is agreed on."""
    when = [said for said in (span(fields, "starts_on", "ends_on"), needed(fields)) if said]
    parts = [f"With {fields['vendor']}", fields.get("value", ""), *when]
    text = ", ".join(part for part in parts if part) + "."
    more = [fields.get(name, "") for name in ("purpose", "scope", "clauses")]
    return key, f"{key.partition(':')[2]} {fields['name']}", " ".join([text, *filter(None, more)])


def person_line(key: str, fields: Fields, names: Names) -> Told:
    """Who works under it, and for what share of their time."""
    _, reference, email = key.split(":", 2)
    function = dict(FUNCTIONS).get(fields.get("function", ""), "")
    said = [names.get(email, email), function, f"{fields['availability']} % of full time"]
    return key, f"Works under {reference}", ", ".join(filter(None, said))


def deliverable_line(key: str, fields: Fields, _names: Names) -> Told:
    """What is handed in, and when."""
    measure = f" {fields['acceptance']}" if fields.get("acceptance") else ""
    return key, f"{fields['sow']} delivers", f"{fields['name']}, due {day(fields['due_on'])}.{measure}"


def interest_line(key: str, fields: Fields, names: Names) -> Told:
    """Who has what in it."""
    person = fields.get("person", "")
    party = f"{names.get(person, person)} of {fields['vendor']}" if person else fields["vendor"]
    stakes = [f"{word}: {fields[name]}" for name, word in _STAKES.items() if fields.get(name)]
    asked = [fields[name] for name in ("concern",) if fields.get(name)]
    guarded = [f"safeguard: {fields['safeguard']}"] if fields.get("safeguard") else []
    return key, f"Interest of {party}", "; ".join([*asked, *stakes, *guarded]) or "Nothing is known."


def choice_line(key: str, fields: Fields, names: Names) -> Told:
    """What is done about what no contract covers."""
    until = f", until {day(fields['until'])}" if fields.get("until") else ""
    owner = names.get(fields["person"], fields["person"])
    note = f" {fields['note']}" if fields.get("note") else ""
    kind, _, name = key.partition(":")[2].partition(":")
    return key, f"No cover of {kind} {name}", f"{CoverChoice.Choice(fields['choice']).label}, {owner}{until}.{note}"


def wish_line(key: str, fields: Fields, _names: Names) -> Told:
    """Which support is wanted."""
    hours = SupportHours(fields["hours"]).label if fields.get("hours") else ""
    where = f"in {words.listing(fields['environments'])}" if fields.get("environments") else ""
    until = f"until {day(fields['until'])}" if fields.get("until") else ""
    return key, "Support wanted", ", ".join(filter(None, (hours, where, until)))


def span(fields: Fields, first: str, last: str) -> str:
    """From one day to another."""
    said = [f"{word} {day(fields[name])}" for word, name in (("from", first), ("to", last)) if fields.get(name)]
    return " ".join(said)


def needed(fields: Fields) -> str:
    """From when to when the project needs it."""
    return f"needed {said}" if (said := span(fields, "needed_from", "needed_until")) else ""


def day(value: str) -> str:
    return words.day(date.fromisoformat(value))


_TELLERS = {
    "sow": sow_line,
    "sow_person": person_line,
    "deliverable": deliverable_line,
    "interest": interest_line,
    "cover_choice": choice_line,
    "support_wish": wish_line,
}
