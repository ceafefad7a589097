"""Who is who at Halden Retail Group and at the firms that work for it."""

import unicodedata
from dataclasses import dataclass

#: The one password of everybody in the demo organisation. It opens nothing else.
PASSWORD = "halden-slipway"  # noqa: S105 - documented in docs/demo.md

ZONE = "Europe/Amsterdam"


@dataclass(frozen=True)
class Firm:
    """A vendor."""

    key: str
    name: str
    domain: str


@dataclass(frozen=True)
class Role:
    """Somebody as the story calls them: short name, full name, team and role in it, or the vendor's key."""

    key: str
    name: str
    team: str = ""
    role: str = "member"
    vendor: str = ""
    signs_in_as: str = ""

    @property
    def email(self) -> str:
        """First name, dot, the rest, in ASCII: `imke.devries@halden.example`."""
        plain = unicodedata.normalize("NFKD", self.name).encode("ascii", "ignore").decode().lower()
        first, _, rest = plain.partition(" ")
        return f"{first}.{rest.replace(' ', '')}@{DOMAINS.get(self.vendor, 'halden.example')}"


VENDORS = (
    Firm("brightwater", "Brightwater Analytics", "brightwater.example"),
    Firm("corvus", "Corvus Systems", "corvus.example"),
    Firm("kestrel", "Kestrel IT", "kestrel.example"),
    Firm("halcyon", "Halcyon CRM", "halcyon.example"),
    Firm("northgate", "Northgate Data", "northgate.example"),
    Firm("lensworks", "Lensworks", "lensworks.example"),
)
DOMAINS = {firm.key: firm.domain for firm in VENDORS}

PEOPLE = (
    Role("jonas", "Jonas Lindqvist", signs_in_as="project lead, data science"),
    Role("adaeze", "Adaeze Okafor", "architecture", "lead", signs_in_as="leads Enterprise Architecture"),
    Role("ben", "Ben Achterberg", "architecture"),
    Role("bram", "Bram Kuipers", "architecture"),
    Role("imke", "Imke de Vries", "security", signs_in_as="reviewer, Security"),
    Role("noor", "Noor Bakker", "security", "lead"),
    Role("farid", "Farid Nazari", "security"),
    Role("tomasz", "Tomasz Wójcik", "devops", "lead", signs_in_as="leads DevOps"),
    Role("ewa", "Ewa Nowak", "devops"),
    Role("femke", "Femke Visser", "devops"),
    Role("marguerite", "Marguerite Laurent", signs_in_as="business stakeholder, marketing"),
    Role("ingrid", "Ingrid Solheim", "governance", "lead", signs_in_as="governance manager"),
    Role("thijs", "Thijs van Dijk", "governance"),
    Role("paolo", "Paolo Ricci", "vendor_management", "lead", signs_in_as="vendor manager"),
    Role("grace", "Grace Mwangi", "audit", "lead", signs_in_as="auditor"),
    Role("otto", "Otto Brandt", "administrators", "lead", signs_in_as="administrator"),
    Role("priya", "Priya Raman"),  # data engineering
    Role("nadia", "Nadia Osei"),  # data science
    Role("wouter", "Wouter Smit"),  # data science
    Role("anouk", "Anouk Janssen"),  # software
    Role("ravi", "Ravi Menon"),  # site reliability
    Role("chen", "Chen Yu-Ting"),  # QA
    Role("sven", "Sven Aalto"),  # product
    Role("dario", "Dario Conti"),  # store operations
    Role("lucia", "Lucía Ferrer"),  # merchandising
    Role("elif", "Elif Demir"),  # customer data
    Role("yusuf", "Yusuf Öztürk"),  # supply chain
    Role("hamid", "Hamid Rahimi", vendor="brightwater", signs_in_as="vendor, Brightwater Analytics"),
    Role("vera", "Vera Lindgren", vendor="corvus"),
    Role("gareth", "Gareth Pugh", vendor="kestrel"),
)
