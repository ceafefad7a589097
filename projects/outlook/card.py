"""The statements of work of a project as its overview shows them."""

from dataclasses import dataclass

from accounts.models import Person
from common import words
from common.look import ChipFace
from projects.models import Project, Sow
from projects.outlook.bars import phrase
from projects.outlook.faces import CHIP_OF
from projects.outlook.reading import Outlook

#: How each state is called where there is room for a word only.
SHORT = {
    "draft": "Draft",
    "signing": "In signature",
    "active": "Active",
    "ending": "Ends soon",
    "expired": "Expired",
    "closed": "Closed",
}


@dataclass(frozen=True)
class CardLine:
    """A statement of work in the side column."""

    name: str
    ref: str
    url: str
    chip: ChipFace
    when: str


def card(project: Project, person: Person) -> list[CardLine]:
    """What whoever looks may know."""
    sows = list(Sow.objects.visible_to(person).on(project).told())
    if not sows:
        return []
    outlook = Outlook(person)
    outlook.needs = {}
    outlook.projects = {project.pk: project}
    return [line(outlook, sow) for sow in sows]


def line(outlook: Outlook, sow: Sow) -> CardLine:
    """One of them."""
    said = phrase(outlook.standing(sow), outlook.today)
    chip = CHIP_OF[said.tone](said)
    end = f"to {words.day(sow.ends_on, today=outlook.today)}" if sow.ends_on else ""
    short = ChipFace(chip.tone, chip.icon, SHORT[said.tone])
    return CardLine(sow.vendor.name, f"{sow.reference}, {sow.name}", sow.get_absolute_url(), short, end)
