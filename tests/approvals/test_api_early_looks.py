"""`/early-looks/`: an opinion asked of a gate's team while the project is a draft; it binds nobody."""

from typing import Any

import pytest

from accounts.actions.deactivate import deactivate
from approvals.actions.submit import submit
from approvals.models import EarlyLook
from audit.models import Event
from projects.actions.staff import add_member
from tests.api import Api, code_of, fields_of, nothing_changes
from tests.approvals.test_database_guards import refused as database_refused
from tests.cast import Cast
from tests.pages import Reader
from tests.stories import Story, ready, submitted


@pytest.fixture
def story(cast: Cast) -> Story:
    return ready(cast)


def asked(story: Story, **said: Any) -> dict[str, Any]:
    return {"project": story.project.key, "gate": "security", "question": "Would you sign plain text?", **said}


def an_early_look(story: Story, **said: Any) -> dict[str, Any]:
    """Asked by Jonas."""
    answer = Api(story.cast.jonas).post("/early-looks/", asked(story, **said))
    assert answer.status_code == 201, answer.content
    told: dict[str, Any] = answer.json()
    return told


def test_whoever_has_least_to_do_gets_it(story: Story, cast: Cast) -> None:
    submit(ready(cast, "Another").project, by=cast.jonas)
    busy = {cast.imke: 0, cast.noor: 0}
    for person in busy:
        busy[person] = person.held_sign_offs.filter(state="pending").count()
    look = an_early_look(story)
    assert look["holder"]["email"] in {cast.imke.email, cast.noor.email}
    assert look["open"]
    assert Event.objects.get(verb="early_look.asked").changes["holder_name"] == look["holder"]["name"]


def test_it_stands_in_their_inbox_until_it_is_answered(story: Story, cast: Cast) -> None:
    look = an_early_look(story)
    holder = cast.imke if look["holder"]["email"] == cast.imke.email else cast.noor
    reader = Reader(holder)
    reader.look("inbox").says("Early look, Security.", "Would you sign plain text?")
    answer = Api(holder).post(f"/early-looks/{look['id']}/answer/", {"answer": "Not without masking."})
    assert (answer.json()["open"], answer.json()["answered_by"]["name"]) == (False, holder.name)
    assert "Early look" not in reader.look("inbox").text


def test_the_gate_sees_later_what_was_said_early_and_may_decide(story: Story, cast: Cast) -> None:
    look = an_early_look(story, gate="architecture")
    Api(cast.adaeze).post(f"/early-looks/{look['id']}/answer/", {"answer": "Draw the data flow first."})
    submit(story.project, by=cast.jonas)
    page = Reader(cast.ben).look("decision", story.sign_off("architecture").pk)
    page.says("Adaeze Okafor looked early", "Draw the data flow first.")
    story.approve("architecture", by=cast.adaeze)


def test_the_business_can_be_asked_too(story: Story, cast: Cast) -> None:
    assert an_early_look(story, gate="stakeholder")["holder"]["email"] == cast.marguerite.email


def test_it_passes_on_when_whoever_has_it_leaves(story: Story, cast: Cast) -> None:
    look = an_early_look(story)
    holder, other = (cast.imke, cast.noor) if look["holder"]["email"] == cast.imke.email else (cast.noor, cast.imke)
    deactivate(holder, by=cast.otto)
    assert EarlyLook.objects.get().holder == other


def test_nobody_who_works_on_the_project_answers(story: Story, cast: Cast) -> None:
    look = an_early_look(story)
    add_member(story.project, by=cast.jonas, person=cast.noor, function="software")
    for person, code in ((cast.noor, "own_project"), (cast.tomasz, "not_in_team")):
        answer = Api(person).post(f"/early-looks/{look['id']}/answer/", {"answer": "Yes."})
        assert code_of(answer) == (403, code)


def test_once_submitted_the_gates_decide(story: Story, cast: Cast) -> None:
    look = an_early_look(story)
    submit(story.project, by=cast.jonas)
    answer = Api(cast.imke).post(f"/early-looks/{look['id']}/answer/", {"answer": "Late."})
    assert code_of(answer) == (409, "not_pending")
    assert Api(cast.imke).keys("/early-looks/", {"open": "true"}, field="id") == []
    assert code_of(Api(cast.jonas).post("/early-looks/", asked(submitted(cast)))) == (409, "illegal_transition")


def test_a_question_can_be_taken_back_and_asked_anew(story: Story, cast: Cast) -> None:
    look = an_early_look(story)
    assert code_of(Api(cast.jonas).post("/early-looks/", asked(story))) == (409, "already_asked")
    assert Api(cast.jonas).post(f"/early-looks/{look['id']}/withdraw/").json()["open"] is False
    an_early_look(story)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"gate": "nowhere"}, "gate"),
        ({"question": " "}, "question"),
        ({"question": "x" * 2_001}, "question"),
        ({"project": "SLP-99"}, "project"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_bad_input_is_named_and_changes_nothing(story: Story, cast: Cast, said: dict[str, Any], field: str) -> None:
    with nothing_changes():
        assert fields_of(Api(cast.jonas).post("/early-looks/", asked(story, **said))) == [field]


def test_what_was_said_stays(story: Story, cast: Cast) -> None:
    look = an_early_look(story)
    Api(cast.imke).post(f"/early-looks/{look['id']}/answer/", {"answer": "Not without masking."})
    assert "on the record" in database_refused("UPDATE approvals_earlylook SET answer = 'Yes.'")
    assert "on the record" in database_refused("DELETE FROM approvals_earlylook")
