"""The whole life of a statement of work over HTTP, an amendment that goes back a step included."""

from typing import Any

import pytest

from accounts.models import Membership
from tests.api import Api, code_of, fields_of, nothing_changes
from tests.cast import Cast, a_person, a_vendor
from tests.contracts import a_draft, days, in_force, to_sign
from tests.stories import Story, draft

EUR = {"amount": "48000.00", "currency": "EUR"}


def said(**more: Any) -> dict[str, Any]:
    return {
        "vendor": "brightwater",
        "name": "Churn model build",
        "scope": "Build and hand over the churn model.",
        "value": EUR,
        "starts_on": str(days(-1)),
        "ends_on": str(days(90)),
        "needed_from": str(days(0)),
        "deliverables": [{"name": "The model", "due_on": str(days(30)), "acceptance": "It scores a million rows."}],
        **more,
    }


def sows(story: Story) -> str:
    return f"/projects/{story.project.key}/sows/"


def do(api: Api, sow: str, act: str, **body: Any) -> Any:
    answer = api.post(f"/sows/{sow}/{act}/", body)
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_its_whole_life(cast: Cast) -> None:
    story, jonas, paolo, hamid = draft(cast), Api(cast.jonas), Api(cast.paolo), Api(cast.hamid)
    work = [{"person": cast.hamid.email, "function": "data_science", "availability": 60}]
    drafted = jonas.post(sows(story), said(people=work))
    assert drafted.status_code == 201, drafted.content
    sow = drafted.json()["reference"]
    assert (drafted.json()["state"], drafted.json()["value"]) == ("draft", EUR)
    assert drafted["Location"].endswith(f"/sows/{sow}/")

    assert do(jonas, sow, "submit")["holder"]["email"] == cast.paolo.email
    assert do(paolo, sow, "negotiate", holder=cast.lucia.email)["holder"]["email"] == cast.lucia.email
    assert do(Api(cast.lucia), sow, "request-signature")["state"] == "awaiting_signature"
    assert code_of(paolo.post(f"/sows/{sow}/sign/")) == (409, "no_document")
    assert code_of(paolo.post(f"/sows/{sow}/activate/")) == (409, "not_signed")
    paper = paolo.post(f"/sows/{sow}/documents/", {"title": "Contract", "url": "https://halden.example/c/31.pdf"})
    assert paper.status_code == 201
    signed = do(paolo, sow, "sign")
    assert (signed["state"], signed["in_force"], len(signed["versions"])) == ("active", True, 1)

    amended = paolo.patch(f"/sows/{sow}/", {"ends_on": str(days(180)), "holds_from": str(days(60))})
    assert amended.json()["state"] == "negotiation"
    assert amended.json()["in_force"] is True
    do(paolo, sow, "request-signature")
    again = do(paolo, sow, "sign")
    assert [(v["holds_from"], v["holds_until"]) for v in again["versions"]] == [
        (str(days(-1)), str(days(59))),
        (str(days(60)), str(days(180))),
    ]

    deliverable = again["deliverables"][0]["id"]
    path = f"/sows/{sow}/deliverables/{deliverable}"
    handed_in = hamid.post(f"{path}/deliver/", {"note": "In the registry."})
    assert handed_in.json()["delivered_by"]["email"] == cast.hamid.email
    assert code_of(hamid.post(f"{path}/accept/")) == (403, "not_in_team")
    assert code_of(paolo.post(f"/sows/{sow}/complete/")) == (409, "not_accepted")
    assert jonas.post(f"{path}/accept/").json()["accepted_on"] == str(days(0))
    ended = do(paolo, sow, "complete")
    assert (ended["state"], ended["holder"], ended["in_force"]) == ("completed", None, False)
    assert [step["state"] for step in ended["steps"]] == [
        "draft",
        "legal_review",
        "negotiation",
        "awaiting_signature",
        "active",
        "negotiation",
        "awaiting_signature",
        "active",
    ]
    assert all(step["left_at"] for step in ended["steps"])

    events = paolo.get("/events/", {"stream": f"sow:{sow}", "page_size": 200}).json()["results"]
    verbs = [event["verb"] for event in events]
    assert verbs[:3] == ["sow.drafted", "deliverable.planned", "sow.person_named"]
    assert verbs.count("sow.signed") == 2
    assert verbs[-1] == "sow.moved"


