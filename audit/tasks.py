"""What workers run: one line over what `manage.py sign_trail` runs too."""

from celery import shared_task

from audit import heads


@shared_task
def sign_trail() -> None:
    """Remember outside the database how far the trail has come."""
    heads.keep()
