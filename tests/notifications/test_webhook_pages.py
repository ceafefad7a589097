"""Pages about webhooks, for administrators and leads."""

from typing import Any

import pytest

from notifications.models import Endpoint
from tests.cast import Cast, a_service
from tests.notifications.receiver import Receiver
from tests.notifications.webhooks import delivery, endpoint, hook, local, send
from tests.pages import Reader

__all__ = ["hook", "local"]

pytestmark = pytest.mark.django_db

URL = "https://bridge.example/hook"
PAGES = ("webhook", "webhook_edit", "webhook_rotate", "webhook_try", "webhook_switch", "webhook_remove")


@pytest.fixture
def bridge(hook: Receiver, cast: Cast) -> Endpoint:
    return endpoint(hook.url, a_service())


def test_an_administrator_registers_one_and_sees_its_secret_once(cast: Cast) -> None:
    otto = Reader(cast.otto)
    owner = f"account:{a_service().pk}"
    page = otto.send("webhook_new", owner=owner, name="Jira", url=URL, events="project.* sign_off.opened")
    assert (page.status, page.response["Cache-Control"]) == (201, "no-store")
    page.says("The secret of Jira: copy it now")
    assert "whsec_" in page.html
    made = Endpoint.objects.get()
    assert made.events == ["project.*", "sign_off.opened"]
    assert "whsec_" not in otto.look("webhook", made.pk).html
    otto.look("webhooks").says("1 webhook hears of what happens", "Jira", "Bridge")


def test_what_can_t_be_taken_is_said_at_its_field_and_what_was_typed_stays(cast: Cast) -> None:
    page = Reader(cast.otto).send("webhook_new", owner="team:1", name="Jira", url="http://here", events="*")
    assert page.status == 422
    page.says("Write an address that begins with https://")
    assert 'value="http://here"' in page.html


def test_a_lead_sees_and_makes_those_of_their_team(cast: Cast, bridge: Endpoint) -> None:
    noor = Reader(cast.noor)
    noor.look("webhooks").says("No machine is told of what happens")
    assert "Bridge" not in noor.look("webhook_new").text
    assert noor.look("webhook", bridge.pk).status == 404


@pytest.mark.parametrize("name", PAGES)
def test_for_everybody_else_the_pages_are_not_there(cast: Cast, bridge: Endpoint, name: str) -> None:
    for person in (cast.jonas, cast.imke, cast.hamid):
        assert Reader(person).look("webhooks").status == 404
        assert Reader(person).look(name, bridge.pk).status == 404


@pytest.mark.parametrize("name", PAGES)
def test_opening_a_page_changes_nothing(cast: Cast, bridge: Endpoint, name: str) -> None:
    before = Endpoint.objects.values().get()
    assert Reader(cast.otto).look(name, bridge.pk).status == 200
    assert Endpoint.objects.values().get() == before
    assert not bridge.outgoing.exists()


def test_what_was_sent_and_every_try_can_be_looked_at_and_sent_again(
    cast: Cast, bridge: Endpoint, hook: Receiver
) -> None:
    otto, one = Reader(cast.otto), delivery(bridge)
    hook.answers(500)
    send()
    otto.look("webhooks").says("1 webhook needs looking after", "Failing")
    otto.look("webhook", bridge.pk).says("project.cleared", "500 ok", "Nothing has arrived since")
    otto.look("webhook_delivery", bridge.pk, one.pk).says("500", "To be tried again: 500 ok", '{"type":"test"}')
    assert otto.send("webhook_delivery", bridge.pk, one.pk).status == 303
    assert send() == {"sent": 1}
    otto.look("webhook", bridge.pk).says("The last delivery was taken on")


def test_it_is_tried_edited_disabled_enabled_and_removed_by_forms(cast: Cast, bridge: Endpoint, hook: Receiver) -> None:
    otto = Reader(cast.otto)
    assert otto.send("webhook_try", bridge.pk).goes_to == f"/webhooks/{bridge.pk}/"
    assert send() == {"sent": 1}
    assert otto.send("webhook_edit", bridge.pk, name="New", url=hook.url, events="*").status == 303
    assert otto.send("webhook_rotate", bridge.pk).status == 201
    otto.send("webhook_switch", bridge.pk)
    otto.look("webhook", bridge.pk).says("Disabled", "By hand.", "Enable")
    otto.send("webhook_switch", bridge.pk)
    assert Endpoint.objects.get().is_active
    assert otto.send("webhook_remove", bridge.pk).goes_to == "/webhooks/"
    assert otto.look("webhook", bridge.pk).status == 404


def test_pages_cost_the_same_however_much_they_show(cast: Cast, bridge: Endpoint) -> None:
    otto = Reader(cast.otto)
    delivery(bridge)
    few: Any = [otto.statements("webhooks"), otto.statements("webhook", bridge.pk)]
    for _ in range(25):
        delivery(bridge)
        endpoint(URL, a_service(f"Service {Endpoint.objects.count()}"))
    assert [otto.statements("webhooks"), otto.statements("webhook", bridge.pk)] == few
    assert max(few) <= 14
