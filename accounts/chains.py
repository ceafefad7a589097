"""Who ends up acting for whom when a stand-in is away too. Pure: covers in, answers out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

#: How many hands a turn may pass through: from the absent one to a stand-in, and on to theirs.
LONGEST_CHAIN = 2

Days = tuple[date, date]


@dataclass(frozen=True)
class Cover:
    """From one day to another, both included, one person acts for another; people are named by their ids."""

    person: int
    stand_in: int
    starts_on: date
    ends_on: date


def makes_circle(new: Cover, others: Sequence[Cover]) -> bool:
    """Whether on some day the turn would come back to the one who is away."""
    return any(new.person in below for below, _ in _below(new.stand_in, _days(new), others, LONGEST_CHAIN + 1))


def longest_chain(new: Cover, others: Sequence[Cover]) -> tuple[int, ...]:
    """The longest row of people, from the absent one on, that some day would have if this cover were added."""
    chains = (
        (*reversed(above), new.person, new.stand_in, *below)
        for below, shared in _below(new.stand_in, _days(new), others, LONGEST_CHAIN + 1)
        for above, _ in _above(new.person, shared, others, LONGEST_CHAIN + 1)
    )
    return max(chains, key=len)


def is_too_long(chain: tuple[int, ...]) -> bool:
    """Whether the turn would pass through more hands than anybody can follow."""
    return len(chain) - 1 > LONGEST_CHAIN


def _days(cover: Cover) -> Days:
    return cover.starts_on, cover.ends_on


def _shared(one: Days, other: Days) -> Days | None:
    first, last = max(one[0], other[0]), min(one[1], other[1])
    return (first, last) if first <= last else None


def _below(person: int, days: Days, covers: Sequence[Cover], depth: int) -> Iterator[tuple[tuple[int, ...], Days]]:
    """Every row of people to whom the turn passes on from `person`, with the days on which it does."""
    yield (), days
    for cover in covers if depth else ():
        if cover.person == person and (shared := _shared(days, _days(cover))):
            for rest, left in _below(cover.stand_in, shared, covers, depth - 1):
                yield (cover.stand_in, *rest), left


def _above(person: int, days: Days, covers: Sequence[Cover], depth: int) -> Iterator[tuple[tuple[int, ...], Days]]:
    """Every row of people from whom the turn reaches `person`, nearest first."""
    yield (), days
    for cover in covers if depth else ():
        if cover.stand_in == person and (shared := _shared(days, _days(cover))):
            for rest, left in _above(cover.person, shared, covers, depth - 1):
                yield (cover.person, *rest), left
