"""A record that binds somebody counts once they have accepted it."""

import pytest

from projects.actions.seats import name_accountable
from projects.dossier import digests
from tests.api import Api, code_of, fields_of, nothing_changes
from tests.cast import Cast, a_person
from tests.stories import Story, cleared, draft

RIGHT = {"decision": "Whom to call", "decides_today": "Shop managers", "will_decide": "The model"}


@pytest.fixture
def story(cast: Cast) -> Story:
    return draft(cast)


def a_right(story: Story) -> str:
    """Marguerite is asked to give a decision out of her hands."""
    sent = {**RIGHT, "agreed_by": story.cast.marguerite.email}
    added = Api(story.cast.jonas).post(f"/projects/{story.project.key}/decision-rights/", sent)
    assert added.json()["accepted_at"] is None
    return str(added["Location"])


def test_only_the_person_named_on_it_accepts_it(story: Story) -> None:
    where = a_right(story)
    with nothing_changes():
        for who in (story.cast.jonas, story.cast.ingrid, story.cast.otto):
            answer = Api(who).post(f"{where}accept/")
            assert code_of(answer) == (403, "not_yours")
            assert answer.json()["detail"] == "Only Marguerite Laurent can accept this."
    accepted = Api(story.cast.marguerite).post(f"{where}accept/")
    assert accepted.status_code == 200
    assert accepted.json()["accepted_at"] is not None


def test_accepting_twice_is_accepting_once(story: Story) -> None:
    where, marguerite = a_right(story), Api(story.cast.marguerite)
    first = marguerite.post(f"{where}accept/").json()
    with nothing_changes():
        assert marguerite.post(f"{where}accept/").json() == first


def test_it_changes_nothing_of_what_is_judged(cast: Cast) -> None:
    story = cleared(cast)
    where = a_right(story)
    for gate in ("stakeholder",):
        story.approve(gate)
    before = digests(story.project)
    Api(cast.marguerite).post(f"{where}accept/")
    assert digests(story.project) == before
    assert story.project.clearances.get().state == "valid"


def test_what_is_changed_has_to_be_accepted_anew(story: Story) -> None:
    where = a_right(story)
    Api(story.cast.marguerite).post(f"{where}accept/")
    same = Api(story.cast.jonas).patch(where, {"decision": RIGHT["decision"]})
    assert same.json()["accepted_at"] is not None
    other = Api(story.cast.jonas).patch(where, {"will_decide": "Nobody"})
    assert other.json()["accepted_at"] is None


def test_whoever_can_not_see_the_project_can_not_be_asked(story: Story) -> None:
    cast, api = story.cast, Api(story.cast.jonas)
    api.patch(f"/projects/{story.project.key}/", {"visibility": "confidential"})
    where = f"/projects/{story.project.key}/commitments/"
    said = {"what": "Calls them", "stakeholder": cast.sven.email}
    with nothing_changes():
        assert fields_of(api.post(where, said)) == ["stakeholder"]
    name_accountable(story.project, by=cast.jonas, area="product", accountable=cast.sven)
    assert api.post(where, said).status_code == 201


def test_a_record_that_binds_nobody_has_nothing_to_accept(story: Story) -> None:
    api = Api(story.cast.jonas)
    risk = api.post(f"/projects/{story.project.key}/risks/", {"what": "Rain"})
    assert api.post(f"{risk['Location']}accept/").status_code == 404


def test_a_sensitive_metric_needs_its_sponsors_yes(story: Story) -> None:
    cast, api = story.cast, Api(story.cast.jonas)
    where = f"/projects/{story.project.key}/success-metrics/"
    metric = {"metric": "Hours at the till", "kind": "time_saved", "sensitive": True}
    assert fields_of(api.post(where, metric)) == ["sponsor"]
    assert fields_of(api.post(where, {**metric, "sponsor": cast.hamid.email})) == ["sponsor"]
    added = api.post(where, {**metric, "sponsor": cast.marguerite.email})
    assert Api(cast.marguerite).post(f"{added['Location']}accept/").json()["accepted_at"] is not None


def test_somebody_of_the_company_who_left_is_not_asked(story: Story) -> None:
    gone = a_person("Gone Person", is_active=False)
    said = {"domain": "Fruit", "limits": "None.", "until": "2027-01-01", "sponsor": gone.email}
    assert fields_of(Api(story.cast.jonas).post(f"/projects/{story.project.key}/mandates/", said)) == ["sponsor"]
