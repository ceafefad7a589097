"""A project that needs what was drafted for another one says so on a page, and takes it back there."""

from projects.facts import readiness_of
from projects.models import SowNeed
from tests.cast import Cast
from tests.contracts import a_draft, days
from tests.pages import Reader
from tests.stories import draft


def test_it_is_named_changed_and_dropped(cast: Cast) -> None:
    elsewhere, here, jonas = draft(cast, "Another"), draft(cast), Reader(cast.jonas)
    sow, key = a_draft(elsewhere, "Point-of-sale feed"), here.project.key
    assert "Point-of-sale feed" in jonas.look("need_new", key).text
    sent = jonas.send("need_new", key, sow=sow.reference, needed_from=str(days(3)))
    assert sent.goes_to == f"/projects/{key}/third-parties/"
    page = jonas.look("project_sows", key)
    assert page.says("Needed of other POCs", "Brightwater, for Another", "to its end")
    assert any(sow.reference in check.detail for check in readiness_of(here.project, {"O11"}))
    assert "Point-of-sale feed" not in jonas.look("need_new", key).text
    jonas.send("need_change", key, sow.reference, needed_from=str(days(3)), needed_until=str(days(9)))
    assert SowNeed.objects.get(project=here.project).needed_until == days(9)
    jonas.send("need_end", key, sow.reference)
    assert not SowNeed.objects.filter(project=here.project).exists()


def test_a_need_that_ends_before_it_begins_is_told_at_its_field(cast: Cast) -> None:
    sow, here = a_draft(draft(cast, "Another")), draft(cast)
    said = {"sow": sow.reference, "needed_from": str(days(3)), "needed_until": str(days(2))}
    page = Reader(cast.jonas).send("need_new", here.project.key, **said)
    assert page.says("This is before it is needed.")


def test_what_was_drafted_for_it_cannot_be_dropped(cast: Cast) -> None:
    here = draft(cast)
    sow = a_draft(here)
    page = Reader(cast.jonas).send("need_end", here.project.key, sow.reference)
    assert page.says("was drafted for Customer churn model. Terminate it if nobody needs it.")


def test_a_confidential_projects_paper_is_not_offered(cast: Cast) -> None:
    secret, here = draft(cast, "Secret"), draft(cast)
    sow = a_draft(secret, "Secret feed")
    secret.project.visibility = "confidential"
    secret.project.save(update_fields=["visibility"])
    here.project.lead = cast.priya
    here.project.save(update_fields=["lead"])
    priya = Reader(cast.priya)
    assert "Secret feed" not in priya.look("need_new", here.project.key).text
    assert priya.send("need_new", here.project.key, sow=sow.reference).says("Choose one from the list.")
