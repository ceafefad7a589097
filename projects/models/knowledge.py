"""Records of the section `people`: what somebody has to know, and who does."""

from django.conf import settings
from django.db import models

from projects.columns import Line, Names, Text
from projects.models.record import Record, once


class KnowledgeNeed(Record):
    """Something that the project needs somebody to know, such as the old till's interface, and who knows it."""

    topic = Line(max_length=120)
    why = Text(blank=True, help_text="What stops without it.")
    holders = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="+", help_text="Who knows it.")
    holders_elsewhere = Names(help_text="Who else knows it and is not known here, one a line.")

    class Meta(Record.Meta):
        constraints = [once("topic", name="a_topic_is_needed_once")]
