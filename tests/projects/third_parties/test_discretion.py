"""People of a vendor read nothing of what is agreed with others, wherever it is told."""

from approvals.actions.submit import submit
from projects.actions.interests import raise_interest
from projects.actions.sow_people import Work, name_person
from tests.api import Api
from tests.cast import Cast, a_vendor
from tests.contracts import a_draft, in_force
from tests.pages import Reader
from tests.stories import Story, draft, ready

CORVUS = "Corvus"


def told(cast: Cast) -> Story:
    """Hamid works under one statement of work; another is with a competitor of his, who has an interest."""
    story = draft(cast)
    name_person(a_draft(story, "His own"), Work(cast.hamid), by=cast.jonas)
    in_force(story, "Of somebody else", vendor=a_vendor(CORVUS))
    raise_interest(story.project, by=cast.jonas, vendor=a_vendor(CORVUS), concern="Bids for the tills.")
    return story


def test_no_page_of_the_project_names_them(cast: Cast) -> None:
    story, hamid = told(cast), Reader(cast.hamid)
    pages = ("project", "project_dossier", "project_sows", "project_activity", "project_readiness", "project_owners")
    for name in pages:
        page = hamid.look(name, story.project.key)
        assert page.status == 200
        assert CORVUS not in page.text, name
        assert "Of somebody else" not in page.text, name
    assert hamid.look("project_section", story.project.key, "third_parties").status == 404


def test_no_answer_of_the_api_does(cast: Cast) -> None:
    story, hamid = told(cast), Api(cast.hamid)
    key = story.project.key
    for path in (
        f"/projects/{key}/",
        f"/projects/{key}/readiness/",
        f"/projects/{key}/sows/",
        f"/projects/{key}/interests/",
        "/sows/",
        "/vendors/",
        "/support-contracts/",
        "/events/",
    ):
        answer = hamid.get(path)
        assert answer.status_code == 200, path
        assert CORVUS not in answer.content.decode(), path
    assert hamid.get(f"/projects/{key}/support-cover/").status_code == 404


def test_no_check_at_a_gate_does(cast: Cast) -> None:
    """The statement of work of somebody else holds architecture; Hamid sees the gate, and not by what it is held."""
    story = ready(cast)
    name_person(a_draft(story, "His own", needed=(None, None)), Work(cast.hamid), by=cast.jonas)
    a_draft(story, "Of somebody else", vendor=a_vendor(CORVUS))
    submit(story.project, by=cast.jonas)
    where = f"/sign-offs/{story.sign_off('architecture').pk}/"
    hamids, chens = Api(cast.hamid).get(where), Api(cast.chen).get(where)
    assert CORVUS in str(chens.json()["blocking_checks"])
    assert hamids.status_code == 200
    assert hamids.json()["blocking_checks"] == []
    assert CORVUS not in hamids.content.decode()


def test_colleagues_read_all_of_it(cast: Cast) -> None:
    story = told(cast)
    assert CORVUS in Reader(cast.chen).look("project_dossier", story.project.key).text
