"""The catalogue as it is asked of a project: the newest while it is a draft, the pinned one once it was submitted."""

from collections import defaultdict
from collections.abc import Collection
from pathlib import Path
from typing import Any

from django.db.models import Q, QuerySet

from common.refusals import Unseen
from projects.lifecycle import ProjectState
from projects.models import CatalogueRow, CatalogueVersion, Project

#: The catalogue that a migration ships as version 1.
SHIPPED = Path(__file__).resolve().parent / "catalogues" / "version-1.toml"

#: What the counts and the meters need of a row; its texts are read where they are shown.
_PLAIN = ("version_id", "position", "code", "group", "title", "area", "sections", "gates", "holds", "computed")


def version_in_force(project: Project) -> int | None:
    """The version that a project is held to; none while it is a draft, which is asked by the newest."""
    return None if project.state == ProjectState.DRAFT else project.catalogue_id


def newest() -> QuerySet[CatalogueVersion]:
    """The newest published version, as a query of one row."""
    return CatalogueVersion.objects.published()[:1]


def rows_in_force(project: Project) -> QuerySet[CatalogueRow]:
    """The rows that a project is asked, with their texts."""
    version = version_in_force(project)
    rows = CatalogueRow.objects.order_by("position")
    return rows.filter(version=version) if version else rows.filter(version__in=newest().values("pk"))


def row_in_force(project: Project, code: str) -> CatalogueRow:
    """One row of those; unknown codes are not there."""
    row = rows_in_force(project).select_related("version").filter(code=code).first()
    if row is None:
        raise Unseen.thing("check", code[:8])
    return row


def rows_of_each(projects: Collection[Project], only: Collection[str] | None = None) -> dict[int, list[CatalogueRow]]:
    """The rows of many projects by their ids, in the order of the catalogue; one statement."""
    wanted = {project.pk: version_in_force(project) for project in projects}
    asked = Q(version__in=newest().values("pk")) | Q(version__in={version for version in wanted.values() if version})
    rows = CatalogueRow.objects.filter(asked, **among(only)).only(*_PLAIN).order_by("version__number", "position")
    by_version: dict[int, list[CatalogueRow]] = defaultdict(list)
    for row in rows:
        by_version[row.version_id].append(row)
    # The newest comes last; a project without a version of its own is asked by it.
    latest = next(reversed(by_version), None)
    return {pk: by_version.get(version or latest or 0, []) for pk, version in wanted.items()}


def among(only: Collection[str] | None) -> dict[str, Any]:
    """The condition that keeps to some codes; all, where none are named."""
    return {} if only is None else {"code__in": list(only)}
