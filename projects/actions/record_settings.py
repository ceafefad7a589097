"""Put a change of what no section holds on the record."""

from dataclasses import asdict
from typing import Any

from accounts.models import Person
from audit.record import record
from projects.dossier import differences
from projects.events import SettingsChanged
from projects.models import Project


def record_settings(project: Project, before: dict[str, Any], *, by: Person) -> None:
    """Record which of the project's settings differ from `before`, if any does; inside the caller's transaction."""
    after = {name: getattr(project, name) for name in before}
    changes = [asdict(change) for change in differences({"settings": before}, {"settings": after})]
    if changes:
        record(SettingsChanged(differences=changes), stream=project.stream, subject=project.stream, by=by)
