"""The pages about what the platform offers and lacks."""

from datetime import date

from projects.actions.platform import register_component
from projects.actions.records import add_record
from projects.models import PlatformComponent, Project
from projects.records.registry import BY_PATH
from tests.cast import Cast
from tests.pages import Reader
from tests.stories import Story, draft


def needing(cast: Cast, component: PlatformComponent, name: str = "Customer churn model") -> Story:
    story = draft(cast, name)
    add_record(story.project, BY_PATH["components"], by=cast.jonas, component=component, needed_by=date(2099, 1, 1))
    return story


def test_what_is_missing_comes_first_with_who_waits(cast: Cast) -> None:
    register_component(by=cast.ingrid, name="Archive", state="available")
    needing(cast, register_component(by=cast.priya, name="Feature store"))
    page = Reader(cast.tomasz).look("platform")
    assert page.says("1 component is missing", "Missing", "Available", "Customer churn model")
    assert page.text.index("Feature store") < page.text.index("Archive")


def test_a_project_that_one_may_not_see_waits_unseen(cast: Cast) -> None:
    story = needing(cast, register_component(by=cast.priya, name="Feature store"), "Secret")
    Project.objects.filter(pk=story.project.pk).update(visibility="confidential")
    assert "Secret" not in Reader(cast.chen).look("platform").text


def test_a_component_is_added_and_changed_by_forms(cast: Cast) -> None:
    reader = Reader(cast.tomasz)
    assert reader.send("platform_new", name="", state="missing").says("Give it a name.")
    assert reader.send("platform_new", name="Feature store", state="missing").status == 303
    store = PlatformComponent.objects.get()
    assert reader.look("platform_component", store.pk).says("Change Feature store")
    page = reader.send("platform_component", store.pk, name="Feature store", state="planned")
    assert (page.status, page.says("Say from which day on it will be there.")) == (422, True)
    sent = {"name": "Feature store", "state": "planned", "available_on": "2099-01-01"}
    assert reader.send("platform_component", store.pk, **sent).status == 303


def test_whoever_does_not_run_it_is_told_so(cast: Cast) -> None:
    store = register_component(by=cast.priya, name="Feature store")
    page = Reader(cast.priya).send("platform_component", store.pk, name="Feature store", state="available")
    assert page.says("Only Architecture, DevOps and governance say what the platform offers.")


def test_a_vendor_finds_no_such_page(cast: Cast) -> None:
    store = register_component(by=cast.priya, name="Feature store")
    reader = Reader(cast.hamid)
    pages = (reader.look("platform"), reader.look("platform_new"), reader.look("platform_component", store.pk))
    assert [page.status for page in pages] == [404, 404, 404]
    assert "Platform" not in reader.look("inbox").text


def test_the_page_costs_the_same_however_much_it_shows(cast: Cast) -> None:
    reader = Reader(cast.ingrid)
    needing(cast, register_component(by=cast.ingrid, name="Component"))
    first = reader.statements("platform")
    for number in range(4):
        needing(cast, register_component(by=cast.ingrid, name=f"Component {number}"), f"POC {number}")
    assert reader.statements("platform") == first
