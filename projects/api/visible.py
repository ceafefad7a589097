"""The project that a path names, for whoever may see it."""

from functools import cached_property
from typing import Any

from rest_framework.request import Request

from accounts.asking import asking
from common.refusals import Unseen
from projects.models import Project


def visible_project(request: Request, key: str) -> Project:
    """The project with this key; for whoever may not see it, there is none."""
    visible = Project.objects.visible_to(asking(request)).select_related("lead", "held_by")
    project = visible.filter(key=key).first()
    if project is None:
        raise Unseen.thing("project", key[:40])
    return project


class OfProject:
    """Mixin of views on what belongs to the project that the path names."""

    request: Any
    kwargs: dict[str, Any]

    @cached_property
    def project(self) -> Project:
        """The project, once a request."""
        return visible_project(self.request, self.kwargs["key"])

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Whoever may not see the project is told so, before anything that they sent is read."""
        super().initial(request, *args, **kwargs)  # type: ignore[misc]
        self.project  # noqa: B018 - fetched here, once a request

    def lock(self, _thing: Any) -> None:
        """The project's row comes first, whatever of it is written."""
        Project.objects.locked().get(pk=self.project.pk)
