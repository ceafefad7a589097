"""Routes in the browser: read by everybody, written by governance managers, without scripts."""

from typing import Any

import pytest

from approvals.models import Route, RouteVersion
from approvals.routes.reading import content_of, with_parts
from tests.cast import Cast, a_person
from tests.pages import Page, Reader
from tests.stories import side_by_side

NO_ROWS = {"rules-TOTAL_FORMS": "0", "rules-INITIAL_FORMS": "0"}
LEGAL: dict[str, Any] = {
    "name": "Legal",
    "key": "legal",
    "icon": "scales",
    "stage": "before-2",
    "decider": "team:devops",
    "quorum": "1",
    "decides": "yes",
    "service_level": "PT16H",
    "answer_level": "PT8H",
    "calendar": "office",
    "reads": ["profile"],
    "checks-O9": "warn",
    "rules-TOTAL_FORMS": "2",
    "rules-INITIAL_FORMS": "0",
    "rules-0-fact": "third_parties",
    "rules-0-operator": "is",
    "rules-0-value": "yes",
}


@pytest.fixture
def ingrid(cast: Cast) -> Reader:
    return Reader(cast.ingrid)


def begun(ingrid: Reader) -> Page:
    """Version 3 of production is a draft."""
    return ingrid.send("route_begin", "production")


def draft() -> Any:
    return content_of(with_parts(RouteVersion.objects.filter(route__key="production", number=3)).get())


def test_everybody_reads_what_a_route_asks_and_which_facts_there_are(cast: Cast) -> None:
    sven = Reader(cast.sven)
    page = sven.look("routes")
    page.says("2 ways lead to production", "Whether it has a pilot that has not ended.", "risk_tier", "at_least")
    page = sven.look("route", "production")
    page.says("Architecture, then Security and DevOps, then Stakeholder", "no mandate covers it", "O1", "40 hours")
    assert "Begin the next version" not in page.text


def test_a_draft_begins_as_the_newest_reads_and_says_so(ingrid: Reader) -> None:
    page = begun(ingrid)
    assert (page.status, page.goes_to) == (303, "/routes/production/versions/3/")
    ingrid.at(page.goes_to).says("This draft says what version 2 says", "It binds nobody until it is published.")


def test_a_gate_is_added_between_stages_and_shown_as_a_difference(ingrid: Reader) -> None:
    begun(ingrid)
    page = ingrid.send("route_gate_new", "production", 3, **LEGAL)
    assert page.status == 303, page.text
    assert [[gate.key for gate in stage] for stage in draft().stages] == [
        ["architecture"],
        ["legal"],
        ["security", "devops"],
        ["stakeholder"],
    ]
    page = ingrid.at(page.goes_to)
    page.says("This draft can be published", "added: Legal", "Security, stage", "third parties are involved")


def test_a_gate_is_changed_and_nothing_typed_is_lost_when_it_can_not_be(ingrid: Reader) -> None:
    begun(ingrid)
    wrong = {**LEGAL, "quorum": "0", "service_level": "soon", "rules-0-value": "maybe", "decider": "area:business"}
    page = ingrid.send("route_gate", "production", 3, "security", **wrong)
    assert page.status == 422
    page.says("Nothing is saved yet", "Write it as PT16H for sixteen hours")
    assert 'value="maybe"' in page.html
    page = ingrid.send("route_gate", "production", 3, "security", **{**LEGAL, "rules-0-value": "maybe"})
    page.says("The fact third_parties takes yes, no.")
    page = ingrid.send("route_gate", "production", 3, "security", **{**LEGAL, "quorum": "2", "stage": "2"})
    assert page.status == 303
    assert draft().gates()["security"][1].quorum == 2


def test_what_somebody_else_changed_meanwhile_is_not_written_over(cast: Cast, ingrid: Reader) -> None:
    begun(ingrid)
    seen = ingrid.look("route_settings", "production", 3).hidden["seen"]
    other = Reader(a_person("Birgit Holm", team="governance"))
    other.send("route_settings", "production", 3, clearance_days="60", seen=seen, **NO_ROWS)
    page = ingrid.send("route_settings", "production", 3, clearance_days="90", seen=seen, **NO_ROWS)
    assert page.status == 422
    page.says("Somebody changed this draft meanwhile.")
    assert draft().clearance_days == 60


def test_publishing_names_everything_that_stands_in_the_way(ingrid: Reader) -> None:
    begun(ingrid)
    ingrid.send("route_gate", "production", 3, "security", **{**LEGAL, "quorum": "9", "stage": "2", "reads": []})
    page = ingrid.look("route_publish", "production", 3)
    page.says("Legal asks for 9 people, and the team DevOps has 2.", "Legal reads no section")
    assert 'name="note"' not in page.html


def test_it_is_published_and_reviews_under_way_can_follow(cast: Cast, ingrid: Reader) -> None:
    story = side_by_side(cast)
    begun(ingrid)
    ingrid.send("route_gate_new", "production", 3, **{**LEGAL, **NO_ROWS})
    page = ingrid.send("route_publish", "production", 3, note="Lawyers look too.")
    assert ingrid.at(page.goes_to).says("Version 3 of Production is in force", "It never changes.", "Lawyers look too.")
    ingrid.look("route", "production").says("1 open review runs along an older version.")
    page = ingrid.look("route_move", "production", 3)
    page.says("1 open review runs along an older version", "Legal is asked", "Customer churn model")
    assert story.states().get("legal") is None
    review = story.sign_off("security").review_id
    page = ingrid.send("route_move", "production", 3, review=[review])
    assert ingrid.at(page.goes_to).says("Moved 1 review to version 3.")
    assert story.states()["legal"] == "pending"


def test_a_route_is_founded_called_otherwise_and_dropped(ingrid: Reader) -> None:
    page = ingrid.send("route_new", name="Fast lane", purpose="For small things.", like="production")
    assert page.goes_to == "/routes/fast-lane/versions/1/"
    ingrid.at(page.goes_to).says("This draft can be published")
    ingrid.send("route_edit", "fast-lane", name="Short way", purpose="")
    ingrid.look("route", "fast-lane").says("Short way is not in force yet")
    assert ingrid.send("route_drop", "fast-lane").goes_to == "/routes/"
    assert not Route.objects.filter(key="fast-lane").exists()


def test_what_is_published_has_nothing_to_change(ingrid: Reader) -> None:
    page = ingrid.look("route_version", "production", 2)
    assert "Take it out" not in page.text
    assert ingrid.send("route_gate", "production", 2, "security", **{**LEGAL, "stage": "2"}).says("it never changes")
