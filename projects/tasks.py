"""What workers run for projects; the rows are the truth, so running it twice or late changes nothing."""

from celery import shared_task

from audit.context import channel
from projects.actions.end_seats import end_due_seats
from projects.actions.keep_sows import keep_sows


@shared_task
def keep_contracts() -> None:
    """Statements of work begin and end on their days."""
    with channel("task"):
        keep_sows()


@shared_task
def end_seats() -> None:
    """Vacate the seats whose last day is over."""
    with channel("task"):
        end_due_seats()
