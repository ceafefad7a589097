"""Who had a say in a project before they joined it. The room further up the house that asks for early looks knows."""

from functools import reduce
from operator import or_

from django.db.models import Exists, Q

_said: list[Exists] = []


def register(looked: Exists) -> None:
    """Whether a team member, or somebody for the function that they fill, has said something early.

    The expression may refer to `project`, `person` and `function` of the member.
    """
    _said.append(looked)


def looked_early() -> Q:
    """Whether anything that was registered holds of a team member."""
    return reduce(or_, _said, Q(pk__in=[]))
