"""All projects at once: views, groups, filters, search, and the same for a spreadsheet."""

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest

from approvals.actions.go_live import go_live
from approvals.actions.hold import hold
from approvals.actions.withdraw import withdraw
from common import clock
from projects.actions.edit_profile import edit_profile
from projects.actions.post_measurement import post_measurement
from projects.actions.records import add_record
from projects.records.registry import BY_PATH
from tests.cast import Cast
from tests.pages import Reader
from tests.stories import FAR_AWAY, cleared, draft, side_by_side, submitted

WEDNESDAY = datetime(2026, 6, 3, 10, 0, tzinfo=UTC)


def test_projects_stand_in_groups_by_their_next_date(cast: Cast) -> None:
    with clock.pinned(WEDNESDAY - timedelta(days=14)):
        submitted(cast, "Long ago")
    with clock.pinned(WEDNESDAY - timedelta(days=6)):
        submitted(cast, "Last week")
    with clock.pinned(WEDNESDAY):
        submitted(cast, "Today begun")
        draft(cast, "Not begun")
        page = Reader(cast.ingrid).look("portfolio")
    assert page.says("In flight 4", "Stalled 1", "Over their clock 1", "Due this week 1", "Later 2")
    order = [page.text.index(name) for name in ("Long ago", "Last week", "Today begun", "Not begun")]
    assert order == sorted(order)


def test_it_says_whose_turn_it_is_and_marks_ones_own(cast: Cast) -> None:
    side_by_side(cast)
    page = Reader(cast.imke).look("portfolio")
    assert page.says("Your turn", "Imke de Vries", "of 5 days", "At Security 1")


def test_stopped_projects_have_a_view_of_their_own(cast: Cast) -> None:
    story = draft(cast)
    withdraw(story.project, by=cast.jonas, reason="No budget.")
    page = Reader(cast.chen).look("portfolio")
    assert page.says("No POC is in this view: in flight.")
    assert Reader(cast.chen).look("portfolio", query="?view=over").says("Customer churn model", "Withdrawn")


def test_what_is_on_hold_is_not_stalled(cast: Cast) -> None:
    with clock.pinned(WEDNESDAY - timedelta(days=14)):
        story = submitted(cast)
        hold(story.project, by=cast.jonas, reason="Budget.", until=FAR_AWAY)
    with clock.pinned(WEDNESDAY):
        page = Reader(cast.chen).look("portfolio")
    assert page.says("Stalled 0", "On hold", "on hold")


def test_cleared_projects_have_no_clock(cast: Cast) -> None:
    cleared(cast)
    assert Reader(cast.chen).look("portfolio").says("Cleared", "no clock runs", "Not set")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=churn", True),
        ("?q=CHURN+model", True),
        ("?q=slp-1", True),
        ("?q=lindqvist", True),
        ("?q=churn+elasticity", False),
        ("?q=%25", False),
        ("?state=in_review", True),
        ("?state=live", False),
        ("?state=all", True),
        ("?holder=me", True),
        ("?holder=team", True),
        ("?risk=medium", True),
        ("?risk=high", False),
        ("?view=at-security", True),
        ("?view=at-devops", True),
        ("?view=nothing&state=nothing&risk=nothing&sort=nothing&page=nothing", True),
    ],
)
def test_it_can_be_narrowed(cast: Cast, query: str, found: bool) -> None:
    side_by_side(cast)
    page = Reader(cast.imke).look("portfolio", query=query)
    assert page.status == 200
    assert ('">Customer churn model</a>' in page.html) is found
    assert found or page.says("No POC matches. Clear the filters.")


def test_a_search_finds_what_is_live_too(cast: Cast) -> None:
    story = cleared(cast)
    go_live(story.project, by=cast.jonas)
    page = Reader(cast.chen).look("portfolio", query="?q=churn")
    assert page.says("Customer churn model", "Launched")


def test_it_can_be_sorted(cast: Cast) -> None:
    for name in ("Banana", "Apple", "Cherry"):
        draft(cast, name)
    page = Reader(cast.chen).look("portfolio", query="?sort=-project")
    assert page.text.index("Cherry") < page.text.index("Banana") < page.text.index("Apple")
    assert 'aria-sort="descending"' in page.html


def test_what_may_not_be_seen_leaves_no_trace(cast: Cast) -> None:
    story = draft(cast, "Secret score")
    edit_profile(story.project, by=cast.jonas, visibility="confidential")
    for person in (cast.chen, cast.hamid):
        page = Reader(person).look("portfolio", query="?q=secret")
        assert "Secret" not in page.html.replace('value="secret"', "")
        assert "Secret" not in Reader(person).look("portfolio_csv").html
        assert Reader(person).look("portfolio").says("In flight 0")
    assert Reader(cast.ingrid).look("portfolio").says("Secret score")


def test_a_filter_gets_the_table_and_the_counts_alone(cast: Cast) -> None:
    draft(cast)
    reader = Reader(cast.chen, scripts=True)
    reader.headers["HX-Target"] = "portfolio"
    page = reader.look("portfolio", query="?q=churn")
    assert "<html" not in page.html
    assert 'id="portfolio-toolbar" hx-swap-oob="true"' in page.html
    reader.headers["HX-History-Restore-Request"] = "true"
    assert "<html" in reader.look("portfolio").html


def test_a_spreadsheet_gets_the_same_rows(cast: Cast) -> None:
    side_by_side(cast)
    draft(cast, "=cmd|' /C calc'!A0")
    rows = list(csv.reader(io.StringIO(Reader(cast.chen).look("portfolio_csv").html)))
    assert rows[0][:3] == ["Reference", "Project", "State"]
    assert {row[1] for row in rows[1:]} == {"Customer churn model", "'=cmd|' /C calc'!A0"}
    assert Reader(cast.chen).look("portfolio_csv", query="?q=churn").html.count("SLP-") == 1


def test_what_was_measured_stands_beside_what_was_not(cast: Cast) -> None:
    measured, other = draft(cast), draft(cast, "Hot dog classifier")
    claims = BY_PATH["uplift-claims"]
    add_record(measured.project, claims, by=cast.jonas, metric="Churn", kind="proportion", baseline=0.2, expected=0.17)
    assert "Measured" not in Reader(cast.chen).look("portfolio").text
    post_measurement(measured.project, by=cast.jonas, metric="churn", at=clock.now(), value=0.19)
    page = Reader(cast.chen).look("portfolio")
    assert page.says("Measured", "−5 %", "n/a")
    assert other.project.key in page.text


@pytest.mark.parametrize("number", [1, 4])
def test_its_cost_does_not_grow(cast: Cast, number: int) -> None:
    for n in range(number):
        story = submitted(cast, f"Model {n}")
        sign_off = story.sign_off("architecture")
        story.approve("architecture", by=sign_off.reviewer)
    assert Reader(cast.chen).statements("portfolio") == 32
