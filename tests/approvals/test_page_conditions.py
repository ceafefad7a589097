"""A condition in the browser: claimed met, confirmed, or sent back."""

import pytest

from approvals.actions.decide import Demand, decide
from approvals.models import Condition
from projects.actions.edit_profile import edit_profile
from projects.actions.provide_evidence import Aim, provide_evidence
from tests.cast import Cast
from tests.pages import Reader
from tests.stories import FAR_AWAY, Story, submitted


@pytest.fixture
def story(cast: Cast) -> Story:
    """Architecture has approved, if scores are served through the store by Priya."""
    story = submitted(cast)
    demand = Demand("Serve scores through the store", cast.priya, FAR_AWAY)
    decide(story.sign_off("architecture"), by=cast.adaeze, verdict="approve_with_conditions", conditions=[demand])
    return story


@pytest.fixture
def condition(story: Story) -> Condition:
    return story.project.conditions.get()


def state(condition: Condition) -> str:
    return str(Condition.objects.get(pk=condition.pk).state)


def test_its_page_says_what_is_owed(cast: Cast, condition: Condition) -> None:
    page = Reader(cast.chen).look("condition", condition.pk)
    assert page.says("Serve scores through the store", "Adaeze Okafor demanded it for Architecture", "Priya Raman")
    assert "<textarea" not in page.html


def test_its_owner_says_how_it_was_met_and_the_gate_confirms(cast: Cast, condition: Condition) -> None:
    priya, adaeze = Reader(cast.priya), Reader(cast.adaeze)
    assert priya.look("condition", condition.pk).says("Say it is met")
    assert priya.send("condition_claim_met", condition.pk, note="Written there.").status == 303
    assert priya.look("condition", condition.pk).says("Claimed met. Architecture confirms it.", "Written there.")
    assert adaeze.look("condition", condition.pk).says("Confirm that it is met", "Not met yet")
    assert adaeze.send("condition_confirm", condition.pk).status == 303
    assert state(condition) == "met"
    assert adaeze.look("condition", condition.pk).says("Confirmed. No condition is open on Customer churn model.")


def test_its_owner_shows_evidence(cast: Cast, story: Story, condition: Condition) -> None:
    priya = Reader(cast.priya)
    assert 'name="evidence"' not in priya.look("condition", condition.pk).html
    aim = Aim(section="scope")
    piece = provide_evidence(story.project, by=cast.jonas, url="https://wiki.example/store", title="Store run", aim=aim)
    assert priya.look("condition", condition.pk).says("Evidence", "Store run")
    priya.send("condition_claim_met", condition.pk, note="Written there.", evidence=piece.pk)
    assert Reader(cast.adaeze).look("condition", condition.pk).says("Store run Link, Jonas Lindqvist,")
    assert [one.pk for one in Condition.objects.get().evidence.all()] == [piece.pk]


def test_the_gate_says_what_is_missing(cast: Cast, condition: Condition) -> None:
    Reader(cast.priya).send("condition_claim_met", condition.pk, note="Written there.")
    adaeze = Reader(cast.adaeze)
    assert adaeze.send("condition_reopen", condition.pk, note="").says("Say what is missing.")
    assert adaeze.send("condition_reopen", condition.pk, note="Not in production.").status == 303
    assert state(condition) == "open"


@pytest.mark.parametrize(
    ("note", "sentence"), [("", "Say how it was met"), ("x" * 1_001, "Keep it to 1,000 characters.")]
)
def test_a_claim_says_how(cast: Cast, condition: Condition, note: str, sentence: str) -> None:
    page = Reader(cast.priya).send("condition_claim_met", condition.pk, note=note)
    assert page.status == 422
    assert page.says(sentence)
    assert state(condition) == "open"


def test_others_can_neither_claim_nor_confirm(cast: Cast, condition: Condition) -> None:
    chen = Reader(cast.chen)
    page = chen.send("condition_claim_met", condition.pk, note="I believe so.")
    assert page.status == 422
    assert page.says("Only Priya Raman or the project's team can claim this condition met.", "I believe so.")
    Reader(cast.priya).send("condition_claim_met", condition.pk, note="Written there.")
    page = chen.send("condition_confirm", condition.pk)
    assert page.status == 422
    assert page.says("Only Architecture, which set this condition, can confirm it.")
    assert state(condition) == "claimed_met"


def test_what_is_open_cannot_be_confirmed(cast: Cast, condition: Condition) -> None:
    page = Reader(cast.adaeze).send("condition_confirm", condition.pk)
    assert page.status == 422
    assert page.says("This condition is open; it can't confirm from there.")


def test_what_may_not_be_seen_is_not_there(cast: Cast, story: Story, condition: Condition) -> None:
    edit_profile(story.project, by=cast.jonas, visibility="confidential")
    outsider = Reader(cast.chen)
    for name in ("condition", "condition_claim_met", "condition_confirm", "condition_reopen"):
        assert outsider.look(name, condition.pk).status == 404
    assert outsider.send("condition_confirm", condition.pk).status == 404


def test_what_an_outdated_approval_demanded_is_no_longer_demanded(
    cast: Cast, story: Story, condition: Condition
) -> None:
    edit_profile(story.project, by=cast.jonas, purpose="Another purpose.")
    page = Reader(cast.priya).look("condition", condition.pk)
    assert page.says("No longer demanded")
    assert "<textarea" not in page.html
