"""How somebody wants to hear of things: at which hour, and of what not at all by which way."""

from datetime import time

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

#: When the daily mail goes out to whoever has chosen no hour.
MORNING = time(8)


class Topic(models.TextChoices):
    """What somebody can be told of; an escalation is not among what can be switched off."""

    TURN = "turn", "A new turn"
    REMINDER = "reminder", "Due today, or a colleague asks"
    DIGEST = "digest", "The daily mail"
    NEWS = "news", "How it went"
    ESCALATION = "escalation", "Escalations"


class Way(models.TextChoices):
    """By which way somebody is told."""

    EMAIL = "email", "E-mail"
    CHAT = "chat", "Chat"


class Wishes(models.Model):
    """One person's choices; who has none hears of everything by e-mail, and once a day at eight."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="wishes")
    digest_at = models.TimeField(default=MORNING, help_text="The hour of the daily mail, where the person is.")
    muted = ArrayField(models.CharField(max_length=24), default=list, help_text="Such as `news:email`.")

    class Meta:
        verbose_name_plural = "wishes"
        constraints = [
            models.CheckConstraint(
                name="an_escalation_cannot_be_switched_off",
                condition=~models.Q(muted__overlap=[f"{Topic.ESCALATION}:{way}" for way in Way]),
            ),
        ]

    def __str__(self) -> str:
        return f"how {self.person} hears of things"
