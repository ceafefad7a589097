"""Working hours belong to people: the calendars move here from the gates that were the first to use them.

The table keeps its rows and only changes its name, so that this takes no time whatever it holds.
"""

from django.db import migrations, models

import accounts.models.calendar

RENAMED = """
ALTER TABLE approvals_calendar RENAME TO accounts_calendar;
ALTER SEQUENCE approvals_calendar_id_seq RENAME TO accounts_calendar_id_seq;
ALTER INDEX approvals_calendar_pkey RENAME TO accounts_calendar_pkey;
ALTER INDEX approvals_calendar_key_key RENAME TO accounts_calendar_key_key;
ALTER INDEX approvals_calendar_key_325a69a8_like RENAME TO accounts_calendar_key_like;
"""

RENAMED_BACK = """
ALTER INDEX accounts_calendar_key_like RENAME TO approvals_calendar_key_325a69a8_like;
ALTER INDEX accounts_calendar_key_key RENAME TO approvals_calendar_key_key;
ALTER INDEX accounts_calendar_pkey RENAME TO approvals_calendar_pkey;
ALTER SEQUENCE accounts_calendar_id_seq RENAME TO approvals_calendar_id_seq;
ALTER TABLE accounts_calendar RENAME TO approvals_calendar;
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_first_teams"), ("approvals", "0006_waivers")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(RENAMED, RENAMED_BACK)],
            state_operations=[
                migrations.CreateModel(
                    name="Calendar",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("key", models.SlugField(unique=True)),
                        ("name", models.CharField(max_length=80)),
                        ("time_zone", models.CharField(default="UTC", max_length=64)),
                        ("week", models.JSONField(default=accounts.models.calendar.office_hours, help_text="Seven lists of [from, to], Monday first.")),
                        ("country", models.CharField(blank=True, help_text="ISO 3166 code whose public holidays are days off.", max_length=2)),
                        ("region", models.CharField(blank=True, max_length=8)),
                        ("days_off", models.JSONField(blank=True, default=list, help_text="Further days off, as YYYY-MM-DD.")),
                    ],
                    options={"ordering": ["key"]},
                ),
            ],
        ),
    ]
