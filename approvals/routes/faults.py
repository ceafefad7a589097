"""What is wrong with a version of a route: by field while it is written, in sentences when it is to be published.

Pure: what a version says, and what it may name, in; faults out, all of them at once.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from approvals.holding import LEVELS
from approvals.routes.content import ICONS, GateContent, VersionContent
from approvals.rules.routing import FACTS, Rule, fault_of, holds
from common.refusals import FieldError
from common.words import count
from projects.dossier import SECTIONS
from projects.models import Area

MOST_STAGES = 12
MOST_GATES = 12
MOST_ROWS = 40
MOST_PEOPLE = 20
LONGEST_LEVEL = timedelta(hours=2_000)
LONGEST_CLEARANCE = 3_660
_SLUG = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_FIELD = re.compile(r"[a-z_]{1,20}\.[a-z_]{1,60}")


@dataclass(frozen=True)
class Known:
    """What a route may name: deciding teams with the number of their members, calendars, checks; by key, with names."""

    teams: Mapping[str, str] = field(default_factory=dict)
    members: Mapping[str, int] = field(default_factory=dict)
    calendars: Mapping[str, str] = field(default_factory=dict)
    checks: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Fault:
    """Why a version can't be published; `gate` is the key of the gate concerned, empty where it is the whole."""

    gate: str
    detail: str


def errors_in(content: VersionContent, known: Known) -> list[FieldError]:
    """Every field of a version that can't be taken as it is, by its path."""
    errors = [FieldError(name, code, detail) for name, code, detail in whole_errors(content)]
    for at, nth, gate in content.placed():
        path = f"stages[{at}].gates[{nth}]"
        errors += [FieldError(f"{path}.{name}", code, detail) for name, code, detail in gate_errors(gate, known)]
    return errors


#: Field, code, sentence.
Error = tuple[str, str, str]


def whole_errors(content: VersionContent) -> Iterator[Error]:
    """What is wrong beside the single gates."""
    if not 1 <= content.clearance_days <= LONGEST_CLEARANCE:
        yield "clearance_days", "out_of_range", f"A clearance holds from 1 to {LONGEST_CLEARANCE:,} days."
    if len(content.stages) > MOST_STAGES or any(len(gates) > MOST_GATES for gates in content.stages):
        yield "stages", "max_length", f"Keep it to {MOST_STAGES} stages of {MOST_GATES} gates each."
    yield from rule_errors(content.rules)
    keys = Counter(gate.key for _, _, gate in content.placed())
    for at, nth, gate in content.placed():
        if keys[gate.key] > 1:
            yield f"stages[{at}].gates[{nth}].key", "unique", f"Two gates of this route are called {gate.key}."


def gate_errors(gate: GateContent, known: Known) -> Iterator[Error]:
    """What is wrong with one gate."""
    for errors in (naming_errors, decider_errors, check_errors):
        yield from errors(gate, known)
    yield from level_errors(gate)
    yield from reading_errors(gate)
    yield from rule_errors(gate.rules)


def naming_errors(gate: GateContent, known: Known) -> Iterator[Error]:
    if len(gate.key) > 50 or not _SLUG.fullmatch(gate.key):
        yield "key", "invalid", "A key has lower-case letters, digits and hyphens, such as legal-counsel."
    if not gate.name.strip() or len(gate.name) > 60:
        yield "name", "invalid", "Call the gate by 1 to 60 characters."
    if gate.icon not in ICONS:
        yield "icon", "invalid_choice", f"Take one of {', '.join(ICONS)}."
    if gate.calendar not in known.calendars:
        yield "calendar", "does_not_exist", f"There is no calendar {gate.calendar}."


def decider_errors(gate: GateContent, known: Known) -> Iterator[Error]:
    """A team or an area decides, and as many as are asked for can."""
    if bool(gate.team) == bool(gate.area):
        yield "team", "invalid", "Say who decides: a team, or an area of the project, and not both."
    if gate.team and gate.team not in known.teams:
        yield "team", "does_not_exist", f"There is no team {gate.team} that decides."
    if gate.area and gate.area not in Area.values:
        yield "area", "invalid_choice", f"Take one of {', '.join(Area.values)}."
    if not 1 <= gate.quorum <= MOST_PEOPLE:
        yield "quorum", "out_of_range", f"From 1 to {MOST_PEOPLE} people have to agree."
    elif gate.area and gate.quorum != 1:
        yield "quorum", "invalid", "One person answers for an area, so one has to agree."


