"""An invented retailer on Thu 11 June 2026: the people and routes that the pictured pages show."""

from datetime import UTC, datetime

from common.look import ClockFace, MiniRoute, NodeFace, PersonFace

NOW = datetime(2026, 6, 11, 8, 30, tzinfo=UTC)

IMKE = PersonFace("Imke de Vries", "IV", 17)
JONAS = PersonFace("Jonas Lindqvist", "JL", 14)
MARGUERITE = PersonFace("Marguerite Laurent", "ML", 23)
PRIYA = PersonFace("Priya Raman", "PR", 20)
SVEN = PersonFace("Sven Aalto", "SA", 7)
BEN = PersonFace("Ben Achterberg", "BA", 13)
TOMASZ = PersonFace("Tomasz Wójcik", "TW", 4)
CHEN = PersonFace("Chen Yu-Ting", "CY", 5)
ADAEZE = PersonFace("Adaeze Okafor", "AO", 10)
NOOR = PersonFace("Noor Bakker", "NB", 18)
DARIO = PersonFace("Dario Conti", "DC", 8)
EWA = PersonFace("Ewa Nowak", "EN", 1)
LUCIA = PersonFace("Lucía Ferrer", "LF", 2)
HAMID = PersonFace("Hamid Rahimi", "HR", 12)
KESTREL = PersonFace("Kestrel IT", "KE", 15, vendor=True)
BRIGHTWATER = PersonFace("Brightwater", "BW", 3, vendor=True)

LETTERS = {
    "a": "approved",
    "w": "waiting",
    "o": "overdue",
    "c": "changes_requested",
    "r": "rejected",
    "n": "not_started",
}


def route(letters: str) -> MiniRoute:
    """A small route from four letters: architecture, security, devops, stakeholder."""
    names = ("Architecture", "Security", "DevOps", "Stakeholder")
    ea, security, devops, stakeholder = (
        NodeFace(name, LETTERS[letter])  # type: ignore[arg-type]
        for name, letter in zip(names, letters, strict=True)
    )
    return MiniRoute([[ea], [security, devops], [stakeholder]])


def clock(spent: int, allowed: int = 5) -> ClockFace:
    """A clock of working days."""
    return ClockFace(allowed, spent)
