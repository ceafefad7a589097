"""Rows of stand-ins, as a table: covers in, answer out."""

from datetime import date

import pytest

from accounts.chains import Cover, is_too_long, longest_chain, makes_circle


def cover(person: int, stand_in: int, first: int = 1, last: int = 9) -> Cover:
    return Cover(person, stand_in, date(2026, 6, first), date(2026, 6, last))


@pytest.mark.parametrize(
    ("new", "others", "chain", "circle"),
    [
        (cover(1, 2), [], (1, 2), False),
        (cover(1, 2), [cover(2, 3)], (1, 2, 3), False),
        (cover(2, 3), [cover(1, 2)], (1, 2, 3), False),
        (cover(2, 3), [cover(1, 2), cover(3, 4)], (1, 2, 3, 4), False),
        (cover(1, 2), [cover(2, 1)], None, True),
        (cover(1, 2), [cover(2, 3), cover(3, 1)], None, True),
        # Only on days that they share does one lead to the other.
        (cover(1, 2, 1, 4), [cover(2, 1, 5, 9)], (1, 2), False),
        (cover(2, 3), [cover(1, 2, 1, 4), cover(3, 4, 5, 9)], (1, 2, 3), False),
        (cover(2, 3), [cover(1, 2, 1, 5), cover(3, 4, 5, 9)], (1, 2, 3, 4), False),
    ],
)
def test_chains(new: Cover, others: list[Cover], chain: tuple[int, ...] | None, *, circle: bool) -> None:
    assert makes_circle(new, others) is circle
    if chain is not None:
        assert longest_chain(new, others) == chain
        assert is_too_long(chain) is (len(chain) > 3)
