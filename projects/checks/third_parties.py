"""O3, O9, O11: what contracts cover, who gains from what, and whether the paperwork will be done when it is needed."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from common import words
from projects.checks.limits import DEFAULTS, Limits
from projects.checks.row import Row
from projects.checks.wording import names, since, whom, working_days
from projects.readiness import Check

O3 = Row("O3", "organisation")
O9 = Row("O9", "organisation")
O11 = Row("O11", "organisation")

#: Steps of a statement of work on which nobody has signed yet, with whom it lies by trade.
UNSIGNED = ("draft", "legal_review", "negotiation", "awaiting_signature")


@dataclass(frozen=True)
class Technology:
    """Something of the project's stack, and what somebody does about it where nothing covers it."""

    name: str
    plan: str = ""


@dataclass(frozen=True)
class Cover:
    """A support contract: whose, which languages and platforms it names, and until when."""

    vendor: str
    covers: frozenset[str]
    until: date | None = None

    def names(self, technology: str) -> bool:
        return technology.casefold() in {covered.casefold() for covered in self.covers}


@dataclass(frozen=True)
class Sow:
    """A statement of work: which areas it covers, at which step it is and with whom, and when the plan needs it."""

    ref: str
    vendor: str
    state: str
    signed: bool = False
    areas: frozenset[str] = frozenset()
    starts_on: date | None = None
    ends_on: date | None = None
    holder: str = ""
    step_since: date | None = None
    needed_from: date | None = None
    needed_until: date | None = None

    @property
    def name(self) -> str:
        return f"{self.ref} with {self.vendor}"

    @property
    def is_unsigned(self) -> bool:
        """Whether nobody has signed it yet; what is changed while it is in force has been signed before."""
        return self.state in UNSIGNED and not self.signed

    def meets(self, other: "Sow") -> bool:
        """Whether both run on some day; one without a date runs from or to any."""
        starts = [day for day in (self.starts_on, other.starts_on) if day]
        ends = [day for day in (self.ends_on, other.ends_on) if day]
        return not starts or not ends or max(starts) <= min(ends)


@dataclass(frozen=True)
class VendorPart:
    """A vendor with a part in the project, and whether its interest was asked for and declared.

    What nobody has asked for holds no gate: nobody could have declared it.
    """

    vendor: str
    declared: bool
    asked: str = ""
    was_asked: bool = True


def support_cover(
    stack: Collection[Technology],
    contracts: Collection[Cover],
    support_until: date | None,
    *,
    today: date,
    limits: Limits = DEFAULTS,
) -> list[Check]:
    """O3: everything of the stack is covered by a contract until support is wanted no longer."""
    if not stack:
        return [O3.unanswered("The stack of the POC is not known.", "List its languages, frameworks and platforms.")]
    running = [contract for contract in contracts if contract.until is None or contract.until >= today]
    uncovered = [one for one in stack if not any(c.names(one.name) for c in running)]
    problems = [O3.gap(*nobody_supports(one, contracts, running, today)) for one in uncovered]
    problems += ending(stack, running, support_until, today, limits)
    return O3.told(problems, f"{words.count(len(stack), 'part')} of the stack, all covered.")


def nobody_supports(
    one: Technology, contracts: Collection[Cover], running: Collection[Cover], today: date
) -> tuple[str, str]:
    """Why nobody is on call for a part of the stack, and what to do."""
    remedy = one.plan or f"Have {one.name} covered, or say who does without it until when."
    ended = [c for c in contracts if c.names(one.name) and c not in running and c.until]
    if ended:
        last = max(ended, key=lambda c: c.until or today)
        until = words.day(last.until or today, today=today)
        return f"{last.vendor}'s cover of {one.name} ended {until}; nobody is on call for it.", remedy
    if not running:
        return f"No support contract covers {one.name}; nobody is on call for it.", remedy
    covers = "; ".join(f"{c.vendor} covers {names(sorted(c.covers))}" for c in running)
    return f"{covers}. The POC uses {one.name}; nobody is on call for it.", remedy


