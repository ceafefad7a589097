"""The dossier: what a project is and what reviewers judge about it."""

from importlib import import_module

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "projects"

    def ready(self) -> None:
        import_module("projects.wiring")
