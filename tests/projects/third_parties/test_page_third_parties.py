"""The page about third parties: the timeline and the table say the same, and what stands beside them."""

import re

from projects.actions.interests import raise_interest
from projects.actions.support import add_support_contract
from tests.api import Api
from tests.cast import Cast, a_vendor
from tests.contracts import a_draft, days, in_force, to_sign
from tests.pages import Reader
from tests.stories import draft


def test_it_is_empty_at_first(cast: Cast) -> None:
    page = Reader(cast.jonas).look("third_parties")
    assert page.says("No third party works on a POC", "Nobody is known to gain or lose by a POC.")


def test_timeline_and_table_say_the_same(cast: Cast) -> None:
    story = draft(cast)
    in_force(story)
    to_sign(story, "Point-of-sale feed", vendor=a_vendor("Corvus"))
    a_draft(story, "Retrain and drift watch")
    in_force(story, "Footfall data", ends_on=days(5), vendor=a_vendor("Northgate"))
    page = Reader(cast.paolo).look("third_parties")
    timeline, table = page.html.split('class="side broad"')[0].split('<div class="table-box"')
    bars = re.findall(r'<text x="26"[^>]*>([^<]+)<', timeline)
    rows = re.findall(r'class="chip[^"]*">.*?</svg>([^<]+)<', table)
    assert sorted(bars) == sorted(text.strip() for text in rows)
    assert len(bars) == 4
    assert page.says("One contract ends within 20 days", "One waits for Paolo Ricci to get signatures.")


def test_conflicts_concentration_and_cover(cast: Cast) -> None:
    story = draft(cast)
    in_force(story)
    raise_interest(story.project, by=cast.paolo, vendor=a_vendor(), concern="Sells the model that it justifies.")
    api = Api(cast.jonas)
    api.post(f"/projects/{story.project.key}/stack/", {"kind": "language", "name": "Python"})
    add_support_contract(by=cast.paolo, vendor=a_vendor("Kestrel"), name="Maintenance", languages=["C#"])
    page = Reader(cast.paolo).look("third_parties")
    assert page.says(
        "1 flag",
        "Brightwater, SLP-1 Sells the model that it justifies. Not declared",
        "1 of 1",
        "The mark is your limit, 40 % of POCs.",
        "Kestrel maintains C# only. 1 POC ships Python and have nobody to call.",
    )


def test_filters_narrow_it(cast: Cast) -> None:
    story = draft(cast)
    in_force(story)
    a_draft(story, "Retrain and drift watch")
    reader = Reader(cast.paolo)
    assert "Churn model build" not in reader.look("third_parties", query="?state=draft").text
    assert reader.look("third_parties", query="?project=SLP-99").says("No statement of work matches.")


def test_a_vendors_person_sees_their_own_only(cast: Cast) -> None:
    story = draft(cast)
    Api(cast.jonas).post(
        f"/projects/{story.project.key}/sows/",
        {"vendor": "brightwater", "name": "Mine", "people": [{"person": cast.hamid.email}]},
    )
    in_force(story, "Somebody else's", vendor=a_vendor("Corvus"))
    page = Reader(cast.hamid).look("third_parties")
    assert "Mine" in page.text
    assert "Somebody else's" not in page.text
    assert "Corvus" not in page.text


def test_its_cost_does_not_grow(cast: Cast) -> None:
    story, reader = draft(cast), Reader(cast.paolo)
    in_force(story)
    before = reader.statements("third_parties")
    other = draft(cast, "Another")
    for number in range(3):
        in_force(other, f"Number {number}", vendor=a_vendor(f"Vendor{number}"))
    assert reader.statements("third_parties") == before


class TestOneStatementOfWork:
    """Its page, and every act on it as a form."""

    def test_its_life_by_forms_alone(self, cast: Cast) -> None:
        story, jonas, paolo = draft(cast), Reader(cast.jonas), Reader(cast.paolo)
        brightwater = a_vendor()
        sent = jonas.send(
            "sow_new",
            story.project.key,
            name="Churn model build",
            vendor=brightwater.key,
            scope="Build it.",
            amount="48000.00",
            currency="EUR",
            starts_on=str(days(-1)),
            ends_on=str(days(90)),
            budget="granted",
            needed_from=str(days(3)),
        )
        assert sent.goes_to == "/sows/SOW-1/", sent.text
        assert jonas.at("/sows/SOW-1/").says(
            "Churn model build", "Signed by", "That is too late", "Send to legal review"
        )
        jonas.send("sow_act", "SOW-1", "submit")
        paolo.send("sow_act", "SOW-1", "negotiate")
        paolo.send("sow_act", "SOW-1", "request-signature")
        assert paolo.send("sow_act", "SOW-1", "sign").says("There is no document of SOW-1.")
        paolo.send("sow_document_add", "SOW-1", title="Contract", kind="contract", url="https://halden.example/1")
        paolo.send("deliverable_add", "SOW-1", name="The model", due_on=str(days(10)))
        paolo.send("sow_person_add", "SOW-1", person=cast.hamid.pk, availability="60")
        assert paolo.send("sow_act", "SOW-1", "sign").status == 303
        page = Reader(cast.hamid).at("/sows/SOW-1/")
        assert page.says("Active to", "Hand in")
        changed = paolo.send(
            "sow_change", "SOW-1", name="Churn model build", scope="Build and run it.", budget="granted"
        )
        assert changed.status == 303, changed.text
        assert paolo.at("/sows/SOW-1/").says("amendment with Paolo Ricci", "Version 1")

    def test_bad_input_comes_back_as_it_was_typed(self, cast: Cast) -> None:
        story = draft(cast)
        page = Reader(cast.jonas).send(
            "sow_new",
            story.project.key,
            name="X",
            amount="-1",
            currency="EUR",
            starts_on="2026-06-02",
            ends_on="2026-06-01",
        )
        assert page.status == 422
        assert page.says("A contract can't cost less than nothing.", "Say with which vendor.")

    def test_an_act_that_is_not_there_is_not_found(self, cast: Cast) -> None:
        sow = a_draft(draft(cast))
        assert Reader(cast.jonas).look("sow_act", sow.reference, "juggle").status == 404

    def test_the_tab_of_its_project(self, cast: Cast) -> None:
        story = draft(cast)
        a_draft(story)
        page = Reader(cast.jonas).look("project_sows", story.project.key)
        assert page.says("Statements of work 1", "Churn model build", "New statement of work", "Ask about one")

    def test_a_vendors_page(self, cast: Cast) -> None:
        in_force(draft(cast))
        page = Reader(cast.paolo).look("vendor", "brightwater")
        assert page.says("1 statement of work in hand.", "Hamid Rahimi", "Churn model build")
        assert Reader(cast.paolo).send("vendor_remove", "brightwater").says("Brightwater has")
