"""From projects' records to the plain facts that readiness judges, for many projects at a time."""

from projects.facts.computed import computed_of_each
from projects.facts.people import seats_of
from projects.facts.readiness import readiness_of, readiness_of_each

__all__ = ["computed_of_each", "readiness_of", "readiness_of_each", "seats_of"]
