"""`/platform-components/`: what the company's platform offers, and what it lacks."""

import pytest

from audit.models import Event
from audit.sentences import sentence_of
from projects.dossier import digests
from projects.models import PlatformComponent
from tests.api import Api, code_of, fields_of, nothing_changes
from tests.cast import Cast
from tests.stories import Story, draft

AT = "/platform-components/"


def needing(cast: Cast) -> Story:
    """A project that needs a feature store."""
    story = draft(cast)
    sent = {"component": "Feature store", "needed_by": "2026-09-01"}
    assert Api(cast.jonas).post(f"/projects/{story.project.key}/components/", sent).status_code == 201
    return story


def missing(cast: Cast) -> str:
    """Jonas has found that there is no feature store."""
    added = Api(cast.jonas).post(AT, {"name": "Feature store"})
    assert added.status_code == 201, added.content
    return str(added["Location"])


def test_anybody_of_the_company_names_what_is_missing(cast: Cast) -> None:
    told = Api(cast.imke).get(missing(cast)).json()
    assert (told["name"], told["state"], told["projects"]) == ("Feature store", "missing", 0)


def test_a_gap_closed_once_shows_closed_for_all_and_takes_no_approval_down(cast: Cast) -> None:
    where = missing(cast)
    stories = [needing(cast), needing(cast)]
    before = [digests(story.project) for story in stories]
    closed = Api(cast.tomasz).patch(where, {"state": "available", "available_on": "2026-06-01"})
    assert closed.status_code == 200
    assert closed.json()["projects"] == 2
    assert PlatformComponent.objects.filter(needs__project__in=[s.project for s in stories], state="available")
    assert [digests(story.project) for story in stories] == before


def test_only_its_keepers_say_what_is_there(cast: Cast) -> None:
    where = missing(cast)
    with nothing_changes():
        assert code_of(Api(cast.jonas).patch(where, {"state": "available"})) == (403, "not_in_team")
        assert code_of(Api(cast.jonas).post(AT, {"name": "Queue", "state": "available"})) == (403, "not_in_team")
    for keeper, note in ((cast.adaeze, "Bought."), (cast.tomasz, "Set up."), (cast.ingrid, "Paid.")):
        assert Api(keeper).patch(where, {"note": note}).status_code == 200


def test_what_is_counted_is_what_one_may_see(cast: Cast) -> None:
    where, story = missing(cast), needing(cast)
    Api(cast.jonas).patch(f"/projects/{story.project.key}/", {"visibility": "confidential"})
    assert Api(cast.jonas).get(where).json()["projects"] == 1
    assert Api(cast.imke).get(where).json()["projects"] == 0


def test_a_vendor_knows_what_its_projects_need(cast: Cast) -> None:
    where, story = missing(cast), needing(cast)
    assert Api(cast.hamid).keys(AT, field="name") == []
    assert Api(cast.hamid).get(where).status_code == 404
    Api(cast.jonas).post(f"/projects/{story.project.key}/team/", {"person": cast.hamid.email, "function": "software"})
    assert Api(cast.hamid).keys(AT, field="name") == ["Feature store"]
    assert code_of(Api(cast.hamid).post(AT, {"name": "Queue"})) == (403, "not_in_team")


def test_bad_input_is_named_by_its_field(cast: Cast, subtests: pytest.Subtests) -> None:
    missing(cast)
    for said, field in (
        ({}, "name"),
        ({"name": "feature STORE"}, "name"),
        ({"name": "x" * 81}, "name"),
        ({"name": "Queue", "state": "planned"}, "available_on"),
        ({"name": "Queue", "state": "lost"}, "state"),
        ({"name": "Queue", "owner": "nobody@halden.example"}, "owner"),
        ({"name": "Queue", "price": 3}, "price"),
    ):
        with subtests.test(str(said)), nothing_changes():
            assert fields_of(Api(cast.tomasz).post(AT, said)) == [field]


def test_the_trail_tells_when_it_came(cast: Cast) -> None:
    where = missing(cast)
    Api(cast.tomasz).patch(where, {"state": "planned", "available_on": "2026-09-01"})
    events = Event.objects.filter(stream=f"platform:{PlatformComponent.objects.get().pk}").order_by("sequence")
    assert [str(sentence_of(event)) for event in events] == [
        "Jonas Lindqvist named Feature store as missing on the platform.",
        "Tomasz Wójcik changed Feature store on the platform. It is planned now.",
    ]
    assert Api(cast.imke).get("/events/", {"stream": events[0].stream}).json()["results"]
