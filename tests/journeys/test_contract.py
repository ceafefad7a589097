"""The API against its own document: whatever is sent, good or bad, gets an answer that the document describes.

`SLIPWAY_CONTRACT_EXAMPLES` sets how many requests each operation gets of either kind; the default takes two minutes.
"""

import os
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import integers
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from accounts.models import Team
from approvals.actions.decide import Demand, decide
from approvals.models import Condition, Review
from config.wsgi import application
from notifications.actions.rooms import add_room
from tests.cast import Cast, a_token
from tests.notifications.webhooks import delivery, endpoint
from tests.stories import FAR_AWAY, cleared, draft, ready, side_by_side, submitted

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

EXAMPLES = int(os.environ.get("SLIPWAY_CONTRACT_EXAMPLES", "3"))
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]

#: Who asks, by what the path begins with; whoever is not named here is Jonas, who leads every project.
SPEAKERS = {
    "people": "otto",
    "teams": "otto",
    "sign-offs": "imke",
    "conditions": "imke",
    "events": "grace",
    "webhooks": "otto",
}

#: What paths name, so that most requests meet something that is there.
KNOWN: dict[str, list[Any]] = {}


@pytest.fixture
def tokens(cast: Cast) -> dict[str, str]:
    """A company at work, and a token with every scope for each of those who ask."""
    for tell in (draft, ready, submitted, cleared):
        tell(cast)
    story = side_by_side(cast)
    demands = [Demand("Rotate the keys", cast.jonas, FAR_AWAY)]
    decide(story.sign_off("security"), by=cast.imke, verdict="approve_with_conditions", conditions=demands)
    KNOWN["key"] = [f"SLP-{number}" for number in range(1, 6)]
    KNOWN["sign-offs"] = [story.sign_off(gate).pk for gate in story.states()]
    KNOWN["reviews"] = [review.pk for review in Review.objects.all()]
    KNOWN["conditions"] = [condition.pk for condition in Condition.objects.all()]
    KNOWN["email"] = [cast.priya.email]
    webhook = endpoint("https://bridge.example/", Team.objects.get(key="security"))
    KNOWN["webhooks"], KNOWN["delivery"] = [webhook.pk], [delivery(webhook).pk]
    slack = "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ"
    KNOWN["chat-rooms"] = [add_room(by=cast.jonas, address=slack, kinds=["turn"]).pk]
    KNOWN["area"] = ["business", "monitoring"]
    people = {"jonas", *SPEAKERS.values()}
    return {name: a_token(getattr(cast, name), "read", "write", "decide", "admin") for name in people}


@pytest.fixture
def document(tokens: dict[str, str]) -> Any:
    """The document as the application serves it, to be played against the application itself."""
    return schemathesis.openapi.from_wsgi("/api/v1/schema/", application)


def aim(case: schemathesis.Case[Any], number: int) -> None:
    """Let the path name something that is there."""
    kind = case.path.split("/")[3]
    for name in case.path_parameters:
        known = KNOWN.get(kind if name == "id" else name, [])
        if known and kind not in ("routes", "teams"):
            case.path_parameters[name] = known[number % len(known)]


def play(operation: schemathesis.APIOperation[Any, Any, Any, Any], mode: GenerationMode, token: str) -> None:
    """Send requests of one kind to one operation, and look at every answer."""

    @given(case=operation.as_strategy(generation_mode=mode), number=integers(0, 9))
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def every_answer_is_described(case: schemathesis.Case[Any], number: int) -> None:
        aim(case, number)
        case.call_and_validate(headers={"Authorization": f"Bearer {token}"}, checks=CHECKS)

    every_answer_is_described()


def test_every_answer_is_one_that_the_document_describes(
    document: Any, tokens: dict[str, str], subtests: pytest.Subtests
) -> None:
    played = 0
    for found in document.get_all_operations():
        operation = found.ok()
        token = tokens[SPEAKERS.get(operation.path.split("/")[3], "jonas")]
        for mode in GenerationMode:
            with subtests.test(f"{operation.label}, {mode.name.lower()}"):
                play(operation, mode, token)
                played += 1
    assert played > 100
