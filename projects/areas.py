"""How areas are called: on their own, and inside a sentence."""

from projects.models import Area

#: Names that keep their capitals wherever they stand.
PROPER = (Area.DEVOPS, Area.QA)


def title(area: str) -> str:
    """An area on its own: "Data science", "DevOps"."""
    known = Area(area)
    return known.label if known in PROPER else known.label.capitalize()


def inside(area: str) -> str:
    """An area inside a sentence: "data science", "DevOps"."""
    known = Area(area)
    return known.label if known in PROPER else known.label.lower()
