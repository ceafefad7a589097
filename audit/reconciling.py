"""The record beside the tables: each package says how what happened and what its tables hold must agree.

The chains show that the record is what it was; these comparisons show that the tables say nothing else.
"""

from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple


class Disagreement(NamedTuple):
    """Where a table says something else than the record, and what."""

    stream: str
    sequence: int
    reason: str


Comparison = Callable[[Collection[str] | None], Iterator[Disagreement]]

_comparisons: list[Comparison] = []


def register(comparison: Comparison) -> None:
    """Let a package compare its tables with the record, for some streams or for all."""
    _comparisons.append(comparison)


def disagreements(streams: Collection[str] | None) -> Iterator[Disagreement]:
    """Everything in which some table and the record differ."""
    for comparison in _comparisons:
        yield from comparison(streams)
