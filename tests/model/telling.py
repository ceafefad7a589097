"""What the API tells somebody who reads, held against what the model says."""

from typing import Any

from tests.model import guards
from tests.model.product import Product
from tests.model.world import Project, SignOff, World


def what_is_told(product: Product, project: Project) -> None:
    """Everything about a project, as the auditor reads it."""
    told = product.read(f"/projects/{project.key}/")
    lead, is_held = product.name(told["lead"]), told["hold"] is not None
    assert (told["state"], lead, is_held) == (project.state, project.lead, project.held)
    rows = product.listed("/sign-offs/", project=project.key)
    assert {row["id"]: row["state"] for row in rows} == {s.id: s.state for s in project.sign_offs()}
    for sign_off in project.sign_offs():
        if sign_off.decisions:
            what_was_decided(product, sign_off)
    what_follows(product, project)


def what_was_decided(product: Product, sign_off: SignOff) -> None:
    rows = product.listed(f"/sign-offs/{sign_off.id}/decisions/")
    told = [(product.name(row["by"]), row["verdict"], row["dismissal"] is None) for row in rows]
    assert told == [(d.by, d.verdict, d.stands) for d in sign_off.decisions]


def what_follows(product: Product, project: Project) -> None:
    """Conditions of approvals that count, waivers, clearances, and whether it may run."""
    conditions = [condition for condition, _ in project.conditions()]
    things: list[tuple[str, Any]] = [
        ("/conditions/", conditions),
        ("/waivers/", project.waivers),
        ("/clearances/", project.clearances),
    ]
    for path, ours in things:
        told = {row["id"]: row["state"] for row in product.listed(path, project=project.key)}
        assert told == {thing.id: thing.state for thing in ours}, path
    answer = product.read("/clearance-check/", project=project.key)
    in_force = bool(project.clearances) and project.clearances[-1].state == "valid" and not guards.unmet(project)
    assert answer["cleared"] == (project.state in ("cleared", "live") and in_force), answer["reasons"]
    assert answer["cleared"] == (not answer["reasons"])


def what_is_offered(world: World, product: Product, project: Project, by: str) -> None:
    """Every verb of a project, as it is offered to somebody and as the rules would answer it."""
    told = product.read(f"/projects/{project.key}/", by)["available_actions"]
    refused = {verb: why_not(guard, world, project, by) for verb, guard in guards.OF_PROJECT.items()}
    assert opened(told) == {verb: code is None for verb, code in refused.items()}, refused


def what_is_offered_at(world: World, product: Product, project: Project, sign_off: SignOff, by: str) -> None:
    """Every verb of a sign-off likewise."""
    told = opened(product.read(f"/sign-offs/{sign_off.id}/", by)["available_actions"])
    refused = {verb: why_not(guard, world, project, sign_off, by) for verb, guard in guards.AT_GATE.items()}
    told.pop("approve")  # as `decide` is, unless a readiness check holds it
    assert told == {verb: code is None for verb, code in refused.items()}, refused


def opened(offers: list[dict[str, Any]]) -> dict[str, bool]:
    """Which verbs are open; whichever is not says why."""
    assert all((offer["why_not"] is None) == offer["allowed"] for offer in offers)
    return {offer["action"]: offer["allowed"] for offer in offers}


def why_not(guard: Any, *given: Any) -> str | None:
    """The code by which a guard refuses, if it does."""
    try:
        guard(*given)
    except guards.No as no:
        return no.code
    return None
