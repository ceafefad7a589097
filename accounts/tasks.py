"""What workers run: one line each."""

from celery import shared_task

from accounts.actions import forget as forgetting
from audit.context import channel


@shared_task
def forget() -> None:
    """Let go of old answers and ended sessions."""
    with channel("task"):
        forgetting.forget()
