"""Evidence that comes from an interested party alone is marked wherever it is shown."""

from datetime import timedelta

from accounts.models import Person
from common import clock
from projects.actions.answer_check import answer_check
from projects.actions.interests import raise_interest
from projects.actions.provide_evidence import Aim, provide_evidence
from projects.actions.sow_needs import need_sow
from projects.actions.staff import add_member
from projects.facts import readiness_of
from projects.models import Evidence
from tests.api import Api
from tests.cast import Cast, a_vendor
from tests.contracts import a_draft, sign, to_sign
from tests.pages import Reader
from tests.stories import Story, draft

LINK = "https://wiki.halden.example/churn"
MARK = "Interested party"
ALONE = "Reviewers and models is met, as interested parties alone bear out."


def brought(story: Story, *, by: Person) -> Evidence:
    """Something that supports the answer to O5."""
    return provide_evidence(story.project, by=by, url=LINK, title="Model page", aim=Aim(check="O5"))


def of_a_vendor(cast: Cast) -> Story:
    """Hamid of Brightwater is on the team, and Brightwater gains by the project."""
    story = draft(cast)
    add_member(story.project, by=cast.jonas, person=cast.hamid, function="software")
    raise_interest(story.project, by=cast.paolo, vendor=a_vendor())
    return story


def answered(story: Story) -> Story:
    answer_check(story.project, by=story.cast.jonas, code="O5", status="met", evidence=[e.pk for e in of(story)])
    return story


def of(story: Story) -> list[Evidence]:
    return list(story.project.evidence.current())


def test_a_piece_is_marked_on_every_page_and_in_the_api(cast: Cast) -> None:
    story = of_a_vendor(cast)
    piece, jonas, key = brought(story, by=cast.hamid), Reader(cast.jonas), story.project.key
    assert MARK in jonas.look("project_evidence", key).text
    assert MARK in jonas.look("project_check", key, "O5").text
    told = Api(cast.jonas).get(f"/projects/{key}/evidence/{piece.pk}/").json()
    assert told["interested"] is True
    assert [one["interested"] for one in Api(cast.jonas).get(f"/projects/{key}/evidence/").json()["results"]] == [True]


def test_an_answer_that_rests_on_it_alone_says_so(cast: Cast) -> None:
    story = of_a_vendor(cast)
    brought(story, by=cast.hamid)
    answered(story)
    key = story.project.key
    assert [check.detail for check in readiness_of(story.project, {"O5"})] == [ALONE]
    told = Api(cast.jonas).get(f"/projects/{key}/readiness/O5/").json()
    assert (told["one_sided"], told["detail"], told["status"]) == (True, ALONE, "met")
    assert Reader(cast.jonas).look("project_readiness", key).says(ALONE)
    assert Reader(cast.jonas).look("project_check", key, "O5").says("All of it comes from interested parties.")


def test_what_somebody_else_bears_out_too_does_not(cast: Cast) -> None:
    story = of_a_vendor(cast)
    brought(story, by=cast.hamid)
    brought(story, by=cast.jonas)
    answered(story)
    told = Api(cast.jonas).get(f"/projects/{story.project.key}/readiness/O5/").json()
    assert (told["one_sided"], told["detail"]) == (False, "Reviewers and models is met.")
    listed = Api(cast.jonas).get(f"/projects/{story.project.key}/evidence/").json()["results"]
    assert sorted(one["interested"] for one in listed) == [False, True]


def test_the_companys_own_evidence_is_not_marked(cast: Cast) -> None:
    story = of_a_vendor(cast)
    brought(story, by=cast.jonas)
    assert MARK not in Reader(cast.jonas).look("project_evidence", story.project.key).text


def test_a_vendor_without_a_part_in_it_is_not_interested(cast: Cast) -> None:
    story = draft(cast)
    add_member(story.project, by=cast.jonas, person=cast.hamid, function="software")
    brought(story, by=cast.hamid)
    assert MARK not in Reader(cast.jonas).look("project_evidence", story.project.key).text


def test_a_needed_contract_of_another_project_is_an_interest_too(cast: Cast) -> None:
    story, elsewhere = draft(cast), draft(cast, "Another")
    add_member(story.project, by=cast.jonas, person=cast.hamid, function="software")
    brought(story, by=cast.hamid)
    need_sow(story.project, a_draft(elsewhere), by=cast.jonas)
    assert MARK in Reader(cast.jonas).look("project_evidence", story.project.key).text


def test_it_stays_the_vendors_when_whoever_brought_it_changes_sides(cast: Cast) -> None:
    story = of_a_vendor(cast)
    brought(story, by=cast.hamid)
    Person.objects.filter(pk=cast.hamid.pk).update(vendor=None)
    assert MARK in Reader(cast.jonas).look("project_evidence", story.project.key).text


def test_what_a_vendor_brings_before_a_signature_is_flagged(cast: Cast) -> None:
    story = of_a_vendor(cast)
    sow, key, chen = to_sign(story), story.project.key, Reader(cast.chen)
    brought(story, by=cast.jonas)
    before = brought(story, by=cast.hamid)
    assert chen.look("project_evidence", key).text.count("Before the signature") == 1
    with clock.pinned(clock.now() + timedelta(days=1)):
        sign(sow, story)
        brought(story, by=cast.hamid)
    listed = Api(cast.chen).get(f"/projects/{key}/evidence/").json()["results"]
    assert [one["id"] for one in listed if one["before_signature"]] == [before.pk]
