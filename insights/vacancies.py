"""Seats that nobody has been named for, as far as somebody may fill them."""

from dataclasses import dataclass

from accounts.models import Person
from insights.matrix import projects_for
from projects.areas import inside
from projects.models import Area, Project, Responsibility
from projects.permissions import governs


@dataclass(frozen=True)
class Vacancy:
    """An area of a project that nobody answers for."""

    project: Project
    area: Area

    @property
    def name(self) -> str:
        """How a form names it."""
        return f"{self.project.key}.{self.area.value}"

    @property
    def words(self) -> str:
        """The area inside a sentence."""
        return inside(self.area)


def vacancies_for(person: Person) -> list[Vacancy]:
    """Project by project in the order of the areas: all for governance managers, for others those of their projects."""
    projects = projects_for(person).select_related("lead").order_by("number")
    mine = list(projects if governs(person) else projects.filter(pk__in=Project.objects.of(person).values("pk")))
    named = set(Responsibility.objects.current().filter(project__in=mine).order_by().values_list("project", "area"))
    return [Vacancy(project, area) for project in mine for area in Area if (project.pk, area.value) not in named]
