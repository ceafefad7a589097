"""A project waits at architecture for a signature; when both sides have signed it goes on, untouched by anybody."""

from approvals.actions.submit import submit
from audit.models import Event
from projects.actions.interests import declare_interest, raise_interest
from projects.models import Sow
from tests.api import Api, code_of, nothing_changes
from tests.cast import Cast, a_vendor
from tests.contracts import days, sign, to_sign
from tests.stories import Story, ready


def waiting(cast: Cast) -> tuple[Story, Sow]:
    """Submitted, with a statement of work that the plan needs and nobody has signed."""
    story = ready(cast)
    sow = to_sign(story, needed=(days(5), None))
    declare_interest(raise_interest(story.project, by=cast.jonas, vendor=a_vendor()), by=cast.paolo)
    story.review = submit(story.project, by=cast.jonas)
    return story, sow


def decide(story: Story) -> object:
    sign_off = story.sign_off("architecture")
    return Api(story.cast.adaeze).post(f"/sign-offs/{sign_off.pk}/decisions/", {"verdict": "approve"})


def test_it_is_held_and_released_by_the_signature(cast: Cast) -> None:
    story, sow = waiting(cast)
    with nothing_changes():
        held = decide(story)
    assert code_of(held) == (409, "held")
    assert "SOW-1" in held.content.decode()  # type: ignore[attr-defined]
    before, heard = story.sign_off("architecture"), Event.objects.filter(subject__startswith="sign_off:").count()

    sign(sow, story)

    after = story.sign_off("architecture")
    assert (after.state, after.holder, after.since, after.due_at) == (
        before.state,
        before.holder,
        before.since,
        before.due_at,
    )
    assert Event.objects.filter(subject__startswith="sign_off:").count() == heard
    assert decide(story).status_code == 201  # type: ignore[attr-defined]
    assert story.states()["architecture"] == "approved"


def test_a_signature_dismisses_no_approval(cast: Cast) -> None:
    story = ready(cast)
    sow = to_sign(story, needed=(None, None))
    declare_interest(raise_interest(story.project, by=cast.jonas, vendor=a_vendor()), by=cast.paolo)
    story.review = submit(story.project, by=cast.jonas)
    story.approve("architecture")
    sign(sow, story)
    assert story.states()["architecture"] == "approved"
