"""The letter that offers a seat: it counts once it has been accepted."""

from typing import Any

from accounts.models import Person
from notifications.letters.base import rows
from notifications.links import link
from notifications.matter import Matter

#: What somebody in a seat answers for; other areas are named by themselves.
PROPER = {"devops": "DevOps", "qa": "QA"}


def offered(matter: Matter, _to: Person) -> dict[str, Any]:
    """Somebody has been named to answer for an area."""
    area = str(matter.changes.get("area", ""))
    project = matter.project
    return {
        "area": PROPER.get(area, area.replace("_", " ")),
        "url": link("project_owners", project.key),
        "rows": rows(
            ("What it does", project.summary),
            (
                "At stake",
                f"{project.get_risk_tier_display()} risk, {project.get_data_classification_display().lower()} data",
            ),
            ("Led by", project.lead.name),
            ("Before you", str(matter.changes.get("before") or "")),
        ),
    }
