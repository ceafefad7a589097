"""Who may decide at a gate, and who holds it: the rule, read alone.

Pure: ids and dates in, an entitlement, a refusal or a holder out. Rule 1 (separation of duties) and rule 4 (a sign-off
always has a holder who can act) of the product live here and nowhere else.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

#: How far a stand-in may pass it on: to one more person, not further.
CHAIN = 2


@dataclass(frozen=True)
class Bench:
    """Everybody who may sit at a gate for one review, and everybody who may not.

    `deciders` maps each person with a right today to whether they lead the gate; `ended` are those whose right has
    ended; `barred` maps a person to the code of the conflict; `away` maps each absent person to their stand-in, if any;
    `assented` are those who have approved, `spoken_for` those in whose place somebody has.
    """

    deciders: Mapping[int, bool]
    ended: frozenset[int] = frozenset()
    barred: Mapping[int, str] = field(default_factory=dict)
    away: Mapping[int, int | None] = field(default_factory=dict)
    recused: frozenset[int] = frozenset()
    assented: frozenset[int] = frozenset()
    spoken_for: frozenset[int] = frozenset()

    def eligible(self) -> list[int]:
        """Those who have the right and no conflict, absent or not."""
        return [person for person in self.deciders if self.free(person)]

    def free(self, person: int) -> bool:
        """Whether nothing stands between this person and a verdict here."""
        return person not in self.barred and person not in self.recused

    def ready(self) -> list[int]:
        """Those of the eligible who are there today and have not had their say."""
        return [p for p in self.eligible() if p not in self.away and not self.has_spoken(p)]

    def has_spoken(self, person: int) -> bool:
        """Whether this person's voice counts already, whoever raised it."""
        return person in self.assented or person in self.spoken_for

    def stand_ins(self) -> Iterator[tuple[int, int]]:
        """Pairs of (stand-in, for whom): present people without a conflict who decide in an absent decider's place."""
        for person in self.eligible():
            if person in self.away and (stand_in := self.stand_in_of(person)) is not None:
                yield stand_in, person

    def stand_in_of(self, person: int) -> int | None:
        """Who is there in an absent person's place: their stand-in, or that one's, if neither is away or barred."""
        candidate = self.away.get(person)
        for _ in range(CHAIN):
            if candidate is None or candidate == person:
                return None
            if candidate not in self.away:
                return candidate if self.free(candidate) else None
            candidate = self.away[candidate]
        return None


@dataclass(frozen=True)
class Entitled:
    """The right to decide, as oneself or in somebody's place."""

    on_behalf_of: int | None = None


@dataclass(frozen=True)
class NotEntitled:
    """Why not, as a code of the API."""

    code: str


def entitlement(bench: Bench, person: int) -> Entitled | NotEntitled:
    """Whether a person may give a verdict at this gate now, and under whose hat."""
    if person in bench.barred:
        return NotEntitled(bench.barred[person])
    if person in bench.recused:
        return NotEntitled("recused")
    if person in bench.deciders:
        return NotEntitled("same_person_twice") if person in bench.spoken_for else Entitled()
    hats = [decider for stand_in, decider in bench.stand_ins() if stand_in == person]
    if not hats:
        return NotEntitled("right_ended" if person in bench.ended else "not_in_team")
    return as_stand_in(bench, person, hats)


def as_stand_in(bench: Bench, person: int, hats: list[int]) -> Entitled | NotEntitled:
    """The right of somebody who decides only in others' places: one voice, for one of them who has not had a say."""
    open_hats = [decider for decider in hats if not bench.has_spoken(decider)]
    if person in bench.assented:
        return NotEntitled("same_person_twice") if open_hats else Entitled(on_behalf_of=min(hats))
    return Entitled(on_behalf_of=min(open_hats)) if open_hats else NotEntitled("same_person_twice")


@dataclass(frozen=True)
class Choice:
    """Who is to hold a sign-off, and why this person."""

    person: int
    reason: str


def choose_holder(
    bench: Bench, load: Mapping[int, int], governance: list[int], *, leaving: int | None = None
) -> Choice | None:
    """The person to whom a sign-off goes: whoever has least to do, never nobody while anybody can act.

    A leaving holder's own stand-in comes first. Where no decider is there, their stand-ins, then the governance
    managers (who can hand it on or waive it), then a decider who is away. None only where nobody exists at all.
    """
    if leaving is not None and leaving in bench.deciders:
        stand_in = bench.stand_in_of(leaving)
        if stand_in is not None and can_hold(bench, stand_in):
            return Choice(stand_in, "stand-in")
    rank = sorted(bench.ready(), key=lambda person: (load.get(person, 0), bench.deciders[person], person))
    for people, reason in (
        (rank, "team"),
        ([stand_in for stand_in, _ in bench.stand_ins() if can_hold(bench, stand_in)], "stand-in"),
        ([person for person in governance if person not in bench.away], "governance"),
        (bench.eligible(), "nobody else"),
    ):
        if people:
            return Choice(people[0], reason)
    return None


def can_hold(bench: Bench, person: int) -> bool:
    """Whether a sign-off may stay with this person: entitled, there, and with something left to say."""
    here = person not in bench.away and person not in bench.assented
    return here and isinstance(entitlement(bench, person), Entitled)
