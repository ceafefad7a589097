"""A clearance is for what was judged: an environment, the artefacts that the plan named, an increment."""

from typing import Any

from approvals.actions.submit import submit
from approvals.models import Clearance
from audit.models import Event
from audit.verification import verify
from projects.actions.records import change_record
from projects.records.registry import BY_PATH
from tests.api import Api, code_of, fields_of, nothing_changes
from tests.cast import Cast
from tests.challenges.telling import add
from tests.pages import Reader
from tests.stories import Story, cleared, ready, submitted

JUDGED, OTHER = "sha256:" + "0a" * 32, "sha256:" + "0b" * 32


def planned(story: Story, *artefacts: str, environment: str = "Production") -> Any:
    """The plan of an environment names what is to run there."""
    return add(story, "deployment-plans", environment=environment, release="Blue and green.", artefacts=list(artefacts))


def approved(story: Story, cast: Cast, **how: Any) -> Clearance:
    """Submitted and approved at every gate."""
    submit(story.project, by=cast.jonas, **how)
    for gate in ("architecture", "security", "devops", "stakeholder"):
        story.approve(gate)
    return Clearance.objects.get(project=story.project)


def asked(cast: Cast, story: Story, artifact: str) -> tuple[bool, list[str]]:
    answer = Api(cast.sven).get("/clearance-check/", {"project": story.project.key, "artifact": artifact}).json()
    return answer["cleared"], answer["reasons"]


def test_it_names_the_artefacts_of_the_plan_that_was_judged(cast: Cast) -> None:
    story = ready(cast)
    planned(story, JUDGED)
    planned(story, OTHER, environment="staging")
    assert approved(story, cast).artifacts == [JUDGED]
    assert asked(cast, story, JUDGED) == (True, [])
    reason = "sha256:0b0b0b0b0b0b is not what was cleared; its clearance names sha256:0a0a0a0a0a0a."
    assert asked(cast, story, OTHER) == (False, [reason])
    enforced = {"project": story.project.key, "artifact": OTHER, "enforce": "true"}
    assert code_of(Api(cast.sven).get("/clearance-check/", enforced)) == (403, "not_cleared")


def test_where_the_plan_names_none_whatever_is_built_of_it_may_run(cast: Cast) -> None:
    story = cleared(cast)
    assert asked(cast, story, OTHER) == (True, [])


def test_another_artefact_is_cleared_once_the_gates_have_looked_again(cast: Cast) -> None:
    story = ready(cast)
    plan = planned(story, JUDGED)
    approved(story, cast)
    change_record(BY_PATH["deployment-plans"], plan, by=cast.jonas, artefacts=[OTHER])
    assert asked(cast, story, OTHER)[0] is False
    story.approve("architecture")
    assert Clearance.objects.get().artifacts == [JUDGED]
    story.approve("devops")
    assert Clearance.objects.get().artifacts == [OTHER]
    assert (asked(cast, story, OTHER), asked(cast, story, JUDGED)[0]) == ((True, []), False)
    assert Event.objects.get(verb="clearance.rescoped").changes["artifacts"] == [OTHER]
    assert verify().holds


def test_an_increment_is_asked_for_and_cleared(cast: Cast) -> None:
    story = ready(cast)
    add(story, "increments", position=1, name="Assisted ordering", delivers="A proposal for each order.")
    assert approved(story, cast, increment="Assisted ordering").increment == "Assisted ordering"
    (told,) = Api(cast.sven).get("/clearances/").json()["results"]
    assert (told["environment"], told["increment"], told["artifacts"]) == ("production", "Assisted ordering", [])


def test_the_page_asks_for_the_increment_and_says_for_what_it_is_cleared(cast: Cast) -> None:
    story = ready(cast)
    planned(story, JUDGED)
    add(story, "increments", position=1, name="Assisted ordering", delivers="A proposal for each order.")
    jonas = Reader(cast.jonas)
    assert jonas.look("project_submit", story.project.key).says("For which increment", "The whole project")
    jonas.send("project_submit", story.project.key, route="production", increment="Assisted ordering")
    for gate in ("architecture", "security", "devops", "stakeholder"):
        story.approve(gate)
    page = jonas.look("project", story.project.key)
    assert page.says("for production, Assisted ordering, sha256:0a0a0a0a0a0a.")


def test_an_increment_of_nobody_is_refused(cast: Cast) -> None:
    story = ready(cast)
    with nothing_changes():
        answer = Api(cast.jonas, "read", "write").post(f"/projects/{story.project.key}/submit/", {"increment": "Two"})
    assert fields_of(answer) == ["increment"]


def test_the_whole_is_asked_for_where_no_increment_is_named(cast: Cast) -> None:
    assert submitted(cast).project.reviews.get().increment == ""
