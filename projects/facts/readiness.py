"""Readiness of projects: what Slipway works out, beside what people answered, in the order of the catalogue."""

from collections.abc import Collection

from projects.answers import answers_of_each, assembled
from projects.catalogue import rows_of_each
from projects.facts.computed import computed_of_each
from projects.models import Project
from projects.readiness import Check


def readiness_of(project: Project, only: Collection[str] | None = None) -> list[Check]:
    """Every check of a project, in the order of the catalogue; with `only`, those of some rows."""
    return readiness_of_each([project], only)[project.pk]


def readiness_of_each(projects: Collection[Project], only: Collection[str] | None = None) -> dict[int, list[Check]]:
    """The checks of many projects by their ids; a constant number of statements, however many they are."""
    rows = rows_of_each(projects, only)
    by_people = any(not row.computed for mine in rows.values() for row in mine)
    answers = answers_of_each(projects) if by_people else {}
    computed = computed_of_each(projects, only)
    return {p.pk: assembled(rows[p.pk], computed[p.pk], answers.get(p.pk, {})) for p in projects}
