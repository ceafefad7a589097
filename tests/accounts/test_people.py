"""Who is known to Slipway, and who may change that."""

import pytest
from django.db import IntegrityError

from accounts.actions.register_person import register_person
from accounts.actions.register_vendor import register_vendor
from accounts.actions.update_person import update_person
from accounts.models import Person
from audit.models import Event
from common.refusals import Invalid, Refused
from tests.cast import Cast, a_service, a_token, a_vendor


def test_an_administrator_registers_somebody(cast: Cast) -> None:
    ana = register_person(by=cast.otto, email=" Ana.Silva@Halden.example ", name=" Ana Silva ")
    assert (ana.email, ana.name, ana.vendor) == ("ana.silva@halden.example", "Ana Silva", None)
    event = Event.objects.get(stream=ana.stream)
    assert event.verb == "person.registered"
    assert event.actor_id == cast.otto.pk


def test_somebody_else_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused, match="Only an administrator"):
        register_person(by=cast.jonas, email="ana@halden.example", name="Ana Silva")


def test_a_service_account_needs_a_token_lent_for_admin(cast: Cast) -> None:
    bridge = a_service()
    a_token(bridge, "read", "write")
    with pytest.raises(Refused):
        register_person(by=bridge, email="ana@halden.example", name="Ana Silva")
    a_token(bridge, "admin")
    assert register_person(by=bridge, email="ana@halden.example", name="Ana Silva").pk


def test_an_address_names_one_person_whatever_its_case(cast: Cast) -> None:
    with pytest.raises(Invalid) as refusal:
        register_person(by=None, email="IMKE.DEVRIES@halden.example", name="Another Imke")
    assert [(error.field, error.code) for error in refusal.value.errors] == [("email", "unique")]
    assert refusal.value.errors[0].detail == "Imke de Vries has this address."
    assert Person.objects.named("Imke.deVries@HALDEN.example") == cast.imke


@pytest.mark.parametrize("email", ["Imke.deVries@halden.example", "imke.devries@halden.example"])
def test_postgres_keeps_addresses_apart_too(cast: Cast, email: str) -> None:
    with pytest.raises(IntegrityError):
        Person.objects.create(email=email, name="Another Imke")


def test_nobody_of_an_address_is_named_by_its_field(cast: Cast) -> None:
    with pytest.raises(Invalid) as refusal:
        Person.objects.named("nobody@halden.example", "lead")
    assert refusal.value.errors[0].field == "lead"
    assert refusal.value.errors[0].detail == "Nobody here has the address nobody@halden.example."


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "nobody"),
        ("email", ""),
        ("email", f"{'x' * 250}@halden.example"),
        ("name", " "),
        ("name", "x" * 121),
        ("name", "Ana\nBcc: all@halden.example"),
        ("name", "Ana\x00"),
        ("kind", "robot"),
        ("time_zone", "Europe/Atlantis"),
    ],
)
def test_bad_input_gets_a_sentence_by_the_field(cast: Cast, field: str, value: str) -> None:
    who = {"email": "ana@halden.example", "name": "Ana Silva", field: value}
    with pytest.raises(Invalid) as refusal:
        register_person(by=cast.otto, **who)  # type: ignore[arg-type]
    assert [error.field for error in refusal.value.errors] == [field]
    assert refusal.value.errors[0].detail.endswith(".")
    assert not Person.objects.filter(name__startswith="Ana").exists()


def test_a_service_account_is_never_a_vendors(cast: Cast) -> None:
    with pytest.raises(Invalid, match="organisation"):
        register_person(by=None, email="b@x.example", name="Bot", kind="service", vendor=a_vendor())
    with pytest.raises(IntegrityError):
        Person.objects.create(email="b@x.example", name="Bot", kind="service", vendor=a_vendor())


def test_a_change_tells_what_was_and_what_is(cast: Cast) -> None:
    update_person(cast.imke, by=cast.otto, name="Imke van Dijk", email=cast.imke.email)
    changes = Event.objects.get(stream=cast.imke.stream).changes
    assert changes == {"fields": [{"field": "name", "before": "Imke de Vries", "after": "Imke van Dijk"}]}


def test_nothing_new_leaves_no_event(cast: Cast) -> None:
    update_person(cast.imke, by=cast.otto, name="Imke de Vries")
    assert not Event.objects.filter(stream=cast.imke.stream).exists()


def test_people_change_their_own_time_zone_and_nothing_else(cast: Cast) -> None:
    update_person(cast.imke, by=cast.imke, time_zone="Europe/Amsterdam")
    cast.imke.refresh_from_db()
    assert cast.imke.time_zone == "Europe/Amsterdam"
    with pytest.raises(Refused):
        update_person(cast.imke, by=cast.imke, name="The Boss")
    with pytest.raises(Refused):
        update_person(cast.imke, by=cast.noor, time_zone="Europe/Rome")


def test_an_unknown_field_is_named(cast: Cast) -> None:
    with pytest.raises(Invalid, match="is_admin"):
        update_person(cast.imke, by=cast.otto, is_admin=True)


def test_vendor_management_adds_a_vendor_once(cast: Cast) -> None:
    kestrel = register_vendor(by=cast.paolo, key="kestrel", name="Kestrel IT")
    assert Event.objects.get(verb="vendor.registered").subject == kestrel.subject
    for key, name, field in (("Kestrel", "Other", "key"), ("other", "KESTREL IT", "name"), ("a b", "Third", "key")):
        with pytest.raises(Invalid) as refusal:
            register_vendor(by=cast.paolo, key=key, name=name)
        assert refusal.value.errors[0].field == field
    with pytest.raises(Refused):
        register_vendor(by=cast.jonas, key="third", name="Third")


def test_initials_and_first_name(cast: Cast) -> None:
    assert (cast.imke.initials, cast.imke.first_name) == ("IV", "Imke")
    assert Person(name="Cher").initials == "C"
