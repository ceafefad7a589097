"""The routes of the story: two that are shipped, as API.md describes them, and one that the company adds."""

from typing import Any

from tests.model.world import Gate, Route

ARCHITECTURE = frozenset({"profile", "people", "data", "integration", "platform", "third_parties"})
SECURITY = frozenset({"profile", "data", "access", "third_parties"})
DEVOPS = frozenset({"people", "data", "integration", "platform", "access"})
STAKEHOLDER = frozenset({"profile", "people", "data", "uplift", "scope", "third_parties"})

PRODUCTION = Route(
    "production",
    (
        Gate("architecture", 1, ARCHITECTURE, "architecture"),
        Gate("security", 2, SECURITY, "security"),
        Gate("devops", 2, DEVOPS, "devops"),
        Gate("stakeholder", 3, STAKEHOLDER),
    ),
)
RE_REVIEW = Route(
    "re-review",
    (
        Gate("architecture", 1, ARCHITECTURE, "architecture"),
        Gate("security", 1, SECURITY, "security"),
        Gate("devops", 1, DEVOPS, "devops"),
        Gate("stakeholder", 2, STAKEHOLDER),
    ),
)
#: Two architects have to agree, DevOps is only asked, and what did not change need not be judged again.
TWO_ARCHITECTS = Route(
    "two-architects",
    (
        Gate("architecture", 1, frozenset({"profile", "data"}), "architecture", quorum=2),
        Gate("devops", 1, frozenset({"data", "scope"}), "devops", decides=False),
        Gate("security", 2, frozenset({"profile", "data"}), "security"),
    ),
    carries_over=True,
)
ROUTES = {route.key: route for route in (PRODUCTION, TWO_ARCHITECTS)}


def as_sent(route: Route) -> dict[str, Any]:
    """A route as the API takes it."""
    stages = sorted({gate.stage for gate in route.gates})
    return {
        "carry_over": route.carries_over,
        "stages": [{"gates": [gate_as_sent(g) for g in route.gates if g.stage == stage]} for stage in stages],
    }


def gate_as_sent(gate: Gate) -> dict[str, Any]:
    return {
        "key": gate.key,
        "name": gate.key.title(),
        "team": gate.team,
        "quorum": gate.quorum,
        "decides": gate.decides,
        "reads": sorted(gate.reads),
    }
