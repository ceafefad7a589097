"""The tables beside the record: states, decisions and dismissals must be what the trail says that they are."""

import json
from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import QuerySet

from approvals.models import Clearance, Condition, Decision, Dismissal, Review, SignOff, Waiver
from approvals.record.ledger import VERBS, Happened, Ledger, Verdict, told_by
from audit.models import Event
from audit.reconciling import Disagreement
from projects.models import Project


def compare(streams: Collection[str] | None) -> Iterator[Disagreement]:
    """Everything in which the record and the tables differ, project by project."""
    ledger = told_by(happened(streams))
    keys = None if streams is None else [name.partition(":")[2] for name in streams if name.startswith("project:")]
    yield from differing_states(ledger, keys)
    yield from differing_decisions(ledger, keys)
    yield from differing_dismissals(ledger, keys)


def happened(streams: Collection[str] | None) -> Iterator[Happened]:
    """What the ledger reads, in the order in which it was recorded."""
    events = Event.objects.filter(stream_kind="project", verb__in=VERBS).order_by("stream", "sequence")
    if streams is not None:
        events = events.filter(stream__in=streams)
    for stream, sequence, verb, subject, body in events.values_list(
        "stream", "sequence", "verb", "subject", "body"
    ).iterator(2000):
        yield Happened(stream, sequence, verb, subject, json.loads(body))


def differing_states(ledger: Ledger, keys: Collection[str] | None) -> Iterator[Disagreement]:
    """Things whose state is not what was recorded; things without a record; records without a thing."""
    found = set()
    for kind, rows in tables(keys):
        for identity, key, state in rows.iterator(2000):
            subject = f"{kind}:{identity}"
            found.add(subject)
            said = ledger.states.get(subject)
            if said is None:
                yield Disagreement(f"project:{key}", 0, f"nothing says how {subject} came to be {state}")
            elif said.state != state:
                yield Disagreement(said.stream, said.sequence, f"{subject} is {state}; the record says {said.state}")
    for subject in sorted(ledger.states.keys() - found):
        said = ledger.states[subject]
        yield Disagreement(said.stream, said.sequence, f"{subject} is gone; the record says {said.state}")


def tables(keys: Collection[str] | None) -> "Iterator[tuple[str, QuerySet[Any, Any]]]":
    """Everything with a state: what it is called, and rows of its identity, its project's key and its state."""
    yield "project", of_projects(Project.objects.order_by("pk"), "key", keys, identity="key")
    yield "review", of_projects(Review.objects.order_by("pk"), "project__key", keys)
    yield "sign_off", of_projects(SignOff.objects.order_by("pk"), "review__project__key", keys)
    yield "condition", of_projects(Condition.objects.order_by("pk"), "project__key", keys)
    yield "clearance", of_projects(Clearance.objects.order_by("pk"), "project__key", keys)
    yield "waiver", of_projects(Waiver.objects.order_by("pk"), "project__key", keys)


def of_projects(
    rows: "QuerySet[Any, Any]", path: str, keys: Collection[str] | None, *, identity: str = "pk"
) -> "QuerySet[Any, Any]":
    """Identity, project and state, of some projects or of all."""
    some = rows if keys is None else rows.filter(**{f"{path}__in": keys})
    told: QuerySet[Any, Any] = some.values_list(identity, path, "state")
    return told


def differing_decisions(ledger: Ledger, keys: Collection[str] | None) -> Iterator[Disagreement]:
    """Decisions that are not what was recorded."""
    rows = Decision.objects.order_by("pk") if keys is None else of_keys(keys)
    fields = ("sign_off", "by", "on_behalf_of", "verdict", "comment", "digests")
    found = set()
    for pk, key, *values in rows.values_list("pk", "sign_off__review__project__key", *fields).iterator(2000):
        found.add(pk)
        said = ledger.verdicts.get(pk)
        if said is None:
            yield Disagreement(f"project:{key}", 0, f"nothing says how decision:{pk} came to be")
        elif (wrong := differing(said, values)) is not None:
            yield Disagreement(said.stream, said.sequence, f"decision:{pk} has another {wrong} than was recorded")
    for pk in sorted(ledger.verdicts.keys() - found):
        said = ledger.verdicts[pk]
        yield Disagreement(said.stream, said.sequence, f"decision:{pk} is gone")


def of_keys(keys: Collection[str]) -> "QuerySet[Decision]":
    return Decision.objects.filter(sign_off__review__project__key__in=keys).order_by("pk")


def differing(said: Verdict, values: list[Any]) -> str | None:
    """The first thing in which a decision's row is another than its record; None where there is none."""
    names = ("sign-off", "person", "person on whose behalf", "verdict", "comment", "digest")
    recorded = (said.sign_off, said.by, said.on_behalf_of, said.verdict, said.comment, dict(said.digests))
    return next((name for name, a, b in zip(names, recorded, values, strict=True) if a != b), None)


def differing_dismissals(ledger: Ledger, keys: Collection[str] | None) -> Iterator[Disagreement]:
    """Decisions that were dismissed without a record, or count although the record says that they do not."""
    rows = Dismissal.objects.order_by("pk")
    if keys is not None:
        rows = rows.filter(decision__in=of_keys(keys))
    dismissed = dict(rows.values_list("decision", "decision__sign_off__review__project__key"))
    for pk, key in dismissed.items():
        if pk not in ledger.dismissed:
            yield Disagreement(f"project:{key}", 0, f"nothing says why decision:{pk} was dismissed")
    for pk in sorted(ledger.dismissed.keys() - dismissed.keys()):
        said = ledger.dismissed[pk]
        yield Disagreement(said.stream, said.sequence, f"decision:{pk} counts; the record says that it was dismissed")
