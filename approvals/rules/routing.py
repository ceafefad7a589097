"""Which gates of a route apply to a project, each with its reason in words.

Pure: rows of (fact, operator, value) and a project's facts in, answers out. The rows are data; nothing is evaluated.
All rows of a gate must hold; a gate without rows always applies. A route asks by the same rows which projects take it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["choice", "scale", "flag", "set"]
Operator = Literal["is", "is_not", "in", "at_least", "includes", "excludes"]

_OPERATORS: dict[Kind, tuple[Operator, ...]] = {
    "flag": ("is",),
    "choice": ("is", "is_not", "in"),
    "scale": ("is", "is_not", "in", "at_least"),
    "set": ("includes", "excludes"),
}
#: Operators that take several values.
PLURAL: frozenset[str] = frozenset({"in", "includes", "excludes"})
#: How many values a row may name, and how long each may be.
MOST_VALUES = 20
LONGEST_VALUE = 60


@dataclass(frozen=True)
class FactKind:
    """Something about a project that a route may ask for.

    `values` of a scale go from least to most; those of a set are free. A flag says in words what it means where it
    holds and where it does not.
    """

    name: str
    label: str
    kind: Kind
    values: tuple[Any, ...] = ()
    yes: str = ""
    no: str = ""
    about: str = ""

    @property
    def operators(self) -> tuple[Operator, ...]:
        """What may be asked of it."""
        return _OPERATORS[self.kind]


def flag(name: str, label: str, yes: str, no: str, about: str) -> FactKind:
    """A fact that holds or does not."""
    return FactKind(name, label, "flag", (True, False), yes, no, about)


#: The facts that routes may use; the page on routes documents this list.
FACTS: dict[str, FactKind] = {
    kind.name: kind
    for kind in (
        FactKind("risk_tier", "risk tier", "scale", ("low", "medium", "high"), about="From the profile."),
        FactKind(
            "data_classification",
            "data classification",
            "scale",
            ("public", "internal", "confidential", "personal"),
            about="From the profile.",
        ),
        FactKind("visibility", "visibility", "choice", ("internal", "confidential"), about="Who may know of the POC."),
        flag(
            "third_parties",
            "third parties",
            "third parties are involved",
            "no third party is involved",
            "Whether people of a vendor work on it, it has a statement of work, or a vendor has an interest in it.",
        ),
        flag(
            "vendor_people",
            "people of a vendor",
            "there are people of a vendor on the team",
            "there are no people of a vendor on the team",
            "Whether anybody on the team belongs to a vendor.",
        ),
        flag(
            "mandate",
            "mandate",
            "a mandate covers it",
            "no mandate covers it",
            "Whether a mandate is in force today, accepted by a sponsor outside the team, for as high a risk tier.",
        ),
        flag(
            "pilot",
            "pilot",
            "it is a pilot",
            "it is no pilot",
            "Whether it has a pilot that has not ended.",
        ),
        FactKind("stack", "stack", "set", about="The names of its technologies, in lower case."),
    )
}

Facts = Mapping[str, Any]


@dataclass(frozen=True)
class Rule:
    """One row: a fact, an operator, a value (a list of values for `in`, `includes` and `excludes`)."""

    fact: str
    operator: str
    value: Any

    @classmethod
    def read(cls, row: Mapping[str, Any]) -> "Rule":
        """A row as it is stored; missing parts read as empty, which `fault_of` names."""
        return cls(str(row.get("fact", "")), str(row.get("operator", "")), row.get("value"))


@dataclass(frozen=True)
class Answer:
    """Whether a gate applies, and why."""

    applies: bool
    why: str


def read_rules(rows: Iterable[Mapping[str, Any]]) -> list[Rule]:
    """The rows of a gate or of a route."""
    return [Rule.read(row) for row in rows]


def facts_in(rules: Collection[Rule]) -> set[str]:
    """The names of the facts that rows ask for."""
    return {rule.fact for rule in rules}


def fault_of(rule: Rule) -> str | None:
    """What is wrong with a row, as a sentence; None when nothing is."""
    kind = FACTS.get(rule.fact)
    if kind is None:
        return f"There is no fact {rule.fact}; known are {', '.join(FACTS)}."
    if rule.operator not in kind.operators:
        return f"The fact {rule.fact} can't be asked with {rule.operator}; use {', '.join(kind.operators)}."
    if not values_of(rule) or not all(is_value_of(kind, value) for value in values_of(rule)):
        return f"The fact {rule.fact} takes {takes(kind)}."
    return None


def is_value_of(kind: FactKind, value: Any) -> bool:
    """Whether a fact can have this value."""
    if kind.kind == "set":
        return isinstance(value, str) and 0 < len(value) <= LONGEST_VALUE and value == value.strip().lower()
    return any(value is known or (isinstance(known, str) and value == known) for known in kind.values)


def takes(kind: FactKind) -> str:
    """The values of a fact, for whoever wrote another."""
    if kind.kind == "set":
        return f"a list of names in lower case, at most {MOST_VALUES}"
    return ", ".join("yes" if v is True else "no" if v is False else v for v in kind.values)


def values_of(rule: Rule) -> Sequence[Any]:
    """The values that a row names; none where it does not name them as its operator takes them."""
    if rule.operator not in PLURAL:
        return [rule.value]
    return rule.value if isinstance(rule.value, list) and len(rule.value) <= MOST_VALUES else []


def holds(rule: Rule, facts: Facts) -> bool:
    """Whether a project's fact is as the row asks."""
    fact, kind = facts[rule.fact], FACTS[rule.fact]
    if rule.operator == "at_least":
        return kind.values.index(fact) >= kind.values.index(rule.value)
    found = bool(set(fact) & set(values_of(rule))) if kind.kind == "set" else fact in values_of(rule)
    return not found if rule.operator in ("is_not", "excludes") else found


