"""That a sweep has come by: what runs by itself must be missed when it does not."""

from django.db import models

from common import clock


class Heartbeat(models.Model):
    """The last time a line of the schedule ran to its end."""

    name = models.CharField(max_length=60, primary_key=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return f"{self.name} at {self.at}"
