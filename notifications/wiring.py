"""What this package hangs into the others once all models are loaded."""

from importlib import import_module
from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver
from django.http import HttpRequest

from accounts.models import Person
from audit import wording
from audit.models import Event
from common import navigation
from notifications import wake
from notifications.models import Message
from notifications.permissions import operates
from notifications.wording import TELLING
from projects import bulk


def is_operator(request: HttpRequest) -> bool:
    """Whether the page about mail is for whoever asks."""
    return isinstance(request.user, Person) and operates(request.user)


def refused(_request: HttpRequest) -> int:
    """How many mails an operator has to look at."""
    return Message.objects.incidents().count()


import_module("notifications.heartbeats")
wording.put(TELLING)
navigation.register("Webhooks", "webhooks", "link", shown=is_operator)
navigation.register("Mail", "mail", "mail", count=refused, shown=is_operator, loud=True)


bulk.register(10, "Remind", "bell", "projects_remind", primary=True)


@receiver(post_save, sender=Event)
def wake_the_dispatcher(**_: Any) -> None:
    """Whoever is to hear of an event hears of it seconds after its commit, not at the next sweep."""
    wake.after_commit(wake.DISPATCH)
