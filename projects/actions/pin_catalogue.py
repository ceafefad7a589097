"""Hold a submitted project to the catalogue of that day, and write down how ready it was."""

from audit.record import record
from common import clock
from projects import dossier
from projects.actions.answer_check import refresh_sections
from projects.catalogue import newest
from projects.events import ReadinessPinned
from projects.facts import readiness_of
from projects.models import CatalogueVersion, Project, ReadinessRecord
from projects.readiness import Check, by_row, counts, worst


def pin_catalogue(project: Project) -> ReadinessRecord:
    """Pin the newest catalogue, inside the caller's transaction and under its lock; later wordings do not reach it."""
    version = newest().get()
    if project.catalogue_id != version.pk:
        project.catalogue = version
        project.save(update_fields=["catalogue"])
        refresh_sections(project, dossier.SECTIONS, by=None)
    return write_down(project, version, readiness_of(project))


def write_down(project: Project, version: CatalogueVersion, checks: list[Check]) -> ReadinessRecord:
    """How every row stood."""
    results = {code: told(mine) for code, mine in by_row(checks).items()}
    written = ReadinessRecord.objects.create(project=project, version=version, at=clock.now(), results=results)
    fact = ReadinessPinned(catalogue=version.number, counts={str(status): n for status, n in counts(checks).items()})
    record(fact, stream=project.stream, subject=project.stream, by=None)
    return written


def told(checks: list[Check]) -> dict[str, str]:
    """A row by its worst check."""
    stands = worst(checks)
    return {"status": stands.status, "detail": stands.detail}
