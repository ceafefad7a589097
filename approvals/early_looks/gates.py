"""The gates whose teams can be asked early: those of every route along which a project can be submitted."""

from approvals.actions.submit import DEFAULT_ROUTE
from approvals.models import Gate, ReviewKind, RouteVersion


def gates_to_ask() -> list[Gate]:
    """Each gate by its key once, as the newest versions have it; the usual route first. Two statements."""
    submitted = RouteVersion.objects.published().filter(route__kind=ReviewKind.SUBMISSION)
    newest = submitted.order_by("route_id", "-number").distinct("route_id").values_list("pk", "route__key")
    usual = {pk for pk, route in newest if route == DEFAULT_ROUTE}
    gates = Gate.objects.filter(stage__version__in=[pk for pk, _ in newest]).select_related("stage", "calendar", "team")
    by_key: dict[str, Gate] = {}
    for gate in sorted(gates, key=lambda gate: (gate.stage.version_id not in usual, gate.stage.position, gate.pk)):
        by_key.setdefault(gate.key, gate)
    return list(by_key.values())


def gate_to_ask(key: str) -> Gate | None:
    """The gate of this key."""
    return next((gate for gate in gates_to_ask() if gate.key == key), None)
