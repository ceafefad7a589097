"""Several people at once: real threads, each with its own connection to PostgreSQL.

To see these fail, take the lock out: let `ProjectQuerySet.locked` return `self`.
"""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction
from django.http import HttpResponse
from psycopg.errors import LockNotAvailable

from approvals.actions.decide import decide
from approvals.locking import lock_project
from approvals.models import Clearance, Decision
from audit.models import Event
from common import clock
from common.refusals import Refused
from projects.actions.post_profile import post_profile
from projects.models import FeatureProfile
from tests.api import Api, rows
from tests.cast import Cast, a_person
from tests.projects.readings import AT_POC, BASELINE, DRIFTED, feature
from tests.stories import at_stakeholder, side_by_side, submitted

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 5


def at_once(acts: Sequence[Callable[[], object]]) -> list[object]:
    """Let every act begin at the same moment, each in its own thread; results and refusals in the order of the acts."""
    start = threading.Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        start.wait()
        try:
            return act()
        except Refused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def patiently(act: Callable[[], object]) -> object:
    """Send it again when the lock was not to be had in time, as somebody does whom a 503 tells when to."""
    while True:
        try:
            return act()
        except OperationalError as fault:
            if not isinstance(fault.__cause__, LockNotAvailable):
                raise


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_the_last_two_gates_at_once_open_the_next_exactly_once(cast: Cast, _round: int) -> None:
    story = side_by_side(cast)
    at_once([lambda: story.approve("security"), lambda: story.approve("devops")])
    assert story.states()["stakeholder"] == "pending"
    opened = Event.objects.filter(stream=story.project.stream, verb="sign_off.opened")
    assert [event.changes["gate"] for event in opened].count("stakeholder") == 1


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_the_last_two_approvers_at_once_close_the_gate(cast: Cast, two_must_approve: None, _round: int) -> None:
    story = submitted(cast)
    at_once([lambda: story.approve("architecture", by=cast.adaeze), lambda: story.approve("architecture", by=cast.ben)])
    assert story.states()["architecture"] == "approved"
    assert story.states()["security"] == "pending"


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_the_last_two_gates_at_once_clear_the_project_once(cast: Cast, nobody_after_the_two: None, _round: int) -> None:
    story = side_by_side(cast)
    at_once([lambda: story.approve("security"), lambda: story.approve("devops")])
    assert story.reread().state == "cleared"
    assert Clearance.objects.count() == 1
    assert Event.objects.filter(stream=story.project.stream, verb="project.cleared").count() == 1


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_twenty_decisions_by_four_people_count_as_four(cast: Cast, four_must_approve: None, _round: int) -> None:
    others = [a_person("Carla Cole", team="architecture"), a_person("Dan Dale", team="architecture")]
    story = submitted(cast)
    sign_off = story.sign_off("architecture")
    acts = [partial(decide, sign_off, by=by, verdict="approve") for by in (cast.adaeze, cast.ben, *others)] * 5
    results = at_once([partial(patiently, act) for act in acts])
    assert len([result for result in results if isinstance(result, Decision)]) == 4
    assert {result.code for result in results if isinstance(result, Refused)} <= {"already_decided", "not_pending"}
    assert (Decision.objects.count(), story.states()["architecture"]) == (4, "approved")


def test_a_lock_that_is_not_to_be_had_answers_503_and_nothing_is_half_done(cast: Cast) -> None:
    """To see it fail, take `lock_timeout` out of the settings: it then waits until the other one lets go."""
    story = side_by_side(cast)
    sign_off, imke = story.sign_off("security"), Api(cast.imke, "read", "decide")
    before, taken, answered = rows(), threading.Event(), threading.Event()

    def somebody_who_does_not_let_go() -> None:
        with transaction.atomic():
            lock_project(story.project.pk)
            taken.set()
            assert answered.wait(30)

    def decides() -> Any:
        assert taken.wait(30)
        try:
            return imke.post(f"/sign-offs/{sign_off.pk}/decisions/", {"verdict": "approve"})
        finally:
            answered.set()

    _, answer = at_once([somebody_who_does_not_let_go, decides])
    assert isinstance(answer, HttpResponse)
    assert (answer.status_code, int(answer["Retry-After"]) > 0) == (503, True)
    assert rows() == before
    assert imke.post(f"/sign-offs/{sign_off.pk}/decisions/", {"verdict": "approve"}).status_code == 201


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_approve_against_reject_has_one_winner(cast: Cast, _round: int) -> None:
    story = side_by_side(cast)
    security = story.sign_off("security")
    results = at_once(
        [
            lambda: decide(security, by=cast.imke, verdict="approve"),
            lambda: decide(security, by=cast.noor, verdict="reject", comment="No owner for the data."),
        ]
    )
    refusals = [result for result in results if isinstance(result, Refused)]
    assert [refusal.code for refusal in refusals] == ["not_pending"]
    assert refusals[0].facts["state"] == story.states()["security"]
    assert Decision.objects.filter(sign_off=security).count() == 1


def test_the_same_decision_from_twenty_connections_counts_once(cast: Cast) -> None:
    story = submitted(cast)
    sign_off = story.sign_off("architecture")
    results = at_once([lambda: decide(sign_off, by=cast.adaeze, verdict="approve")] * 20)
    assert len([result for result in results if isinstance(result, Decision)]) == 1
    assert {result.code for result in results if isinstance(result, Refused)} == {"already_decided"}
    assert Decision.objects.count() == 1
    assert story.states()["security"] == "pending"


def test_the_last_approval_from_twenty_connections_clears_once(cast: Cast) -> None:
    story = at_stakeholder(cast)
    sign_off = story.sign_off("stakeholder")
    at_once([lambda: decide(sign_off, by=cast.marguerite, verdict="approve")] * 20)
    assert story.reread().state == "cleared"
    assert Clearance.objects.count() == 1
    assert Event.objects.filter(stream=story.project.stream, verb="project.cleared").count() == 1


def test_the_same_reading_from_twenty_connections_opens_one_re_review(cast: Cast) -> None:
    story = submitted(cast)
    post_profile(story.project, by=cast.jonas, kind="baseline", taken_at=AT_POC, features=[feature(BASELINE)])
    for gate in ("architecture", "security", "devops", "stakeholder"):
        story.approve(gate)
    at, features = clock.now(), [feature(DRIFTED)]
    post = partial(post_profile, story.project, by=cast.jonas, kind="production", taken_at=at, features=features)
    results = at_once([post] * 20)
    assert len({result.pk for result in results if isinstance(result, FeatureProfile)}) == 1
    assert story.project.reviews.count() == 2
    assert Event.objects.filter(stream=story.project.stream, verb="clearance.suspended").count() == 1
    assert story.project.clearances.get().suspensions.count() == 1
