"""Gates look up their working hours where people keep them; the rule about duties reads the table by its new name."""

import django.db.models.deletion
from django.db import migrations, models

DUTIES = """
CREATE OR REPLACE FUNCTION approvals_separation_of_duties() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    this_gate approvals_gate%ROWTYPE;
    this_review approvals_review%ROWTYPE;
    on_day date;
BEGIN
    SELECT g.* INTO this_gate FROM approvals_gate g JOIN approvals_signoff s ON s.gate_id = g.id
        WHERE s.id = NEW.sign_off_id;
    SELECT r.* INTO this_review FROM approvals_review r JOIN approvals_signoff s ON s.review_id = r.id
        WHERE s.id = NEW.sign_off_id;
    SELECT (NEW.at AT TIME ZONE time_zone)::date INTO on_day FROM {calendars} WHERE id = this_gate.calendar_id;
    IF approvals_has_a_part(NEW.by_id, this_gate, this_review) THEN
        RAISE EXCEPTION 'Person % has a part in this project and can''t decide on it.', NEW.by_id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NOT approvals_has_right(COALESCE(NEW.on_behalf_of_id, NEW.by_id), this_gate, this_review.project_id)
        OR (NEW.on_behalf_of_id IS NOT NULL AND NOT approvals_stands_in(NEW.by_id, NEW.on_behalf_of_id, on_day)) THEN
        RAISE EXCEPTION 'Person % has no right to decide at %.', NEW.by_id, this_gate.name
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_calendars"), ("approvals", "0006_waivers")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="gate",
                    name="calendar",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="gates", to="accounts.calendar"
                    ),
                ),
                migrations.DeleteModel(name="Calendar"),
            ],
        ),
        migrations.RunSQL(
            DUTIES.replace("{calendars}", "accounts_calendar"), DUTIES.replace("{calendars}", "approvals_calendar")
        ),
    ]
