"""Reminders are about whatever waits; what waits is watched, so that a sweep finds what is due by one column."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

#: What has been booked and told before this version stays booked and told.
CARRIED_OVER = """
UPDATE notifications_reminder AS reminder
SET subject = 'sign_off:' || reminder.sign_off_id, told_at = reminder.booked_at, project_id = review.project_id
FROM approvals_signoff AS sign_off JOIN approvals_review AS review ON review.id = sign_off.review_id
WHERE sign_off.id = reminder.sign_off_id;
UPDATE notifications_message SET about = 'sign_off:' || sign_off_id WHERE sign_off_id IS NOT NULL;
SET CONSTRAINTS ALL IMMEDIATE;
"""
CARRIED_BACK = "SELECT 1"


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0004_calendars'),
        ('approvals', '0007_calendars_of_people'),
        ('notifications', '0003_webhooks'),
        ('projects', '0003_records'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Pace',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('half_time', models.BooleanField(default=True, help_text='A heads-up when half of the time has gone.')),
                ('daily', models.PositiveSmallIntegerField(default=5, help_text='Working days over with a reminder each; after that once a week.')),
                ('stand_in', models.PositiveSmallIntegerField(blank=True, default=2, help_text='From this day over on, whoever stands in for the holder.', null=True)),
                ('lead', models.PositiveSmallIntegerField(blank=True, default=3, help_text="From this day over on, the leads of the gate, or the owner if it is the team's.", null=True)),
                ('owner', models.PositiveSmallIntegerField(blank=True, default=4, help_text='From this day over on, whoever answers for the project.', null=True)),
                ('governance', models.PositiveSmallIntegerField(blank=True, default=5, help_text='From this day over on, the governance managers.', null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Recount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
        ),
        migrations.CreateModel(
            name='Watch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(max_length=60, unique=True)),
                ('stale', models.BooleanField(db_default=True, default=True)),
                ('turn', models.CharField(db_default='', max_length=24)),
                ('next_at', models.DateTimeField(null=True)),
                ('rungs', django.contrib.postgres.fields.ArrayField(base_field=models.DateTimeField(), db_default=[], size=None)),
                ('steps', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), db_default=[], size=None)),
                ('loud', django.contrib.postgres.fields.ArrayField(base_field=models.BooleanField(), db_default=[], size=None)),
            ],
            options={
                'verbose_name_plural': 'watches',
            },
        ),
        migrations.AddField(
            model_name='message',
            name='about',
            field=models.CharField(blank=True, db_default='', max_length=60),
        ),
        migrations.AddField(
            model_name='reminder',
            name='project',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.project'),
        ),
        migrations.AddField(
            model_name='reminder',
            name='subject',
            field=models.CharField(default='', max_length=60),
        ),
        migrations.AddField(
            model_name='reminder',
            name='told_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.RunSQL(CARRIED_OVER, CARRIED_BACK),
        migrations.RemoveConstraint(
            model_name='reminder',
            name='a_step_is_booked_once',
        ),
        migrations.RemoveIndex(
            model_name='reminder',
            name='reminders_of_a_turn',
        ),
        migrations.AlterField(
            model_name='reminder',
            name='subject',
            field=models.CharField(max_length=60),
        ),
        migrations.RemoveField(
            model_name='reminder',
            name='sign_off',
        ),
        migrations.AddIndex(
            model_name='reminder',
            index=models.Index(fields=['subject', 'turn', 'booked_at'], name='reminders_of_a_turn'),
        ),
        migrations.AddIndex(
            model_name='reminder',
            index=models.Index(condition=models.Q(('told_at', None)), fields=['id'], name='reminders_to_tell'),
        ),
        migrations.AddConstraint(
            model_name='reminder',
            constraint=models.UniqueConstraint(condition=models.Q(('step', 'by_hand'), _negated=True), fields=('subject', 'turn', 'step'), name='a_step_is_booked_once'),
        ),
        migrations.AddField(
            model_name='pace',
            name='route',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='pace', to='approvals.route'),
        ),
        migrations.AddField(
            model_name='recount',
            name='calendar',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.calendar'),
        ),
        migrations.AddField(
            model_name='recount',
            name='route',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='approvals.route'),
        ),
        migrations.AddField(
            model_name='watch',
            name='calendar',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.calendar'),
        ),
        migrations.AddField(
            model_name='watch',
            name='holder',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='watch',
            name='project',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='projects.project'),
        ),
        migrations.AddConstraint(
            model_name='pace',
            constraint=models.CheckConstraint(condition=models.Q(('daily__lte', 60), models.Q(('stand_in', None), ('stand_in__range', (1, 60)), _connector='OR'), models.Q(('lead', None), ('lead__range', (1, 60)), _connector='OR'), models.Q(('owner', None), ('owner__range', (1, 60)), _connector='OR'), models.Q(('governance', None), ('governance__range', (1, 60)), _connector='OR')), name='others_hear_from_a_day_over_on'),
        ),
        migrations.AddConstraint(
            model_name='recount',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('calendar', None), ('route__isnull', False)), models.Q(('calendar__isnull', False), ('route', None)), _connector='OR'), name='a_recount_is_of_one_thing'),
        ),
        migrations.AddIndex(
            model_name='watch',
            index=models.Index(condition=models.Q(('stale', True)), fields=['id'], name='watches_to_work_out'),
        ),
        migrations.AddIndex(
            model_name='watch',
            index=models.Index(condition=models.Q(('stale', False)), fields=['next_at'], name='watches_by_next_step'),
        ),
    ]
