"""Pages about who stands behind what: support contracts, the support that a project wants, and what nothing covers."""

from projects.models import SupportContract, SupportWish
from tests.cast import Cast, a_vendor
from tests.contracts import days
from tests.pages import Reader
from tests.stories import draft


def test_a_contract_is_added_changed_and_removed(cast: Cast) -> None:
    vendor, paolo = a_vendor("Kestrel"), Reader(cast.paolo)
    said = {"name": "Maintenance", "languages": "C#\r\nSQL", "environments": "production", "hours": "office"}
    added = paolo.send("contract_new", vendor.key, **said)
    assert added.goes_to == "/vendors/kestrel/"
    assert paolo.look("vendor", vendor.key).says("Maintenance", "C#, SQL; production", "Office hours")
    contract = SupportContract.objects.get()
    assert 'value="Maintenance"' in paolo.look("contract_change", contract.pk).html
    paolo.send("contract_change", contract.pk, name="Maintenance", languages="C#", hours="extended")
    assert paolo.look("vendor", vendor.key).says("Extended hours")
    assert (SupportContract.objects.get().languages, SupportContract.objects.get().environments) == (["C#"], [])
    assert paolo.send("contract_remove", contract.pk).status == 303
    assert not SupportContract.objects.exists()


def test_a_contract_that_ends_before_it_starts_comes_back_as_it_was_typed(cast: Cast) -> None:
    said = {"name": "Maintenance", "hours": "office", "starts_on": "2026-06-02", "ends_on": "2026-06-01"}
    page = Reader(cast.paolo).send("contract_new", a_vendor("Kestrel").key, **said)
    assert page.status == 422
    assert page.says("This is before it starts.")
    assert not SupportContract.objects.exists()


def test_only_vendor_managers_keep_contracts(cast: Cast) -> None:
    page = Reader(cast.jonas).send("contract_new", a_vendor("Kestrel").key, name="Mine", hours="office")
    assert page.says("Only a vendor manager can do this.")
    assert not SupportContract.objects.exists()


def test_a_project_says_which_support_it_wants(cast: Cast) -> None:
    project, jonas = draft(cast).project, Reader(cast.jonas)
    assert jonas.look("project_sows", project.key).says("Nobody has said which support is wanted.")
    until = days(400)
    said = {"hours": "round_the_clock", "environments": "production", "until": str(until)}
    assert jonas.send("support_wish", project.key, **said).status == 303
    assert jonas.look("project_sows", project.key).says(
        "Wanted: Round the clock in production, until", "production environment Nobody", "round the clock hours Nobody"
    )
    jonas.send("support_wish", project.key, hours="", environments="")
    wish = SupportWish.objects.get()
    assert (wish.hours, wish.environments, wish.until) == ("", [], None)


def test_a_vendors_people_read_nothing_of_it(cast: Cast) -> None:
    project = draft(cast).project
    Reader(cast.jonas).send("project_team_add", project.key, person=cast.hamid.pk, function="software")
    hamid = Reader(cast.hamid)
    assert hamid.look("project_sows", project.key).status == 200
    assert "Support cover" not in hamid.look("project_sows", project.key).text
    assert hamid.look("support_wish", project.key).status == 404
    assert hamid.look("cover_choose", project.key, "language:Python").status == 404
