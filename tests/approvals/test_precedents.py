"""What a gate decided before on the projects that are most like this one."""

import pytest

from approvals.actions.decide import Demand, decide
from approvals.reading.precedents import Traits, compare, precedents_for
from projects.actions.edit_profile import edit_profile
from tests.cast import Cast
from tests.pages import Reader
from tests.stories import FAR_AWAY, Story, submitted


@pytest.mark.parametrize(
    ("other", "points", "shared"),
    [
        (Traits("personal", "high"), 0, []),
        (Traits("internal", "high"), 1, ["internal data"]),
        (Traits("internal", "medium"), 2, ["internal data", "medium risk"]),
        (Traits("personal", "high", frozenset({"python"}), frozenset({"Kestrel"})), 2, ["python", "Kestrel"]),
        (Traits("personal", "high", frozenset("abcdef"), frozenset({"Corvus"})), 3, ["a", "b", "c"]),
    ],
)
def test_it_counts_a_point_for_each_thing_that_both_share(other: Traits, points: int, shared: list[str]) -> None:
    mine = Traits("internal", "medium", frozenset({"python", *"abcdef"}), frozenset({"Kestrel"}))
    assert compare(mine, other) == (points, shared)


def approved(cast: Cast, name: str, **profile: str) -> Story:
    """Another project, of which Architecture has approved on a condition."""
    story = submitted(cast, name)
    if profile:
        edit_profile(story.project, by=cast.jonas, **profile)
    demand = Demand("Draw the data flow.", cast.priya, FAR_AWAY)
    decide(story.sign_off("architecture"), by=cast.adaeze, verdict="approve_with_conditions", conditions=[demand])
    return story


def test_the_most_alike_comes_first_with_what_it_was_asked_for(cast: Cast) -> None:
    alike = approved(cast, "Alike")
    approved(cast, "Less alike", risk_tier="high")
    here = submitted(cast, "Here").sign_off("architecture")
    found = precedents_for(here, cast.adaeze)
    assert [one.decision.sign_off.review.project.name for one in found] == ["Alike", "Less alike"]
    assert found[0].act == "approved with 1 condition"
    page = Reader(here.reviewer).look("decision", here.pk)
    assert page.says("Decided here before, on similar POCs", "Adaeze Okafor approved with 1 condition, Alike")
    assert page.says("Draw the data flow.", found[0].why)
    assert alike.sign_off("architecture").get_absolute_url() in page.html


def test_what_shares_nothing_is_not_told(cast: Cast) -> None:
    approved(cast, "Nothing alike", risk_tier="high", data_classification="personal")
    assert precedents_for(submitted(cast, "Here").sign_off("architecture"), cast.adaeze) == []


def test_another_gate_is_no_precedent(cast: Cast) -> None:
    approved(cast, "Alike")
    here = submitted(cast, "Here")
    here.approve("architecture")
    assert precedents_for(here.sign_off("security"), cast.imke) == []


def test_what_somebody_may_not_see_is_no_precedent_for_them(cast: Cast) -> None:
    approved(cast, "Secret", visibility="confidential")
    here = submitted(cast, "Here").sign_off("architecture")
    assert len(precedents_for(here, cast.adaeze)) == 1
    assert precedents_for(here, cast.chen) == []
