"""The pages about people, as a browser without scripts meets them."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from accounts.models import Absence, Membership, Person, Token
from common import clock
from tests.cast import Cast, a_vendor

#: Every page for which one needs nothing but to be signed in.
PAGES = (
    "/people/",
    "/absences/",
    "/settings/",
    "/settings/tokens/",
    "/settings/codes/",
    "/password/set/",
    "/sign-out/",
)


def day(ahead: int) -> str:
    return (clock.now() + timedelta(days=ahead)).date().isoformat()


def toasts(answer: Any) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request)]


@pytest.fixture
def as_imke(cast: Cast, client: Client) -> Client:
    client.force_login(cast.imke)
    return client


@pytest.fixture
def as_otto(cast: Cast, client: Client) -> Client:
    client.force_login(cast.otto)
    return client


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_there_for_who_is_signed_in(as_imke: Client, path: str) -> None:
    assert as_imke.get(path).status_code == 200


@pytest.mark.parametrize("path", [path for path in PAGES if path != "/sign-out/"])
def test_a_stranger_is_sent_to_sign_in_and_back(client: Client, db: None, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer["Location"]) == (302, f"/sign-in/?next={path}")


def test_people_with_teams_and_who_is_away(cast: Cast, as_imke: Client) -> None:
    Absence.objects.create(person=cast.noor, starts_on=day(0), ends_on=day(2), stand_in=cast.imke)
    text = as_imke.get("/people/").content.decode()
    assert "19 people, 1 away today" in text
    assert "Imke de Vries acts" in text
    assert "Security (lead)" in text
    text = as_imke.get("/people/", {"team": "devops"}).content.decode()
    assert "2 people, nobody away today" in text
    assert "No person matches" in as_imke.get("/people/", {"q": "nobody like this"}).content.decode()


def test_a_list_of_people_costs_a_constant(cast: Cast, as_imke: Client, django_assert_num_queries: Any) -> None:
    as_imke.get("/people/")
    # Session, reader, how many are away, how many there are, the page, its teams, its absences, the filter's teams,
    # the reader's standing and cover, and the three counts of the sidebar.
    with django_assert_num_queries(13):
        as_imke.get("/people/")


def test_a_persons_page(cast: Cast, as_imke: Client) -> None:
    Absence.objects.create(person=cast.noor, starts_on=day(0), ends_on=day(2), stand_in=cast.imke)
    text = as_imke.get(f"/people/{cast.noor.pk}/").content.decode()
    assert "Noor Bakker is away to" in text
    assert "Imke de Vries acts meanwhile." in text
    assert "Record one" not in text
    assert "Acts today for" in as_imke.get(f"/people/{cast.imke.pk}/").content.decode()


def test_a_vendors_person_sees_nobody_else(cast: Cast, client: Client) -> None:
    client.force_login(cast.hamid)
    text = client.get("/people/").content.decode()
    assert "1 person," in text
    assert "Imke" not in text
    assert client.get(f"/people/{cast.imke.pk}/").status_code == 404
    assert client.get(f"/people/{cast.hamid.pk}/").status_code == 200


def test_recording_ones_own_absence(cast: Cast, as_imke: Client) -> None:
    form = {"starts_on": day(0), "ends_on": day(3), "stand_in": cast.noor.pk, "person": cast.imke.pk}
    answer = as_imke.post("/absences/", form)
    assert (answer.status_code, answer["Location"]) == (303, "/absences/")
    assert toasts(answer)[0].startswith("Imke de Vries is away from")
    text = as_imke.get("/absences/").content.decode()
    assert "1 person is away today, everybody has a stand-in" in text
    assert "cover: Noor" in text


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"starts_on": ""}, "starts_on", "Fill this in."),
        ({"ends_on": day(-1)}, "ends_on", "The last day comes before the first."),
        ({"ends_on": day(500)}, "ends_on", "An absence lasts a year at most"),
        ({"ends_on": "soon"}, "ends_on", "Enter a valid date."),
        ({"stand_in": "self"}, "stand_in", "Nobody can stand in for themselves."),
        ({"stand_in": "999999"}, "stand_in", "Select a valid choice."),
    ],
)
def test_a_bad_absence_keeps_what_was_typed(
    cast: Cast, as_imke: Client, wrong: dict[str, Any], field: str, sentence: str
) -> None:
    form = {"starts_on": day(0), "ends_on": day(3), "stand_in": cast.noor.pk, **wrong}
    form = {name: cast.imke.pk if value == "self" else value for name, value in form.items()}
    answer = as_imke.post("/absences/", form)
    assert answer.status_code == 422
    assert answer.context["form"].errors[field][0].startswith(sentence)
    for name in ("starts_on", "ends_on"):
        assert f'value="{form[name]}"' in answer.content.decode() or form[name] == ""
    assert not Absence.objects.exists()


def test_a_lead_chooses_among_the_team(cast: Cast, client: Client) -> None:
    client.force_login(cast.noor)
    people = set(client.get("/absences/").context["form"].fields["person"].queryset)
    assert people == {cast.noor, cast.imke}
    form = {"person": cast.imke.pk, "starts_on": day(0), "ends_on": day(1)}
    assert client.post("/absences/", form).status_code == 303
    assert client.post("/absences/", {**form, "person": cast.jonas.pk}).status_code == 422


def test_changing_and_ending_an_absence(cast: Cast, as_imke: Client) -> None:
    absence = Absence.objects.create(person=cast.imke, starts_on=day(0), ends_on=day(2))
    where = f"/absences/{absence.pk}/"
    assert as_imke.get(where).context["form"].initial["ends_on"].isoformat() == day(2)
    form = {"starts_on": day(0), "ends_on": day(1), "stand_in": cast.noor.pk}
    assert as_imke.post(where, form).status_code == 303
    assert as_imke.post(where, {**form, "ends_on": day(-1)}).status_code == 422
    assert as_imke.get(f"{where}end/").status_code == 200
    assert Absence.objects.standing().exists()
    assert as_imke.post(f"{where}end/").status_code == 303
    assert as_imke.get(where).status_code == 404


def test_nobody_else_changes_an_absence(cast: Cast, client: Client) -> None:
    absence = Absence.objects.create(person=cast.imke, starts_on=day(0), ends_on=day(2))
    client.force_login(cast.ewa)
    assert "Change it" not in client.get(f"/absences/{absence.pk}/").content.decode()
    answer = client.post(f"/absences/{absence.pk}/end/")
    assert answer.status_code == 422
    assert "Only Imke de Vries, a lead of their team or an administrator can do this." in answer.content.decode()


def test_settings_apply_at_once(cast: Cast, as_imke: Client) -> None:
    form = {"theme": "dark", "density": "compact", "time_zone": "Asia/Tokyo"}
    answer = as_imke.post("/settings/", form)
    assert answer.status_code == 303
    text = as_imke.get("/settings/").content.decode()
    assert 'data-theme="dark" data-density="compact"' in text
    assert not Person.objects.get(pk=cast.imke.pk).single_keys
    assert as_imke.post("/settings/", {**form, "theme": "pink", "time_zone": "Mars"}).status_code == 422


def test_the_density_switch_leads_back(as_imke: Client) -> None:
    answer = as_imke.post("/settings/density/", {"density": "compact", "next": "/people/"})
    assert answer["Location"] == "/people/"
    answer = as_imke.post("/settings/density/", {"density": "roomy", "next": "https://elsewhere.example/"})
    assert answer["Location"] == "/settings/"
    assert as_imke.get("/settings/density/").status_code == 405


def test_a_token_is_shown_once(cast: Cast, as_imke: Client) -> None:
    answer = as_imke.post("/settings/tokens/", {"name": "Notebook", "scopes": ["read", "write"], "days": "90"})
    assert answer.status_code == 201
    assert answer["Cache-Control"] == "no-store"
    plain = answer.context["plain"]
    assert plain in answer.content.decode()
    assert Token.objects.of_plain_text(plain).get().user == cast.imke
    assert plain not in as_imke.get("/settings/tokens/").content.decode()


def test_a_bad_token_keeps_what_was_typed(as_imke: Client) -> None:
    as_imke.post("/settings/tokens/", {"name": "Notebook", "scopes": ["read"], "days": "90"})
    answer = as_imke.post("/settings/tokens/", {"name": "Notebook", "scopes": ["read"], "days": "90"})
    assert answer.status_code == 422
    assert "You have a token of this name" in answer.content.decode()
    answer = as_imke.post("/settings/tokens/", {"name": "Other", "scopes": ["all"], "days": "9999"})
    assert set(answer.context["form"].errors) == {"scopes", "days"}
    assert 'value="Other"' in answer.content.decode()


def test_revoking_ones_own_token_only(cast: Cast, as_imke: Client) -> None:
    as_imke.post("/settings/tokens/", {"name": "Notebook", "scopes": ["read"], "days": "90"})
    own = Token.objects.get()
    other, _ = Token.objects.issue(cast.noor, name="Hers", scopes=["read"], expiry=None)
    assert as_imke.get(f"/settings/tokens/{own.pk}/revoke/").status_code == 405
    assert as_imke.post(f"/settings/tokens/{own.pk}/revoke/").status_code == 303
    assert as_imke.post(f"/settings/tokens/{other.pk}/revoke/").status_code == 404
    assert Token.objects.unrevoked().get() == other


def test_an_administrator_registers_somebody_into_a_team(cast: Cast, as_otto: Client) -> None:
    team = Membership.objects.get(person=cast.imke).team
    form = {"name": "Ana Silva", "email": "Ana@halden.example", "time_zone": "UTC", "team": team.pk, "role": "lead"}
    answer = as_otto.post("/people/new/", form)
    ana = Person.objects.named("ana@halden.example")
    assert (answer.status_code, answer["Location"]) == (303, f"/people/{ana.pk}/")
    assert Membership.objects.get(person=ana).role == "lead"


def test_a_bad_registration_leaves_nobody(cast: Cast, as_otto: Client) -> None:
    team = Membership.objects.get(person=cast.imke).team
    form = {"name": "Ana", "email": "ana@x.example", "organisation": a_vendor().pk, "time_zone": "UTC", "role": "lead"}
    answer = as_otto.post("/people/new/", {**form, "team": team.pk})
    assert answer.status_code == 422
    assert "Ana works for Brightwater" in answer.content.decode()
    assert not Person.objects.filter(email="ana@x.example").exists()
    answer = as_otto.post("/people/new/", {**form, "email": cast.imke.email.upper()})
    assert answer.context["form"].errors["email"] == ["Imke de Vries has this address."]


def test_an_administrator_edits_adds_ends_and_deactivates(cast: Cast, as_otto: Client) -> None:
    where = f"/people/{cast.imke.pk}/"
    form = {"name": "Imke van Dijk", "email": cast.imke.email, "time_zone": "Europe/Amsterdam"}
    assert as_otto.get(f"{where}edit/").context["form"].initial["name"] == "Imke de Vries"
    assert as_otto.post(f"{where}edit/", form).status_code == 303
    devops = Membership.objects.get(person=cast.ewa).team
    assert as_otto.get(f"{where}teams/").status_code == 200
    assert as_otto.post(f"{where}teams/", {"team": devops.pk, "role": "member"}).status_code == 303
    assert as_otto.get(f"{where}teams/devops/leave/").status_code == 200
    assert as_otto.post(f"{where}teams/devops/leave/").status_code == 303
    assert as_otto.get(f"{where}teams/devops/leave/").status_code == 404
    for active in (False, True):
        assert as_otto.get(f"{where}deactivate/").status_code == 200
        assert as_otto.post(f"{where}deactivate/").status_code == 303
        assert Person.objects.get(pk=cast.imke.pk).is_active is active
    assert as_otto.get(where).status_code == 200


@pytest.mark.parametrize("path", ["new/", "{}/edit/", "{}/teams/", "{}/teams/security/leave/", "{}/deactivate/"])
def test_only_administrators_administer(cast: Cast, as_imke: Client, path: str) -> None:
    where = f"/people/{path.format(cast.imke.pk)}"
    assert as_imke.get(where).status_code == 403
    assert as_imke.post(where).status_code == 403
