"""Which gates of a route apply to a project, each with its reason in words.

Pure: rows of (fact, operator, value) and a project's facts in, answers out. The rows are data; nothing is evaluated.
All rows of a gate must hold; a gate without rows always applies.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["choice", "scale", "flag"]
Operator = Literal["is", "is_not", "in", "at_least"]


@dataclass(frozen=True)
class FactKind:
    """Something about a project that a route may ask for. `values` of a scale go from least to most."""

    name: str
    label: str
    kind: Kind
    values: tuple[Any, ...]

    @property
    def operators(self) -> tuple[Operator, ...]:
        """What may be asked of it."""
        if self.kind == "flag":
            return ("is",)
        return ("is", "is_not", "in", "at_least") if self.kind == "scale" else ("is", "is_not", "in")


#: The facts that routes may use; the page on routes documents this list.
FACTS: dict[str, FactKind] = {
    kind.name: kind
    for kind in (
        FactKind("risk_tier", "risk tier", "scale", ("low", "medium", "high")),
        FactKind(
            "data_classification", "data classification", "scale", ("public", "internal", "confidential", "personal")
        ),
        FactKind("visibility", "visibility", "choice", ("internal", "confidential")),
        FactKind("vendor_people", "people of a vendor on the team", "flag", (True, False)),
    )
}

Facts = Mapping[str, Any]


@dataclass(frozen=True)
class Rule:
    """One row: a fact, an operator, a value (a list of values for `in`)."""

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


def fault_of(rule: Rule) -> str | None:
    """What is wrong with a row, as a sentence; None when nothing is."""
    kind = FACTS.get(rule.fact)
    if kind is None:
        return f"There is no fact {rule.fact}; known are {', '.join(FACTS)}."
    if rule.operator not in kind.operators:
        return f"The fact {rule.fact} can't be asked with {rule.operator}; use {', '.join(kind.operators)}."
    unknown = [value for value in values_of(rule) if value not in kind.values]
    if unknown or not values_of(rule):
        return f"The fact {rule.fact} takes {', '.join(map(str, kind.values))}."
    return None


def values_of(rule: Rule) -> Sequence[Any]:
    """The values that a row names."""
    if rule.operator != "in":
        return [rule.value]
    return rule.value if isinstance(rule.value, list) else []


def holds(rule: Rule, facts: Facts) -> bool:
    """Whether a project's fact is as the row asks."""
    fact = facts[rule.fact]
    if rule.operator == "at_least":
        scale = FACTS[rule.fact].values
        return scale.index(fact) >= scale.index(rule.value)
    found = fact in values_of(rule)
    return not found if rule.operator == "is_not" else found


def applies(rules: Iterable[Rule], facts: Facts) -> Answer:
    """Whether a gate applies to a project with these facts, and why, in words."""
    rules = list(rules)
    failing = [rule for rule in rules if not holds(rule, facts)]
    if failing:
        return Answer(
            applies=False, why=f"Does not apply: {said(failing[0].fact, facts)}; it asks {asked(failing[0])}."
        )
    if not rules:
        return Answer(applies=True, why="Applies to every project.")
    return Answer(applies=True, why=f"Applies because {' and '.join(said(rule.fact, facts) for rule in rules)}.")


def said(fact: str, facts: Facts) -> str:
    """A project's fact as a sentence says it: "risk tier is high"."""
    kind = FACTS[fact]
    if kind.kind == "flag":
        return f"there are {kind.label}" if facts[fact] else f"there are no {kind.label}"
    return f"{kind.label} is {facts[fact]}"


def asked(rule: Rule) -> str:
    """What a row asks for, in words."""
    if FACTS[rule.fact].kind == "flag":
        return "for some" if rule.value else "for none"
    values = " or ".join(str(value) for value in values_of(rule))
    return {"is": f"for {values}", "in": f"for {values}", "is_not": f"for anything but {values}"}.get(
        rule.operator, f"for {values} and above"
    )
