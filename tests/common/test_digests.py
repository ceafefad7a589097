"""Equal contents are equal texts, and only they."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.digests import canonical, sha256


@dataclass(frozen=True)
class Point:
    x: int
    on: date


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"b": 1, "a": [True, None, "é"]}, '{"a":[true,null,"é"],"b":1}'),
        (date(2026, 6, 10), '"2026-06-10"'),
        (datetime(2026, 6, 10, 9, 0, tzinfo=UTC), '"2026-06-10T09:00:00Z"'),
        (datetime(2026, 6, 10, 11, 0, 0, 5, tzinfo=timezone(timedelta(hours=2))), '"2026-06-10T09:00:00.000005Z"'),
        (Decimal("1.50"), '"1.5"'),
        (Decimal("1E+3"), '"1000"'),
        (Decimal("-0.00"), '"0"'),
        (timedelta(hours=16), '"P0DT16H00M00S"'),
        (UUID(int=7), '"00000000-0000-0000-0000-000000000007"'),
        ({"c", "a", "b"}, '["a","b","c"]'),
        (("a", 1), '["a",1]'),
        (Point(1, date(2026, 6, 10)), '{"on":"2026-06-10","x":1}'),
    ],
)
def test_it_has_one_form(value: Any, text: str) -> None:
    assert canonical(value) == text


def test_the_digest_names_its_kind() -> None:
    assert sha256({}) == "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"


@pytest.mark.parametrize("value", [float("nan"), float("inf"), datetime(2026, 6, 10), object(), b"x", Point])  # noqa: DTZ001
def test_what_has_no_form_is_refused(value: Any) -> None:
    with pytest.raises((ValueError, TypeError)):
        canonical({"x": value})


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(plain, plain)
def test_digests_agree_exactly_when_contents_do(one: Any, other: Any) -> None:
    assert (canonical(one) == canonical(other)) == (repr_of(one) == repr_of(other))


def repr_of(value: Any) -> str:
    """A form of its own, in which True is not 1 and names have no order."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{key!r}:{repr_of(value[key])}" for key in sorted(value)) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(repr_of, value)) + "]"
    return f"{type(value).__name__}:{value!r}"


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3))
def test_a_decimal_is_the_same_with_more_zeros(number: Decimal) -> None:
    assert canonical(number) == canonical(Decimal(f"{number:f}00"))
