"""What of a project people of a vendor do not read: what is agreed with others, and who has what in it.

They see the statements of work on which they are named, each on its own page; the section as a whole, the rows of the
catalogue that tell of it, and the trail of it are the company's.
"""

from accounts.models import Person

#: The section of the dossier, and the rows of the catalogue, that tell of third parties.
SECTION = "third_parties"
ROWS = frozenset({"O3", "O9", "O10", "O11"})

#: What the trail of a project tells of them.
VERBS = frozenset(
    {
        "section.changed",
        "interest.raised",
        "interest.declared",
        "interest.reviewed",
        "interest.ended",
        "cover.chosen",
        "cover.choice_dropped",
        "support.wished",
    }
)


def may_read_section(person: Person, name: str) -> bool:
    """Whether a section is somebody's to read."""
    return person.vendor_id is None or name != SECTION


def may_read_row(reader: Person | None, code: str) -> bool:
    """Whether a row of the catalogue is somebody's to read; nobody in particular reads all."""
    return reader is None or reader.vendor_id is None or code not in ROWS


def withheld_verbs(person: Person) -> frozenset[str]:
    """What of a project's trail somebody does not read."""
    return VERBS if person.vendor_id is not None else frozenset()
