"""The people of the stories that the tests tell: Halden, a retailer, and Brightwater, one of its vendors.

Rows are written directly, without actions and events: a story starts where its people already are.
"""

import unicodedata
from dataclasses import dataclass, fields
from datetime import UTC, datetime

import pytest
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX, make_password

from accounts.models import Membership, Person, Team, Token, Vendor
from accounts.models.team import FIRST_TEAMS

#: Since when everybody is where they are.
LONG_AGO = datetime(2024, 1, 8, 8, 0, tzinfo=UTC)

PASSWORD = "correct horse battery staple"

#: Name in the story, full name, team and role.
PEOPLE: tuple[tuple[str, str, str, str], ...] = (
    ("adaeze", "Adaeze Okafor", "architecture", "lead"),
    ("ben", "Ben Achterberg", "architecture", "member"),
    ("imke", "Imke de Vries", "security", "member"),
    ("noor", "Noor Bakker", "security", "lead"),
    ("tomasz", "Tomasz Wójcik", "devops", "lead"),
    ("ewa", "Ewa Nowak", "devops", "member"),
    ("jonas", "Jonas Lindqvist", "", ""),
    ("priya", "Priya Raman", "", ""),
    ("marguerite", "Marguerite Laurent", "", ""),
    ("sven", "Sven Aalto", "", ""),
    ("chen", "Chen Yu-Ting", "", ""),
    ("dario", "Dario Conti", "", ""),
    ("lucia", "Lucía Ferrer", "", ""),
    ("hamid", "Hamid Rahimi", "", ""),
    ("elif_", "Elif Demir", "", ""),
    ("ingrid", "Ingrid Solheim", "governance", "lead"),
    ("paolo", "Paolo Ricci", "vendor_management", "lead"),
    ("grace", "Grace Mwangi", "audit", "lead"),
    ("otto", "Otto Brandt", "administrators", "lead"),
)


@dataclass(frozen=True)
class Cast:
    """Everybody, by the name by which the stories call them."""

    adaeze: Person  #: leads architecture
    ben: Person  #: architecture
    imke: Person  #: security
    noor: Person  #: leads security
    tomasz: Person  #: leads devops
    ewa: Person  #: devops
    jonas: Person  #: leads projects, as a data scientist
    priya: Person  #: data engineer
    marguerite: Person  #: business
    sven: Person  #: product
    chen: Person  #: QA
    dario: Person  #: business
    lucia: Person
    hamid: Person  #: of the vendor Brightwater
    elif_: Person
    ingrid: Person  #: governance manager
    paolo: Person  #: vendor manager
    grace: Person  #: auditor
    otto: Person  #: administrator

    @property
    def everybody(self) -> list[Person]:
        """All of them, in the order above."""
        return [getattr(self, field.name) for field in fields(self)]


def email_of(name: str) -> str:
    """First name, dot, the rest, in ASCII: `imke.devries@halden.example`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    first, *rest = plain.split()
    return f"{first}.{''.join(rest)}@halden.example" if rest else f"{first}@halden.example"


def the_seven_teams() -> dict[str, Team]:
    """The teams of a fresh installation by key; made again where a test has emptied the tables."""
    for key, name, decides in FIRST_TEAMS:
        Team.objects.get_or_create(key=key, defaults={"name": name, "decides": decides})
    return {team.key: team for team in Team.objects.all()}


def a_vendor(name: str = "Brightwater") -> Vendor:
    """Another organisation."""
    return Vendor.objects.get_or_create(key=name.lower(), defaults={"name": name})[0]


def a_person(name: str, *, team: str = "", role: str = "member", vendor: Vendor | None = None, **who: object) -> Person:
    """Somebody more, in a team if one is named."""
    who = {"email": email_of(name), "password": UNUSABLE_PASSWORD_PREFIX, "created_at": LONG_AGO, **who}
    person = Person.objects.create(name=name, vendor=vendor, **who)
    if team:
        Membership.objects.create(team=the_seven_teams()[team], person=person, role=role, since=LONG_AGO)
    return person


def a_service(name: str = "Bridge") -> Person:
    """A service account."""
    return a_person(name, kind=Person.Kind.SERVICE)


def a_token(person: Person, *scopes: str) -> str:
    """The plain text of a token lent for these scopes, all but `admin` unless some are named."""
    return Token.objects.issue(person, name="Test", scopes=list(scopes or ("read", "write", "decide")), expiry=None)[1]


def with_password(person: Person) -> Person:
    """Somebody who can sign in with PASSWORD."""
    person.password = make_password(PASSWORD)
    person.save(update_fields=["password"])
    return person


def the_cast() -> Cast:
    """Everybody, in four statements or so."""
    teams, brightwater = the_seven_teams(), a_vendor()
    people = {
        key: Person(
            name=name,
            email=email_of(name),
            vendor=brightwater if key == "hamid" else None,
            password=UNUSABLE_PASSWORD_PREFIX,
            created_at=LONG_AGO,
        )
        for key, name, _, _ in PEOPLE
    }
    Person.objects.bulk_create(people.values())
    Membership.objects.bulk_create(
        Membership(team=teams[team], person=people[key], role=role, since=LONG_AGO)
        for key, _, team, role in PEOPLE
        if team
    )
    return Cast(**people)


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody."""
    return the_cast()
