"""How dates, amounts and lists read."""

from datetime import UTC, date, datetime

import pytest

from common import words

TODAY = date(2026, 6, 1)


def test_a_day_has_its_weekday() -> None:
    assert words.day(date(2026, 6, 10), today=TODAY) == "Wed 10 Jun"


def test_a_day_of_another_year_has_its_year() -> None:
    assert words.day(date(2027, 1, 4), today=TODAY) == "Mon 4 Jan 2027"


def test_a_moment_is_told_where_the_reader_is() -> None:
    late = datetime(2026, 6, 10, 22, 30, tzinfo=UTC)
    assert words.moment(late, "Europe/Amsterdam", today=TODAY) == "Thu 11 Jun, 00:30"
    assert words.moment(late, UTC, today=TODAY) == "Wed 10 Jun, 22:30"


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0 decisions"), (1, "1 decision"), (2, "2 decisions"), (1234, "1,234 decisions")]
)
def test_an_amount_has_its_noun(number: int, text: str) -> None:
    assert words.count(number, "decision") == text


def test_an_irregular_plural_is_given() -> None:
    assert words.count(2, "reply", "replies") == "2 replies"
    assert words.count(1, "reply", "replies") == "1 reply"


def test_days() -> None:
    assert (words.days(1), words.days(3)) == ("1 day", "3 days")


@pytest.mark.parametrize(
    ("names", "text"), [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")]
)
def test_a_list_reads_as_a_sentence_does(names: list[str], text: str) -> None:
    assert words.listing(names) == text


@pytest.mark.parametrize(("name", "first"), [("Imke de Vries", "Imke"), ("Cher", "Cher"), ("", ""), ("  Bo  Li", "Bo")])
def test_a_first_name(name: str, first: str) -> None:
    assert words.first_name(name) == first
