"""`{% project_tabs project tab as tabs %}`: what every page of a project shows of it."""

from django import template

from projects.models import Project
from projects.tabs import TabFace, tabs_of

register = template.Library()


@register.simple_tag
def project_tabs(project: Project, current: str) -> list[TabFace]:
    """The tabs of a project's pages."""
    return tabs_of(project, current)
