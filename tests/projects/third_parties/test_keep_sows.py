"""What happens to statements of work by itself: they begin and end on their days, and are never in nobody's hands."""

from datetime import timedelta

from accounts.actions.deactivate import deactivate
from common import clock
from projects.actions.keep_sows import keep_sows
from projects.models import Sow
from tests.cast import Cast
from tests.contracts import days, in_force, reread, sign, to_sign
from tests.stories import draft


def test_what_is_signed_begins_on_its_day(cast: Cast) -> None:
    story = draft(cast)
    sow = sign(to_sign(story, starts_on=days(7)), story)
    assert keep_sows() == 0
    with clock.pinned(clock.now() + timedelta(days=7)):
        assert keep_sows() == 1
        assert keep_sows() == 0
    assert reread(sow).state == "active"


def test_what_is_over_expires(cast: Cast) -> None:
    sow = in_force(draft(cast), ends_on=days(3))
    assert list(Sow.objects.ending(days(0), days(5))) == [sow]
    with clock.pinned(clock.now() + timedelta(days=4)):
        assert keep_sows() == 1
    expired = reread(sow)
    assert (expired.state, expired.holder) == ("expired", cast.paolo)


def test_whoever_leaves_has_nothing_in_hand_any_more(cast: Cast) -> None:
    sow = to_sign(draft(cast))
    deactivate(cast.paolo, by=cast.otto)
    assert reread(sow).holder == cast.ingrid


def test_a_step_over_its_clock_is_overdue(cast: Cast) -> None:
    sow = to_sign(draft(cast))
    assert not Sow.objects.overdue(clock.now()).exists()
    assert list(Sow.objects.overdue(clock.now() + timedelta(days=30))) == [sow]