def test_a_typing_error_goes_back_to_nobody(cast: Cast) -> None:
    sow = in_force(draft(cast))
    answer = Api(cast.jonas).patch(f"/sows/{sow.reference}/", {"purpose": "Who is about to leave."})
    assert answer.json()["state"] == "active"


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({"ends_on": str(days(-2))}, ["ends_on"]),
        ({"value": {"amount": "-1.00", "currency": "EUR"}}, ["value"]),
        ({"value": {"amount": "1.005", "currency": "EUR"}}, ["value.amount"]),
        ({"value": {"amount": "1.00", "currency": "XQX"}}, ["value"]),
        ({"value": {"amount": "1.00", "currency": "euro"}}, ["value.currency"]),
        ({"vendor": "nobody"}, ["vendor"]),
        ({"name": ""}, ["name"]),
        ({"manager": "nobody@halden.example"}, ["manager"]),
        ({"needed_until": str(days(-5))}, ["needed_until"]),
        ({"deliverables": [{"name": "", "due_on": "soon"}]}, ["deliverables[0].due_on", "deliverables[0].name"]),
        ({"people": [{"person": "hamid.rahimi@halden.example", "availability": 101}]}, ["people[0].availability"]),
        ({"colour": "red"}, ["colour"]),
    ],
)
def test_bad_input_is_named_and_nothing_stored(cast: Cast, body: dict[str, Any], fields: list[str]) -> None:
    story, api = draft(cast), Api(cast.jonas)
    with nothing_changes():
        assert fields_of(api.post(sows(story), said(**body))) == fields


def test_overlapping_versions_are_refused(cast: Cast) -> None:
    sow = in_force(draft(cast))
    with nothing_changes():
        answer = Api(cast.paolo).patch(f"/sows/{sow.reference}/", {"scope": "More.", "holds_from": str(days(-90))})
        assert fields_of(answer) == ["holds_from"]


class TestWhoSees:
    """People of a vendor see the statements of work on which they are named; colleagues what they may know of."""

    def test_a_vendors_person_sees_their_own_and_no_other(self, cast: Cast) -> None:
        story, hamid = draft(cast), Api(cast.hamid)
        mine = Api(cast.jonas).post(sows(story), said(people=[{"person": cast.hamid.email}])).json()["reference"]
        other = a_draft(story, "Another")
        assert hamid.keys("/sows/", field="reference") == [mine]
        assert hamid.keys(sows(story), field="reference") == [mine]
        assert hamid.get(f"/sows/{other.reference}/").status_code == 404
        assert hamid.get(f"/projects/{story.project.key}/").status_code == 200
        elsewhere = draft(cast, "Another project")
        assert hamid.get(f"/projects/{elsewhere.project.key}/").status_code == 404

    def test_a_confidential_project_hides_it(self, cast: Cast) -> None:
        story = draft(cast)
        Api(cast.jonas).patch(f"/projects/{story.project.key}/", {"visibility": "confidential"})
        sow = a_draft(story)
        assert Api(cast.sven).get(f"/sows/{sow.reference}/").status_code == 404
        assert Api(cast.sven).keys("/sows/", {"project": story.project.key}, "reference") == []
        assert Api(cast.paolo).get(f"/sows/{sow.reference}/").status_code == 200
        assert Api(cast.paolo).get(f"/projects/{story.project.key}/").status_code == 200

    def test_whoever_has_it_in_hand_sees_it(self, cast: Cast) -> None:
        story = draft(cast)
        Api(cast.jonas).patch(f"/projects/{story.project.key}/", {"visibility": "confidential"})
        sow = to_sign(story)
        assert Api(cast.lucia).get(f"/sows/{sow.reference}/").status_code == 404
        do(Api(cast.paolo), sow.reference, "hand-over", to=cast.lucia.email)
        assert Api(cast.lucia).get(f"/sows/{sow.reference}/").json()["holder"]["email"] == cast.lucia.email


def test_another_project_says_when_it_needs_it(cast: Cast) -> None:
    sow, other = in_force(draft(cast)), draft(cast, "Another project")
    api, path = Api(cast.jonas), f"{sows(other)}{sow.reference}/"
    answer = api.put(path, {"needed_from": str(days(5)), "needed_until": str(days(200))})
    assert answer.status_code == 200, answer.content
    assert api.keys(sows(other), field="reference") == [sow.reference]
    assert {"project": other.project.key, "needed_from": str(days(5)), "needed_until": str(days(200))} in answer.json()[
        "needs"
    ]
    assert api.delete(path).status_code == 204
    assert api.keys(sows(other), field="reference") == []
    assert code_of(api.delete(f"/projects/{sow.project.key}/sows/{sow.reference}/")) == (409, "own_sow")


def test_lists_are_narrowed(cast: Cast) -> None:
    story, api = draft(cast), Api(cast.paolo)
    first, second = to_sign(story), a_draft(story, "Retrain", vendor=a_vendor("Corvus"))
    assert api.keys("/sows/", {"state": "draft"}, "reference") == [second.reference]
    assert api.keys("/sows/", {"vendor": "corvus"}, "reference") == [second.reference]
    assert api.keys("/sows/", {"holder": "me"}, "reference") == [first.reference]
    assert api.keys("/sows/", {"q": "retrain corvus"}, "reference") == [second.reference]
    assert api.keys("/sows/", {"overdue": "true"}, "reference") == []


