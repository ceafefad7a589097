"""What this package hangs into the others once all models are loaded."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from audit.models import Event
from notifications import wake


@receiver(post_save, sender=Event)
def wake_the_dispatcher(**_: Any) -> None:
    """Whoever is to hear of an event hears of it seconds after its commit, not at the next sweep."""
    wake.after_commit(wake.DISPATCH)
