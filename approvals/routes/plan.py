"""A version as pages show it: stages, gates, and every gate's terms in words. Pure."""

from dataclasses import dataclass

from approvals.routes.content import GateContent, VersionContent
from approvals.routes.differences import checks, hours, names, rules, sections
from common.words import count, listing
from projects.areas import inside


@dataclass(frozen=True)
class GatePlan:
    """One gate in words."""

    key: str
    name: str
    icon: str
    who: str
    line: str
    terms: list[tuple[str, str]]


@dataclass(frozen=True)
class RoutePlan:
    """A whole version in words."""

    stages: list[list[GatePlan]]
    terms: list[tuple[str, str]]

    @property
    def gates(self) -> list[GatePlan]:
        return [gate for stage in self.stages for gate in stage]

    @property
    def label(self) -> str:
        """The picture in a sentence: "Architecture, then Security and DevOps side by side"."""
        return ", then ".join(listing([gate.name for gate in stage]) for stage in self.stages) or "no gate yet"


def plan_of(content: VersionContent) -> RoutePlan:
    """What a version says, in words."""
    terms = [
        ("Who may take it", rules(content.rules) if content.rules else "every project"),
        ("A clearance holds", count(content.clearance_days, "day")),
        ("On resubmission", "approvals carry over" if content.carry_over else "every gate is asked again"),
    ]
    return RoutePlan([[gate_plan(gate) for gate in stage] for stage in content.stages], terms)


def gate_plan(gate: GateContent) -> GatePlan:
    """One gate in words."""
    holding = [row for row in gate.checks if row.level == "block"]
    telling = [row.check for row in gate.checks if row.level != "block"]
    terms = [
        ("Who decides", who(gate)),
        ("What it does", "decides" if gate.decides else "advises, and binds nobody"),
        ("Time to decide", hours(gate.service_level)),
        ("Time to answer it", hours(gate.answer_level)),
        ("Applies when", rules(gate.rules)),
        ("Reads", sections(gate.reads)),
        ("A gap holds approval", checks(holding).replace(" blocks", "")),
        ("A gap is told", names(telling)),
        ("Immaterial", names(gate.immaterial)),
        ("A waiver needs", "two governance managers" if gate.waiver_needs_second else "one governance manager"),
        ("Working hours", gate.calendar),
    ]
    return GatePlan(gate.key, gate.name, gate.icon, who(gate), line(gate), terms)


def who(gate: GateContent) -> str:
    """Who decides at a gate."""
    if gate.area:
        return f"whoever answers for {inside(gate.area)}"
    team = f"the team {gate.team}"
    return team if gate.quorum == 1 else f"{count(gate.quorum, 'person', 'people')} of {team}"


def line(gate: GateContent) -> str:
    """A gate's clock, and when it applies, in a line."""
    when = f", if {rules(gate.rules)}" if gate.rules else ""
    return f"{hours(gate.service_level)}{when}"
