"""Every event reads as a sentence, the same wherever it is told."""

from dataclasses import fields
from string import Formatter
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from audit.events import Fact, declared
from audit.models import Event
from audit.sentences import sentence_of
from audit.wording import VARIANTS, WORDINGS, Wording
from common.digests import canonical

NOOR = {"id": 4, "kind": "person", "name": "Noor Bakker", "email": "noor@example.com"}
IMKE = {"id": 5, "kind": "person", "name": "Imke de Vries", "email": "imke@example.com"}


def an_event(verb: str, *, actor: Any = NOOR, on_behalf_of: Any = None, **changes: Any) -> Event:
    body = {
        "actor": actor,
        "on_behalf_of": on_behalf_of,
        "channel": "web",
        "request_id": None,
        "verb": verb,
        "subject": "thing:1",
        "changes": changes,
        "occurred_at": "2026-06-10T09:00:00Z",
    }
    return Event(stream="project:SLP-1", verb=verb, body=canonical(body))


def told(verb: str, **said: Any) -> str:
    return str(sentence_of(an_event(verb, **said), zone=ZoneInfo("Europe/Amsterdam")))


GATE = {"sign_off": 12, "gate": "security", "gate_name": "Security"}


@pytest.mark.parametrize(
    ("verb", "said", "sentence"),
    [
        ("project.submitted", {"round": 1}, "Noor Bakker submitted the POC."),
        ("project.submitted", {"round": 2}, "Noor Bakker submitted the POC again, round 2."),
        (
            "decision.recorded",
            {**GATE, "verdict": "approve", "comment": "Fits.", "conditions": []},
            "Noor Bakker approved, Security. “Fits.”",
        ),
        (
            "decision.recorded",
            {**GATE, "verdict": "approve_with_conditions", "comment": "", "conditions": [{}, {}]},
            "Noor Bakker approved with 2 conditions, Security.",
        ),
        (
            "decision.recorded",
            {**GATE, "verdict": "request_changes", "comment": "Show me one run."},
            "Noor Bakker asked for changes, Security. “Show me one run.”",
        ),
        ("decision.recorded", {**GATE, "verdict": "unheard_of"}, "Noor Bakker decided on Security."),
        (
            "sign_off.opened",
            {**GATE, "holder_name": "Imke de Vries", "due_at": "2031-06-09T22:30:00Z", "why": ""},
            "Security opened: Imke de Vries has the turn. Due Tue 10 Jun 2031.",
        ),
        (
            "approval.dismissed",
            {
                **GATE,
                "by_name": "Imke de Vries",
                "reason": "People changed.",
                "holder_name": "Imke de Vries",
            },
            "The approval by Imke de Vries no longer counts, Security."
            " People changed. By Noor Bakker. Imke de Vries is asked to look again.",
        ),
        (
            "section.changed",
            {"section": "profile", "differences": [{"field": "purpose"}, {"field": "risk_tier"}, {"field": "purpose"}]},
            "Noor Bakker changed Profile. Changed: purpose and risk tier.",
        ),
        (
            "section.changed",
            {"section": "data", "act": "answered", "what": "D3, Outliers are known", "differences": []},
            "Noor Bakker changed Data. Answered D3, Outliers are known.",
        ),
        ("nobody.worded_this", {"x": 1}, "Noor Bakker nobody: worded this."),
    ],
)
def test_it_reads(verb: str, said: dict[str, Any], sentence: str) -> None:
    assert told(verb, **said) == sentence


def test_slipway_itself_has_a_name() -> None:
    assert told("project.resumed", actor=None, reason="").startswith("Slipway lifted the hold.")


def test_a_stand_in_is_named_with_the_one_in_whose_place() -> None:
    assert told("sign_off.claimed", on_behalf_of=IMKE, **GATE) == "Noor Bakker for Imke de Vries took Security."


def test_somebody_who_is_the_subject_is_not_named_twice() -> None:
    said = {"area": "data_owner", "accountable_name": "Noor Bakker", "reason": "Moved to Stores."}
    assert told("responsibility.vacated", **said) == (
        "Noor Bakker left the data owner seat. Moved to Stores. The seat is vacant."
    )
    assert told("responsibility.vacated", actor=IMKE, **said).endswith("By Imke de Vries.")


@pytest.mark.parametrize("text", ["{secret}", "{0.__class__}", "[{reason}]", "{holder_name:day}"])
def test_what_people_type_is_never_a_pattern(text: str) -> None:
    assert text in told("sign_off.passed", before=text, holder_name="Noor Bakker", reason=text, **GATE)


def test_it_still_reads_when_everything_is_missing() -> None:
    for wording in WORDINGS:
        sentence = told(wording.partition(":")[0])
        assert "{" not in sentence
        assert "[" not in sentence


def facts() -> list[type[Fact]]:
    return [fact for fact in declared.values() if not fact.__module__.startswith("tests.")]


@pytest.mark.parametrize("fact", facts(), ids=lambda fact: fact.verb)
def test_every_declared_verb_has_its_sentence(fact: type[Fact]) -> None:
    assert any(key.partition(":")[0] == fact.verb for key in WORDINGS)


def patterns_of(wording: Wording) -> str:
    return (
        f"{wording.who} {wording.act} {wording.beneath} {{{wording.quote}}}"
        if wording.quote
        else (f"{wording.who} {wording.act} {wording.beneath}")
    )


@pytest.mark.parametrize("fact", facts(), ids=lambda fact: fact.verb)
def test_a_sentence_asks_for_nothing_that_the_fact_does_not_say(fact: type[Fact]) -> None:
    said = {field.name for field in fields(fact)} | {"actor"}
    for key, wording in WORDINGS.items():
        if key.partition(":")[0] == fact.verb:
            asked = {name for _, name, _, _ in Formatter().parse(patterns_of(wording)) if name}
            assert asked <= said, key
    assert VARIANTS.get(fact.verb, "actor") in said
