"""What a decision costs: a constant number of statements, whatever follows from it and however large the company is.

Fourteen at most, at every gate of the shipped routes, with the checks that may hold an approval there.

A savepoint and its release, which stand for BEGIN and COMMIT, are counted too. `benchmarks/decision.py` shows where
they go.
"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.actions.record_absence import record_absence
from accounts.models import Person
from approvals.actions.decide import Demand, decide
from approvals.models import Decision
from common import clock
from projects.actions.edit_profile import edit_profile
from tests.audit.telling import tamper
from tests.cast import Cast, a_person
from tests.stories import FAR_AWAY, Story, at_stakeholder, side_by_side, submitted

MOST = 14

Decide = Callable[[Cast, Story], Callable[[], Decision]]


def by(gate: str, verdict: str = "approve", who: str = "", demands: int = 0) -> Decide:
    """Whoever has the turn gives a verdict at a gate, or somebody who is named."""

    def prepare(cast: Cast, story: Story) -> Callable[[], Decision]:
        sign_off, comment = story.sign_off(gate), "Because." if verdict != "approve" else ""
        person: Person = getattr(cast, who) if who else sign_off.reviewer
        conditions = [Demand(f"Condition {n}.", cast.priya, FAR_AWAY) for n in range(demands)]
        return lambda: decide(sign_off, by=person, verdict=verdict, comment=comment, conditions=conditions)

    return prepare


VARIANTS: dict[str, tuple[Callable[[Cast], Story], Decide]] = {
    # what                                          where the story stands   the decision
    "one of a quorum of two": (submitted, by("architecture")),
    "the last of a gate": (side_by_side, by("security")),
    "the last of another gate": (side_by_side, by("devops")),
    "the last of a stage, two gates open": (submitted, by("architecture")),
    "the last of the review, the project is cleared": (at_stakeholder, by("stakeholder")),
    "with twenty conditions": (side_by_side, by("security", "approve_with_conditions", demands=20)),
    "changes are asked for": (side_by_side, by("security", "request_changes")),
    "a rejection ends the round": (side_by_side, by("security", "reject")),
    "a reviewer steps back": (side_by_side, by("security", "recuse")),
    "in somebody's place": (side_by_side, by("security", who="sven")),
}


def statements(cast: Cast, name: str) -> int:
    """What the decision of a variant costs."""
    tell, prepare = VARIANTS[name]
    tamper("UPDATE approvals_gate SET quorum = %s WHERE key = 'architecture'", 2 if "quorum" in name else 1)
    act = prepare(cast, tell(cast))
    with CaptureQueriesContext(connection) as found:
        act()
    return len(found)


def crowd(cast: Cast) -> None:
    """A company grows: more people at every gate, more projects, a longer history."""
    for number in range(12):
        for team in ("architecture", "security", "devops", "governance"):
            a_person(f"Some Body{number} {team}", team=team)
    for tier in ("low", "medium", "high"):
        story = side_by_side(cast)
        edit_profile(story.project, by=cast.jonas, risk_tier=tier)


@pytest.mark.parametrize("name", VARIANTS)
def test_a_decision_costs_the_same_however_large_the_company(cast: Cast, name: str) -> None:
    if name == "in somebody's place":
        today = clock.now().date()
        record_absence(cast.imke, by=cast.imke, starts_on=today, ends_on=today + timedelta(days=7), stand_in=cast.sven)
    found = statements(cast, name)
    crowd(cast)
    assert found == statements(cast, name) <= MOST
