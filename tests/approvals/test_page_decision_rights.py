"""Deciding in the browser: who may, who reads why not, and what scripts get."""

from typing import Any

import pytest

from accounts.models import Person
from approvals.actions.ask import ask
from approvals.models import Decision, SignOff
from projects.actions.edit_profile import edit_profile
from projects.actions.staff import add_member
from tests.cast import Cast
from tests.pages import Page, Reader
from tests.stories import Story, side_by_side, submitted

FORMS = {"conditions-TOTAL_FORMS": "3", "conditions-INITIAL_FORMS": "0"}


def condition(n: int, text: str, owner: Person | str, due: str) -> dict[str, str]:
    """One condition as a browser sends it."""
    pk = owner if isinstance(owner, str) else str(owner.pk)
    fields = {"text": text, "owner": pk, "due_on": due, "before_go_live": "on"}
    return {f"conditions-{n}-{name}": value for name, value in fields.items()}


def send(reader: Reader, sign_off: SignOff, **fields: Any) -> Page:
    """Open the page and send its form."""
    hidden = reader.look("decision", sign_off.pk).hidden
    return reader.post(sign_off.get_absolute_url(), {**FORMS, "seen": hidden["seen"], **fields})


@pytest.fixture
def story(cast: Cast) -> Story:
    return side_by_side(cast)


@pytest.fixture
def imke(cast: Cast) -> Reader:
    return Reader(cast.imke)


def test_whoever_may_not_decide_reads_why(story: Story) -> None:
    page = Reader(story.cast.tomasz).look("decision", story.sign_off("security").pk)
    assert page.says("Imke de Vries decides", "Only Security can decide this sign-off. It is with Imke de Vries.")
    assert "data-decision" not in page.html


def test_whoever_works_on_it_reads_why(story: Story) -> None:
    add_member(story.project, by=story.cast.jonas, person=story.cast.noor, function="devops")
    page = Reader(story.cast.noor).look("decision", story.sign_off("security").pk)
    assert page.says("You work on this project, so you can't sign it off.", "Hand over…", "Recuse yourself…")


def test_a_verdict_of_somebody_else_is_refused_in_a_sentence(story: Story) -> None:
    fields = {**FORMS, "verdict": "approve", "seen": "{}"}
    page = Reader(story.cast.tomasz).post(story.sign_off("security").get_absolute_url(), fields)
    assert page.status == 422
    assert page.says("Only Security can decide this sign-off.")
    assert not Decision.objects.filter(by=story.cast.tomasz).exists()


def test_a_gate_whose_turn_has_not_come_is_no_form(story: Story) -> None:
    page = Reader(story.cast.marguerite).look("decision", story.sign_off("stakeholder").pk)
    assert page.says("Stakeholder is waiting", "an earlier gate is open")


def test_a_colleague_can_decide_in_the_holders_place(story: Story) -> None:
    noor = Reader(story.cast.noor)
    page = noor.look("decision", story.sign_off("security").pk)
    assert page.says("Imke de Vries holds it.", "Take it over")
    assert send(noor, story.sign_off("security"), verdict="approve").status == 303


def test_while_the_team_has_the_turn_nobody_decides(story: Story, imke: Reader) -> None:
    ask(story.sign_off("security"), by=story.cast.imke, question="Where are the keys?")
    page = imke.look("decision", story.sign_off("security").pk)
    assert page.says("Jonas Lindqvist answers", "Imke de Vries asked a question.", "Where are the keys?")
    assert Reader(story.cast.jonas).look("decision", story.sign_off("security").pk).says("Your turn: answer Security")


def test_what_may_not_be_seen_is_not_there(cast: Cast) -> None:
    story = submitted(cast)
    edit_profile(story.project, by=cast.jonas, visibility="confidential")
    pk = story.sign_off("architecture").pk
    for outsider in (cast.chen, cast.hamid):
        page = Reader(outsider).look("decision", pk)
        assert page.status == 404
        assert page.says(f"There is no sign-off {pk}, or you may not see it.")
        assert Reader(outsider).post(f"/sign-offs/{pk}/", {**FORMS, "verdict": "approve"}).status == 404
    assert Reader(cast.imke).look("decision", 999_999).status == 404


def test_scripts_get_the_panel_alone(story: Story) -> None:
    imke = Reader(story.cast.imke, scripts=True)
    page = imke.post(story.sign_off("security").get_absolute_url(), {**FORMS, "verdict": "", "comment": "Kept."})
    assert page.status == 422
    assert page.html.lstrip().startswith('<form class="panel-stick"')
    assert "<html" not in page.html
    assert page.says("Choose one.", "Kept.")


def test_scripts_are_told_where_to_go(story: Story) -> None:
    imke = Reader(story.cast.imke, scripts=True)
    page = imke.post(story.sign_off("security").get_absolute_url(), {**FORMS, "verdict": "approve"})
    assert page.response.headers["HX-Redirect"] == "/"


def test_scripts_get_what_changed_beside_the_panel(story: Story) -> None:
    imke, sign_off = Reader(story.cast.imke, scripts=True), story.sign_off("security")
    seen = Reader(story.cast.imke).look("decision", sign_off.pk).hidden["seen"]
    edit_profile(story.project, by=story.cast.jonas, purpose="Another purpose.")
    page = imke.post(sign_off.get_absolute_url(), {**FORMS, "verdict": "approve", "seen": seen})
    assert 'id="dossier" hx-swap-oob="true"' in page.html
    assert page.says("Another purpose.")


@pytest.mark.parametrize("rounds", [0, 3])
def test_its_cost_does_not_grow(story: Story, imke: Reader, rounds: int) -> None:
    for n in range(rounds):
        edit_profile(story.project, by=story.cast.jonas, purpose=f"Purpose {n}.")
    assert imke.statements("decision", story.sign_off("security").pk) == 39