def level_errors(gate: GateContent) -> Iterator[Error]:
    for name in ("service_level", "answer_level"):
        if not timedelta(0) < getattr(gate, name) <= LONGEST_LEVEL:
            yield name, "out_of_range", "Give working time above zero, 2,000 hours at most."


def reading_errors(gate: GateContent) -> Iterator[Error]:
    """The sections that it judges, and what of them is immaterial."""
    strangers = [name for name in gate.reads if name not in SECTIONS]
    if strangers or len(set(gate.reads)) != len(gate.reads):
        yield "reads", "invalid_choice", f"Name each section once, out of {', '.join(SECTIONS)}."
    if len(gate.immaterial) > MOST_ROWS:
        yield "immaterial", "max_length", f"Keep it to {MOST_ROWS} fields."
    wrong = [name for name in gate.immaterial if not _FIELD.fullmatch(name) or name.split(".")[0] not in gate.reads]
    if wrong:
        yield "immaterial", "invalid", f"{wrong[0][:80]} is no field of a section that this gate reads."


def check_errors(gate: GateContent, known: Known) -> Iterator[Error]:
    """The readiness checks that it asks about."""
    if len(gate.checks) > len(known.checks) or len({row.check for row in gate.checks}) != len(gate.checks):
        yield "checks", "unique", "Name each check once."
    for row in gate.checks:
        if row.check not in known.checks:
            yield "checks", "does_not_exist", f"There is no check {row.check[:20]} in the catalogue."
        if row.level not in LEVELS:
            yield "checks", "invalid_choice", f"A check blocks or warns: {' or '.join(LEVELS)}."


def rule_errors(rules: tuple[Rule, ...]) -> Iterator[Error]:
    if len(rules) > MOST_ROWS:
        yield "rules", "max_length", f"Keep it to {MOST_ROWS} rows."
    for nth, rule in enumerate(rules):
        if (detail := fault_of(rule)) is not None:
            yield f"rules[{nth}]", "invalid", detail


def publishing_faults(content: VersionContent, known: Known) -> list[Fault]:
    """Everything that keeps a version from being published."""
    found = [Fault("", error.detail) for error in errors_in(content, known)]
    if not content.stages or not all(content.stages):
        found.append(Fault("", "Every stage needs a gate, and a route a stage."))
    elif not any(gate.decides for _, _, gate in content.placed()):
        found.append(Fault("", "Every gate is only consulted, so nobody decides."))
    if contradict(content.rules):
        found.append(Fault("", "No project could take this route: its rows contradict each other."))
    return found + [Fault(g.key, detail) for _, _, g in content.placed() for detail in gate_faults(g, known)]


def gate_faults(gate: GateContent, known: Known) -> Iterator[str]:
    """What keeps one gate from working once the route is in force."""
    members = known.members.get(gate.team or "", 0)
    if gate.team and not members:
        yield f"Nobody can decide at {gate.name}: the team {known.teams.get(gate.team, gate.team)} has no member."
    elif gate.team and members < gate.quorum:
        asked = count(gate.quorum, "person", "people")
        yield f"{gate.name} asks for {asked}, and the team {known.teams.get(gate.team, gate.team)} has {members}."
    if not gate.reads:
        yield f"{gate.name} reads no section, so it has nothing to judge."
    if contradict(gate.rules):
        yield f"{gate.name} would never apply: its rows contradict each other."


def contradict(rules: Iterable[Rule]) -> bool:
    """Whether no value of a fact is as all the rows about it ask; facts with free values are left to people."""
    readable = [rule for rule in rules if fault_of(rule) is None and FACTS[rule.fact].kind != "set"]
    return any(not any(each(fact, value, readable) for value in FACTS[fact].values) for fact in facts_of(readable))


def facts_of(rules: Iterable[Rule]) -> list[str]:
    return list(dict.fromkeys(rule.fact for rule in rules))


def each(fact: str, value: Any, rules: Iterable[Rule]) -> bool:
    """Whether all rows about a fact hold for one of its values."""
    return all(holds(rule, {fact: value}) for rule in rules if rule.fact == fact)
