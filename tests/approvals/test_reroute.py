"""When what a route asks about changes while a review is open, its gates come in and go as their rows say now."""

from audit.models import Event
from audit.verification import verify
from projects.actions.edit_profile import edit_profile
from tests.approvals.routes import change_gate
from tests.cast import Cast
from tests.stories import Story, submitted

ONLY_HIGH = [{"fact": "risk_tier", "operator": "at_least", "value": "high"}]
NOT_HIGH = [{"fact": "risk_tier", "operator": "is_not", "value": "high"}]


def rerouted(story: Story) -> list[list[str]]:
    """The gates of each time that the route was asked anew and answered otherwise."""
    found = Event.objects.in_stream(story.project.stream).filter(verb="review.rerouted").order_by("sequence")
    return [[gate["gate"] for gate in event.changes["gates"]] for event in found]


def test_a_gate_that_was_left_out_comes_in(cast: Cast) -> None:
    change_gate("devops", rules=ONLY_HIGH)
    story = submitted(cast)
    assert story.states()["devops"] == "skipped"
    edit_profile(story.project, by=cast.jonas, risk_tier="high")
    assert (story.states()["devops"], rerouted(story)) == ("waiting", [["devops"]])
    story.approve("architecture")
    assert story.states()["devops"] == "pending"
    assert verify().holds


def test_a_gate_of_a_stage_that_has_passed_comes_in_beside_the_open_ones(cast: Cast) -> None:
    change_gate("devops", rules=ONLY_HIGH)
    change_gate("security", reads=["access"])
    change_gate("architecture", reads=["people"])
    story = submitted(cast)
    for gate in ("architecture", "security"):
        story.approve(gate)
    assert story.states()["stakeholder"] == "pending"
    edit_profile(story.project, by=cast.jonas, risk_tier="high")
    assert (story.states()["devops"], story.states()["stakeholder"]) == ("pending", "pending")


def test_a_gate_whose_turn_has_not_come_is_left_out(cast: Cast) -> None:
    change_gate("devops", rules=NOT_HIGH)
    story = submitted(cast)
    edit_profile(story.project, by=cast.jonas, risk_tier="high")
    assert story.states()["devops"] == "skipped"
    assert story.sign_off("devops").reason == "Does not apply: risk tier is high; it asks for anything but high."


def test_a_gate_that_has_had_its_turn_stays(cast: Cast) -> None:
    change_gate("architecture", rules=NOT_HIGH)
    story = submitted(cast)
    edit_profile(story.project, by=cast.jonas, risk_tier="high")
    assert (story.states()["architecture"], rerouted(story)) == ("pending", [])


def test_what_no_row_asks_about_changes_nothing(cast: Cast) -> None:
    change_gate("devops", rules=ONLY_HIGH)
    story = submitted(cast)
    edit_profile(story.project, by=cast.jonas, summary="Who leaves, and when.")
    assert (story.states()["devops"], rerouted(story)) == ("skipped", [])
