"""The pure rules: which step looks again, how long steps take, what is covered, how much hangs on one vendor."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from common.calendar import WorkingHours
from projects.cover import Contract, Wish, cells
from projects.lead_times import LeadTimes, PastStep, percentile
from projects.outlook.bars import Span, Standing, bar, phrase
from projects.outlook.shares import concentration
from projects.terms import looks_again

NINE_TO_FIVE = WorkingHours(ZoneInfo("UTC"), (((time(9), time(17)),),) * 5 + ((), ()))
DAY = timedelta(hours=8)
LEVELS = {"draft": 5 * DAY, "legal_review": 10 * DAY}


@pytest.mark.parametrize(
    ("state", "changed", "step"),
    [
        ("active", {"scope", "ends_on"}, "legal_review"),
        ("active", {"amount"}, "negotiation"),
        ("awaiting_signature", {"ends_on"}, "negotiation"),
        ("negotiation", {"clauses"}, "legal_review"),
        ("negotiation", {"amount"}, None),
        ("legal_review", {"scope", "amount"}, None),
        ("draft", {"scope"}, None),
        ("expired", {"ends_on"}, "negotiation"),
        ("active", {"purpose", "contact", "name", "budget"}, None),
    ],
)
def test_what_changes_says_who_looks_again(state: str, changed: set[str], step: str | None) -> None:
    assert looks_again(state, changed) == step


class TestLeadTimes:
    """Median and 85th percentile, of the vendor's own steps where there are enough."""

    def test_nearest_rank(self) -> None:
        values = [timedelta(days=number) for number in range(1, 21)]
        assert percentile(values, 0.85) == timedelta(days=17)
        assert percentile(values[:1], 0.85) == timedelta(days=1)

    def test_the_vendors_own_where_there_are_three(self) -> None:
        past = [PastStep("a", "draft", DAY * n) for n in (1, 2, 9)] + [PastStep("b", "draft", DAY * 20)]
        own, other = LeadTimes(past, LEVELS).of("a", "draft"), LeadTimes(past, LEVELS).of("b", "draft")
        assert (own.middle, own.late, own.count, own.own) == (2 * DAY, 9 * DAY, 3, True)
        assert (other.count, other.own) == (4, False)

    def test_its_clock_where_nothing_is_known(self) -> None:
        found = LeadTimes([], LEVELS).of("a", "legal_review")
        assert (found.middle, found.count) == (10 * DAY, 0)

    def test_a_forecast_takes_off_what_was_spent(self) -> None:
        monday = datetime(2026, 6, 1, 9, tzinfo=UTC)
        past = [PastStep("a", state, DAY * n) for state in LEVELS for n in (2, 2, 4)]
        found = LeadTimes(past, LEVELS).forecast(
            "a", ["draft", "legal_review"], spent=DAY, now=monday, hours=NINE_TO_FIVE
        )
        assert found.even == datetime(2026, 6, 3, 17, tzinfo=UTC)
        assert found.late == datetime(2026, 6, 9, 17, tzinfo=UTC)
        assert found.outlook(date(2026, 6, 3), NINE_TO_FIVE) == "too_late"
        assert found.outlook(date(2026, 6, 8), NINE_TO_FIVE) == "at_risk"
        assert found.outlook(date(2026, 6, 10), NINE_TO_FIVE) == "in_time"


class TestCover:
    """A stack and a wish against the contracts, cell by cell."""

    KESTREL = Contract("Kestrel", frozenset({"C#"}), frozenset({"Windows"}), frozenset({"production"}), "office")

    def test_what_no_contract_names(self) -> None:
        found = cells([("language", "Python"), ("platform", "windows")], Wish(), [self.KESTREL])
        assert [(cell.key, cell.covered) for cell in found] == [("language:Python", False), ("platform:windows", True)]

    def test_hours_and_environments(self) -> None:
        wish = Wish("round_the_clock", ("production", "staging"))
        found = cells([("language", "C#")], wish, [self.KESTREL])
        assert {cell.key: cell.covered for cell in found} == {
            "language:C#": True,
            "environment:production": True,
            "environment:staging": False,
            "hours:round the clock": False,
        }

    def test_cover_that_ends_before_support_does(self) -> None:
        ends = Contract("Kestrel", frozenset({"C#"}), frozenset(), frozenset(), "office", date(2026, 6, 30))
        (cell,) = cells([("language", "C#")], Wish(until=date(2026, 12, 31)), [ends])
        assert cell.ends_early
        assert not cell.covered


def test_concentration_against_its_limit() -> None:
    found = concentration({("b", "Brightwater"): {1, 2, 3}, ("k", "Kestrel"): {1}, ("n", "None"): set()}, 5, 0.4)
    assert [(share.vendor, share.projects, share.of, share.is_over) for share in found] == [
        ("Brightwater", 3, 5, True),
        ("Kestrel", 1, 5, False),
    ]


def until(*day: int) -> dict[str, object]:
    """Signed, and in force until a day."""
    return {"signed": True, "in_force_until": date(*day)}


class TestBars:
    """What a bar says, and where it stands."""

    TODAY = date(2026, 6, 11)

    def standing(self, state: str, **more: object) -> Standing:
        usual = {
            "holder": "Hamid Rahimi",
            "budgeted": True,
            "starts_on": date(2026, 4, 1),
            "ends_on": date(2026, 6, 30),
            "signed": False,
            "in_force_until": None,
            "days_left": 0,
            "days_waiting": 12,
            "still_needed": True,
        }
        return Standing(state=state, **{**usual, **more})  # type: ignore[arg-type]

    @pytest.mark.parametrize(
        ("state", "more", "tone", "text"),
        [
            ("draft", {"budgeted": False}, "draft", "Draft, no budget yet"),
            ("legal_review", {}, "signing", "In legal review, Hamid Rahimi"),
            ("awaiting_signature", {}, "signing", "Unsigned 12 days, Hamid Rahimi"),
            (
                "active",
                {"signed": True, "in_force_until": date(2026, 12, 31), "days_left": 140},
                "active",
                "Active to Thu 31 Dec",
            ),
            (
                "active",
                {"signed": True, "in_force_until": date(2026, 6, 30), "days_left": 13},
                "ending",
                "Ends Tue 30 Jun, 13 days",
            ),
            (
                "expired",
                {"signed": True, "in_force_until": date(2026, 5, 31)},
                "expired",
                "Expired Sun 31 May, still used",
            ),
            ("completed", {"signed": True}, "closed", "Closed"),
        ],
    )
    def test_it_says_how_far_it_has_come(self, state: str, more: dict[str, object], tone: str, text: str) -> None:
        said = phrase(self.standing(state, **more), self.TODAY)
        assert (said.tone, said.text) == (tone, text)

    def test_it_stands_where_its_days_are(self) -> None:
        span = Span.around(self.TODAY)
        assert [name for name, _ in span.months()] == ["April", "May", "June", "July", "August", "September"]
        found = bar(self.standing("draft", starts_on=date(2026, 4, 1), ends_on=date(2026, 9, 30)), span, self.TODAY)
        assert found is not None
        assert (found.x, found.width) == ("0.00%", "100.00%")
        assert (
            bar(self.standing("draft", starts_on=date(2027, 1, 1), ends_on=date(2027, 2, 1)), span, self.TODAY) is None
        )
