"""The teams that a fresh installation starts with, empty until people join."""

from typing import ClassVar

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

FIRST_TEAMS = (
    ("architecture", "Enterprise Architecture", True),
    ("security", "Security", True),
    ("devops", "DevOps", True),
    ("governance", "Governance", False),
    ("vendor_management", "Vendor management", False),
    ("audit", "Audit", False),
    ("administrators", "Administrators", False),
)


def make(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    team = apps.get_model("accounts", "Team")
    for key, name, decides in FIRST_TEAMS:
        team.objects.using(editor.connection.alias).get_or_create(key=key, defaults={"name": name, "decides": decides})


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("accounts", "0002_guards")]
    operations: ClassVar[list[migrations.RunPython]] = [
        migrations.RunPython(make, migrations.RunPython.noop, elidable=False)
    ]