def test_a_page_costs_the_same_however_many_rows_it_has(cast: Cast, django_assert_max_num_queries: Any) -> None:
    story, api = draft(cast), Api(cast.paolo)
    for number in range(3):
        a_draft(story, f"Number {number}")
    with django_assert_max_num_queries(12):
        api.get("/sows/")


def test_a_vendor_with_statements_of_work_stays(cast: Cast) -> None:
    story, api = draft(cast), Api(cast.paolo)
    a_draft(story)
    with nothing_changes():
        answer = api.delete("/vendors/brightwater/")
    assert code_of(answer) == (409, "in_use")
    assert "1 statement of work" in answer.json()["detail"]
    added = api.post("/vendors/", {"key": "kestrel", "name": "Kestrel"})
    assert added.status_code == 201
    assert api.patch("/vendors/kestrel/", {"name": "Kestrel IT"}).json()["name"] == "Kestrel IT"
    assert api.delete("/vendors/kestrel/").status_code == 204
    assert code_of(Api(cast.jonas).post("/vendors/", {"key": "x", "name": "X"})) == (403, "not_yours")
    assert [contact["name"] for contact in api.get("/vendors/brightwater/").json()["contacts"]] == ["Hamid Rahimi"]
    assert Api(cast.hamid).keys("/vendors/") == ["brightwater"]


def test_a_vendors_person_is_made_no_decider(cast: Cast) -> None:
    otto = Api(cast.otto, "read", "write", "admin")
    with nothing_changes():
        answer = otto.put(f"/teams/security/members/{cast.hamid.email}/", {"role": "member"})
    assert answer.status_code == 400
    assert not Membership.objects.filter(person=cast.hamid).exists()


def test_interests_over_http(cast: Cast) -> None:
    story, api = draft(cast), Api(cast.jonas)
    path = f"/projects/{story.project.key}/interests/"
    asked = api.post(path, {"vendor": "brightwater", "concern": "Sells the model.", "gains": "A licence."})
    assert asked.status_code == 201, asked.content
    assert asked.json()["standing"] == "declared"
    where = asked["Location"]
    assert code_of(api.post(f"{where}review/", {})) == (403, "not_yours")
    reviewed = Api(cast.paolo).post(f"{where}review/", {"safeguard": "Others measure."})
    assert reviewed.json()["standing"] == "reviewed"
    assert api.keys(path, {"reviewed": "true"}, "id") == [asked.json()["id"]]
    kestrel = a_person("Gareth Pugh", vendor=a_vendor("Kestrel"))
    name = {"person": kestrel.email}
    api.post(sows(story), said(vendor="kestrel", people=[name]))
    assert Api(kestrel).keys(path, field="id") == []


def test_support_cover_over_http(cast: Cast) -> None:
    story, api = draft(cast), Api(cast.jonas)
    key = story.project.key
    api.post(f"/projects/{key}/stack/", {"kind": "language", "name": "Python"})
    api.post(f"/projects/{key}/stack/", {"kind": "platform", "name": "Kubernetes"})
    a_vendor("Kestrel")
    covers = {"languages": ["C#"], "platforms": ["kubernetes"], "until": str(days(100))}
    contract = Api(cast.paolo).post("/support-contracts/", {"vendor": "kestrel", "name": "Maintenance", **covers})
    assert contract.status_code == 201, contract.content
    assert contract.json()["until"] == str(days(100))
    cover = api.put(f"/projects/{key}/support-cover/", {"hours": "round_the_clock", "until": str(days(50))}).json()
    assert [(cell["cell"], cell["covered"]) for cell in cover["results"]] == [
        ("language:Python", False),
        ("platform:Kubernetes", True),
        ("hours:round the clock", False),
    ]
    chosen = {"choice": "waive_until", "owner": cast.paolo.email, "until": str(days(20))}
    assert fields_of(api.put(f"/projects/{key}/support-cover/language:Python/", {**chosen, "until": None})) == ["until"]
    assert api.put(f"/projects/{key}/support-cover/language:Python/", chosen).status_code == 200
    first = api.get(f"/projects/{key}/support-cover/").json()["results"][0]
    assert first["choice"]["owner"]["email"] == cast.paolo.email
    assert code_of(api.post("/support-contracts/", {"vendor": "kestrel", "name": "X"})) == (403, "not_yours")
    bad = {"vendor": "kestrel", "name": "X", "from": str(days(2)), "until": str(days(1))}
    assert fields_of(Api(cast.paolo).post("/support-contracts/", bad)) == ["ends_on"]
