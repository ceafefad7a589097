"""Every project has all nine sections; those it did not have say nothing yet, and nobody is their author."""

import hashlib

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SECTIONS = ("profile", "people", "data", "uplift", "scope", "integration", "platform", "access", "third_parties")
NOTHING = "sha256:" + hashlib.sha256(b"{}").hexdigest()


def begin_missing(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Write down an empty version of every section that a project lacks, as of the project's first moment."""
    version = apps.get_model("projects", "SectionVersion")
    there = set(version.objects.filter(superseded_at=None).values_list("project", "name"))
    projects = apps.get_model("projects", "Project").objects.values_list("pk", "created_at")
    version.objects.bulk_create(
        version(project_id=pk, name=name, content={}, digest=NOTHING, changed_by=None, changed_at=at)
        for pk, at in projects
        for name in SECTIONS
        if (pk, name) not in there
    )


class Migration(migrations.Migration):
    dependencies = [("projects", "0001_initial")]

    operations = [migrations.RunPython(begin_missing, migrations.RunPython.noop)]
