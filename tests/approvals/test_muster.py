"""What holds a submission back, asked for many projects at once."""

from django.db import connection

from accounts.actions.end_absence import end_absence
from accounts.actions.record_absence import record_absence
from approvals.actions.submit import gates_of, newest_version
from approvals.models import Gate
from approvals.seating import holders
from approvals.seating.muster import hindrances
from approvals.seating.seats import seats_of
from common import clock
from projects.actions.staff import add_member
from tests.cast import Cast
from tests.stories import draft, ready

ROUTE = "production"


def test_it_counts_whom_the_seating_of_a_gate_counts(cast: Cast) -> None:
    stories = [draft(cast), ready(cast), ready(cast)]
    for person in (cast.imke, cast.noor):
        add_member(stories[2].project, by=cast.jonas, person=person, function="software")
    gates = gates_of(newest_version(ROUTE))
    found = hindrances([story.project for story in stories], gates)
    for story in stories:
        empty = {
            gate.key
            for gate in gates
            if len(holders.bench_of(gate, story.project, submitter=cast.jonas.pk).eligible()) < holders.needed(gate)
        }
        named = {item.get("gate", "stakeholder") for item in found[story.project.pk]}
        assert named == empty
    assert [[item["check"] for item in found[story.project.pk]] for story in stories] == [["O2"], [], ["O4"]]


def test_a_gate_that_does_not_apply_needs_nobody(cast: Cast) -> None:
    story = ready(cast)
    cast.imke.memberships.update(until=clock.now())
    cast.noor.memberships.update(until=clock.now())
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        Gate.objects.filter(key="security").update(rules=[{"fact": "risk_tier", "operator": "is", "value": "high"}])
    gates = gates_of(newest_version(ROUTE))
    assert hindrances([story.project], gates) == {story.project.pk: []}
    story.project.risk_tier = "high"
    (blocking,) = hindrances([story.project], gates)[story.project.pk]
    assert blocking["gate"] == "security"


def test_an_absence_that_was_taken_back_keeps_nobody_away(cast: Cast) -> None:
    story, today = draft(cast), clock.now().date()
    absence = record_absence(cast.imke, by=cast.imke, starts_on=today, ends_on=today, stand_in=cast.noor)
    assert seats_of(story.project, [], submitter=None).away_on(today) == {cast.imke.pk: cast.noor.pk}
    end_absence(absence, by=cast.imke)
    assert seats_of(story.project, [], submitter=None).away_on(today) == {}