def ending(
    stack: Collection[Technology],
    running: Collection[Cover],
    support_until: date | None,
    today: date,
    limits: Limits,
) -> Iterator[Check]:
    """Cover that ends before support does, or within days."""
    for one in stack:
        cover = [c for c in running if c.names(one.name)]
        if not cover or any(c.until is None for c in cover):
            continue
        last = max(cover, key=lambda c: c.until or today)
        until = last.until or today
        detail = f"{last.vendor}'s cover of {one.name} ends {words.day(until, today=today)}"
        if support_until is not None and until < support_until:
            rest = f"; support is wanted until {words.day(support_until, today=today)}."
            yield O3.gap(detail + rest, f"Extend it with {last.vendor}.")
        elif (left := working_days(today, until)) <= limits.ending_soon_days:
            yield O3.gap(f"{detail}, in {words.days(left)}.", f"Extend it with {last.vendor}.")


def interests(parts: Collection[VendorPart], sows: Collection[Sow]) -> list[Check]:
    """O9: every vendor with a part has declared who gains and who loses; no two are paid for the same work."""
    if not parts and not sows:
        return [O9.not_applicable("No third party works on the project.")]
    problems = [
        O9.gap(f"{part.vendor} has not declared its interest in the project.", f"Ask {whom(part.asked, part.vendor)}.")
        if part.was_asked
        else O9.gap(f"Nobody has asked {part.vendor} for its interest in the project.", "Ask.", holds=False)
        for part in parts
        if not part.declared
    ]
    problems += overlaps([sow for sow in sows if sow.state not in ("completed", "terminated", "expired")])
    return O9.told(problems, f"{words.count(len(parts), 'vendor')} declared; no statements of work overlap.")


def overlaps(sows: list[Sow]) -> Iterator[Check]:
    """Two firms that are paid for the same area at the same time; told, but no gate is held by it."""
    for one, other in combinations(sorted(sows, key=lambda sow: sow.ref), 2):
        shared = sorted(one.areas & other.areas)
        if one.vendor != other.vendor and shared and one.meets(other):
            areas = names(area.replace("_", " ") for area in shared)
            detail = f"{one.name} and {other.name} both cover {areas}."
            yield O9.gap(detail, "Say which of the two answers for it.", holds=False)


def paperwork(sows: Collection[Sow], lead_times: Mapping[tuple[str, str], int], *, today: date) -> list[Check]:
    """O11: what the plan needs is signed in time, and does not end before the plan does.

    `lead_times` are the median working days that a vendor's statements of work have spent on a step, by (vendor, step).
    """
    if not sows:
        return [O11.not_applicable("The project has no statement of work.")]
    problems = [check for sow in sows for check in (*unsigned(sow, lead_times, today), *ends_early(sow, today))]
    return O11.told(problems, f"{words.count(len(sows), 'statement')} of work, none late.")


def unsigned(sow: Sow, lead_times: Mapping[tuple[str, str], int], today: date) -> Iterator[Check]:
    """Needed by the plan, but nobody has signed; with how long the steps ahead usually take."""
    if not sow.is_unsigned or sow.needed_from is None:
        return
    needed = f"{sow.name} is not signed; the plan needs it from {words.day(sow.needed_from, today=today)}."
    begun = f" since {since(sow.step_since, today)}" if sow.step_since else ""
    at = f" It is in {sow.state.replace('_', ' ')}{begun}."
    ahead = sum(days for (vendor, step), days in lead_times.items() if vendor == sow.vendor and step in steps_from(sow))
    usually = f" With {sow.vendor}, what is ahead usually takes {words.days(ahead)}." if ahead else ""
    yield O11.gap(needed + at + usually, f"{whom(sow.holder)} has the turn.")


def steps_from(sow: Sow) -> tuple[str, ...]:
    """The steps from where it is to the signature."""
    return UNSIGNED[UNSIGNED.index(sow.state) :]


def ends_early(sow: Sow, today: date) -> Iterator[Check]:
    """It ends before the plan stops needing it; told, but no gate is held by it."""
    if sow.ends_on is None or sow.needed_until is None or sow.ends_on >= sow.needed_until or sow.is_unsigned:
        return
    left = f", in {words.days(working_days(today, sow.ends_on))}" if sow.ends_on >= today else ""
    detail = f"{sow.name} {'ends' if left else 'ended'} {words.day(sow.ends_on, today=today)}{left}."
    needed = f" The plan needs it until {words.day(sow.needed_until, today=today)}."
    yield O11.gap(detail + needed, f"Extend it with {sow.vendor}.", holds=False)
