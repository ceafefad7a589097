"""Who may decide at a gate, and with whom a sign-off may be: rules 1 and 4 of the product, told anew."""

from collections.abc import Iterable
from dataclasses import dataclass

from tests.model.world import Decision, Gate, Project, SignOff, World


@dataclass(frozen=True)
class Bench:
    """One gate on one project, with the decisions that stand there."""

    world: World
    project: Project
    gate: Gate
    submitter: str | None
    decisions: tuple[Decision, ...] = ()

    def deciders(self) -> set[str]:
        """Whoever has the right today."""
        if self.gate.team:
            return self.world.of(self.gate.team) - self.world.gone
        seat = self.project.seat
        return {seat.person} - self.world.gone if seat is not None and seat.accepted else set()

    def had_it_once(self, person: str) -> bool:
        """Whether a right of theirs has ended, or was never taken up."""
        if self.gate.team:
            return (self.gate.team, person) in self.world.left
        return person in self.project.once_seated

    def conflict(self, person: str) -> str | None:
        """What keeps somebody from deciding whatever right they have, by its code."""
        if person in self.project.people or person == self.submitter:
            return "own_project"
        if person in self.world.interested(self.project):
            return "interested_party"
        if any(person in self.project.authors.get(section, ()) for section in self.gate.reads):
            return "author"
        return None

    def has_recused(self, person: str) -> bool:
        return any(d.by == person and d.verdict == "recuse" for d in self.decisions)

    def is_free(self, person: str) -> bool:
        return person not in self.world.gone and self.conflict(person) is None and not self.has_recused(person)

    def has_assented(self, person: str) -> bool:
        return any(d.by == person and d.assents for d in self.decisions)

    def is_spoken_for(self, person: str) -> bool:
        return any(d.on_behalf_of == person and d.assents for d in self.decisions)

    def has_spoken(self, person: str) -> bool:
        """Whether their voice counts already, whoever raised it."""
        return self.has_assented(person) or self.is_spoken_for(person)

    def stand_in_of(self, person: str) -> str | None:
        """Who acts for somebody who is away: at most one further than the one whom they named."""
        named = self.world.away.get(person)
        if named is not None and named in self.world.away:
            named = self.world.away[named]
        if named is None or named == person or named in self.world.away or not self.is_free(named):
            return None
        return named

    def hats_of(self, person: str) -> frozenset[str]:
        """In whose place somebody may decide."""
        absent = {decider for decider in self.deciders() if decider in self.world.away and self.is_free(decider)}
        return frozenset(decider for decider in absent if self.stand_in_of(decider) == person)

    def open_hats_of(self, person: str) -> frozenset[str]:
        return frozenset(decider for decider in self.hats_of(person) if not self.has_spoken(decider))

    def why_not(self, person: str) -> str | None:
        """The code by which somebody is refused; None where they may decide."""
        if (conflict := self.conflict(person)) is not None:
            return conflict
        if self.has_recused(person):
            return "recused"
        if person in self.deciders():
            return "same_person_twice" if self.is_spoken_for(person) else None
        if not self.hats_of(person):
            return "right_ended" if self.had_it_once(person) else "not_in_team"
        has_voice = bool(self.open_hats_of(person)) != self.has_assented(person)
        return None if has_voice else "same_person_twice"

    def eligible(self) -> set[str]:
        return {person for person in self.deciders() if self.is_free(person)}

    def can_act(self, person: str) -> bool:
        """Whether somebody is there, may decide, and has something left to say."""
        here = person not in self.world.gone and person not in self.world.away
        return here and self.why_not(person) is None and not self.has_assented(person)

    def best(self, *, leaving: str | None = None, but: Iterable[str] = ()) -> frozenset[str]:
        """To whom a sign-off may go: the stand-in of who leaves, the gate, its stand-ins, the governance managers."""
        if leaving in self.deciders() and (named := self.stand_in_of(leaving or "")) and self.can_act(named):
            return frozenset({named})
        here = {person for person in self.eligible() if self.can_act(person)} - set(but)
        covered = {name for person in self.eligible() if (name := self.stand_in_of(person)) and self.can_act(name)}
        managers = self.world.of("governance") - self.world.away.keys() - self.world.gone
        return frozenset(here or covered or managers or self.eligible())


def bench_at(world: World, project: Project, sign_off: SignOff) -> Bench:
    """The bench of a sign-off, with what was said there."""
    return Bench(world, project, sign_off.gate, sign_off.review.submitter, tuple(sign_off.standing()))
