"""A database in which things wait, and that has sent no mail for a week, sends none before somebody has looked."""

from django.db import migrations

STAND_STILL = """
INSERT INTO notifications_standstill (since, reason)
SELECT now(), 'This database is older than its reminders.'
WHERE EXISTS (SELECT 1 FROM notifications_watch)
    AND NOT EXISTS (
        SELECT 1 FROM notifications_message WHERE state = 'sent' AND settled_at > now() - interval '7 days'
    )
ON CONFLICT DO NOTHING;
"""


class Migration(migrations.Migration):
    dependencies = [("notifications", "0006_daily_mail_and_wishes")]

    operations = [migrations.RunSQL(STAND_STILL, migrations.RunSQL.noop)]