def applies(rules: Iterable[Rule], facts: Facts) -> Answer:
    """Whether a gate applies to a project with these facts, and why, in words."""
    rules = list(rules)
    failing = [rule for rule in rules if not holds(rule, facts)]
    if failing:
        return Answer(applies=False, why=f"Does not apply: {why_not(failing[0], facts)}.")
    if not rules:
        return Answer(applies=True, why="Applies to every project.")
    told = list(dict.fromkeys(said(rule.fact, facts) for rule in rules))
    return Answer(applies=True, why=f"Applies because {' and '.join(told)}.")


def why_not(rule: Rule, facts: Facts) -> str:
    """What a project is, and what a row asks for instead; a flag has nothing to add."""
    found = said(rule.fact, facts)
    return found if FACTS[rule.fact].kind == "flag" else f"{found}; it asks {asked(rule)}"


def said(fact: str, facts: Facts) -> str:
    """A project's fact as a sentence says it: "risk tier is high"."""
    kind = FACTS[fact]
    if kind.kind == "flag":
        return kind.yes if facts[fact] else kind.no
    if kind.kind == "set":
        return f"{kind.label} is {', '.join(sorted(facts[fact])) or 'not told'}"
    return f"{kind.label} is {facts[fact]}"


def asked(rule: Rule) -> str:
    """What a row asks for, in words."""
    values = " or ".join(str(value) for value in values_of(rule))
    return {
        "at_least": f"for {values} and above",
        "is_not": f"for anything but {values}",
        "excludes": f"for none of {', '.join(map(str, values_of(rule)))}",
    }.get(rule.operator, f"for {values}")


def in_words(rule: Rule) -> str:
    """A row as the page on a route says it: "risk tier is medium or above"."""
    kind = FACTS.get(rule.fact)
    if kind is None:
        return f"{rule.fact} {rule.operator} {rule.value}"
    if kind.kind == "flag":
        return kind.yes if rule.value else kind.no
    values = " or ".join(str(value) for value in values_of(rule))
    return {
        "at_least": f"{kind.label} is {values} or above",
        "is_not": f"{kind.label} is not {values}",
        "includes": f"{kind.label} has {values}",
        "excludes": f"{kind.label} has no {values}",
    }.get(rule.operator, f"{kind.label} is {values}")
