"""The checks of a gate: what holds an approval there, and what is only worth knowing.

A gate's rows name checks of the readiness catalogue, each to `block` or to `warn`. While a blocking one is a gap, a
plain approval is held; an approval with conditions is not, because its condition covers the gap.
"""

from collections.abc import Collection, Iterable
from typing import Literal

from approvals.models import Gate, SignOff
from approvals.waivers.force import waived_checks
from common.refusals import Refused
from common.words import count
from projects.facts import readiness_of
from projects.models import Project
from projects.readiness import Check

Level = Literal["block", "warn"]
LEVELS: tuple[Level, ...] = ("block", "warn")


def levels_of(gate: Gate) -> dict[str, Level]:
    """The level of each check that a gate names, by the check's id."""
    return {row["check"]: row["level"] for row in gate.checks}


def blocking(gate: Gate) -> set[str]:
    """The ids of the checks that hold an approval here while they are gaps."""
    return {check for check, level in levels_of(gate).items() if level == "block"}


def holding(gate: Gate, readiness: Iterable[Check], waived: Collection[str] = ()) -> list[Check]:
    """Those of a project's checks that hold an approval at a gate now; a waived one holds nothing."""
    ids = blocking(gate).difference(waived)
    return [check for check in readiness if check.check in ids and check.status == "gap" and check.holds]


def held_by(gate: Gate, project: Project) -> list[Check]:
    """What holds an approval at a gate; only its blocking checks are asked for, and waivers only where one is a gap."""
    ids = blocking(gate)
    found = holding(gate, readiness_of(project, ids)) if ids else []
    return holding(gate, found, waived_checks([project])[project.pk]) if found else []


def require_not_held(sign_off: SignOff) -> None:
    """Refuse a plain approval while a blocking check is a gap, naming what holds it."""
    held = held_by(sign_off.gate, sign_off.review.project)
    if held:
        checks = [{"check": check.check, "detail": check.detail, "remedy": check.remedy} for check in held]
        raise Refused("held", sentence(held), checks=checks)


def sentence(held: list[Check]) -> str:
    """What holds an approval, and the two ways out."""
    first = held[0].detail.rstrip(".")
    others = f", and {len(held) - 1} more" if len(held) > 1 else ""
    it = "it" if len(held) == 1 else "them"
    ways = f"Settle {it}, or make {it} {'a condition' if len(held) == 1 else 'conditions'}."
    return f"Held by {count(len(held), 'check')}: {first}{others}. {ways}"
