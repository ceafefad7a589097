"""Where the API counts who asks how often; not logged, since a crash may forget it."""

from django.db import migrations

CREATE = """
CREATE UNLOGGED TABLE common_tally (
    caller text PRIMARY KEY,
    minute timestamptz NOT NULL,
    asked integer NOT NULL
) WITH (fillfactor = 50)
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []

    operations = [migrations.RunSQL(CREATE, "DROP TABLE common_tally")]
