"""What workers run: one line over what `manage.py sweep` runs too."""

from celery import shared_task

from approvals.actions.sweep import sweep as settle_what_is_due
from audit.context import channel


@shared_task
def sweep() -> None:
    """Lift holds, lapse conditions, end clearances, pass on what nobody can act on."""
    with channel("task"):
        settle_what_is_due()
