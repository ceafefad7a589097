"""A reading over its limit: the clearance is suspended and the gates that rely on it look again, once."""

from datetime import datetime, timedelta
from typing import Any

from approvals.models import Review
from audit.models import Event
from common import clock
from projects.actions.edit_profile import edit_profile
from projects.actions.post_profile import post_profile
from tests.cast import Cast
from tests.projects.readings import AT_POC, BASELINE, DRIFTED, STEADY, feature
from tests.stories import Story, submitted

#: Further than DRIFTED: 1.1.
FURTHER = [10, 40, 150, 300, 500]


def with_baseline(story: Story) -> Story:
    post_profile(story.project, by=story.cast.jonas, kind="baseline", taken_at=AT_POC, features=[feature(BASELINE)])
    return story


def reading(story: Story, *features: dict[str, Any], at: datetime | None = None) -> None:
    """What production posts, now unless said otherwise."""
    post_profile(story.project, by=story.cast.jonas, kind="production", taken_at=at or clock.now(), features=features)


def monitored(cast: Cast) -> Story:
    """Cleared, with a baseline that was there before the clearance."""
    story = with_baseline(submitted(cast))
    for gate in ("architecture", "security", "devops", "stakeholder"):
        story.approve(gate)
    return story


def suspensions(story: Story) -> list[str]:
    return [one.reason for one in story.project.clearances.get().suspensions.open()]


def test_drift_suspends_the_clearance_and_says_the_reading(cast: Cast) -> None:
    story = monitored(cast)
    reading(story, feature(DRIFTED))
    assert story.project.clearances.get().state == "suspended"
    assert suspensions(story) == ["Population stability of visit_frequency is 0.40; the limit is 0.20."]
    assert story.reread().state == "cleared"


def test_the_gates_that_read_the_data_look_again_for_that_reason(cast: Cast) -> None:
    story = monitored(cast)
    reading(story, feature(DRIFTED))
    review = Review.objects.open().get(project=story.project)
    assert review.occasion == "Population stability of visit_frequency is 0.40; the limit is 0.20."
    assert story.states() == {
        "architecture": "pending",
        "security": "pending",
        "devops": "pending",
        "stakeholder": "waiting",
    }


def test_a_steady_reading_asks_nobody(cast: Cast) -> None:
    story = monitored(cast)
    reading(story, feature(STEADY))
    assert story.project.clearances.get().state == "valid"
    assert story.project.reviews.count() == 1


def test_a_project_that_is_not_cleared_is_only_told(cast: Cast) -> None:
    story = with_baseline(submitted(cast))
    reading(story, feature(DRIFTED))
    assert story.states()["architecture"] == "pending"
    assert story.project.reviews.count() == 1


def test_further_readings_open_nothing_more(cast: Cast) -> None:
    story = monitored(cast)
    for days in (3, 2, 1):
        reading(story, feature(DRIFTED), at=clock.now() - timedelta(days=days))
    reading(story, feature(FURTHER))
    assert story.project.reviews.count() == 2
    assert len(suspensions(story)) == 1
    assert Event.objects.filter(stream=story.project.stream, verb="clearance.suspended").count() == 1


def test_what_was_judged_is_not_asked_again_until_it_is_worse(cast: Cast) -> None:
    story = monitored(cast)
    reading(story, feature(DRIFTED), at=clock.now() - timedelta(days=3))
    for gate in ("architecture", "security", "devops", "stakeholder"):
        story.approve(gate)
    assert story.project.clearances.get().state == "valid"
    reading(story, feature(DRIFTED), at=clock.now() - timedelta(days=2))
    assert story.project.clearances.get().state == "valid"
    reading(story, feature(FURTHER), at=clock.now() - timedelta(days=1))
    assert story.project.clearances.get().state == "suspended"
    assert story.project.reviews.count() == 3


def test_every_feature_that_drifts_is_a_reason_of_its_own(cast: Cast) -> None:
    story = submitted(cast)
    both = [feature(BASELINE), feature(BASELINE, "age")]
    post_profile(story.project, by=cast.jonas, kind="baseline", taken_at=AT_POC, features=both)
    for gate in ("architecture", "security", "devops", "stakeholder"):
        story.approve(gate)
    reading(story, feature(DRIFTED), feature(FURTHER, "age"))
    assert [reason.split()[3] for reason in suspensions(story)] == ["age", "visit_frequency"]
    assert story.project.reviews.count() == 2


def test_in_a_re_review_that_is_open_the_approvals_that_rest_on_the_data_fall(cast: Cast) -> None:
    story = monitored(cast)
    edit_profile(story.project, by=cast.jonas, data_classification="personal")
    assert story.states()["devops"] == "approved"
    reading(story, feature(DRIFTED))
    assert story.states()["devops"] == "pending"
    assert story.project.reviews.count() == 2
    assert len(suspensions(story)) == 2


def test_the_gates_put_the_clearance_in_force_again(cast: Cast) -> None:
    story = monitored(cast)
    reading(story, feature(DRIFTED))
    for gate in ("architecture", "security", "devops", "stakeholder"):
        story.approve(gate)
    assert story.project.clearances.get().state == "valid"
    assert suspensions(story) == []
