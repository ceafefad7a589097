"""The page about third parties, ready to be drawn."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from common import words
from common.look import ChipFace
from projects.lifecycle import SOW_OPEN, SowState
from projects.models import Interest, Sow
from projects.outlook.bars import Bar, Phrase, Span, bar, phrase
from projects.outlook.reading import Outlook
from projects.outlook.shares import Share, concentration

SYMBOLS = {"EUR": "€", "GBP": "£", "USD": "$"}
#: How many conflicts are told before the rest is a number.
MOST = 5


@dataclass(frozen=True)
class SowLine:
    """A statement of work in the timeline and in its table."""

    sow: Sow
    phrase: Phrase
    bar: Bar | None
    also: int

    @property
    def chip(self) -> ChipFace:
        return CHIP_OF[self.phrase.tone](self.phrase)


@dataclass(frozen=True)
class VendorLine:
    """A vendor with its statements of work."""

    name: str
    key: str
    summary: str
    chips: tuple[ChipFace, ...]
    sows: tuple[SowLine, ...]


@dataclass(frozen=True)
class ConflictFace:
    """An interest, or a vendor that has declared none."""

    title: str
    text: str
    url: str
    tone: str
    chips: tuple[ChipFace, ...]


CHIP_OF = {
    "draft": lambda said: ChipFace("open", said.icon, said.text),
    "signing": lambda said: ChipFace("wait", said.icon, said.text),
    "active": lambda said: ChipFace("ok", said.icon, said.text),
    "ending": lambda said: ChipFace("warn", said.icon, said.text),
    "expired": lambda said: ChipFace("bad", said.icon, said.text),
    "closed": lambda said: ChipFace("quiet", said.icon, said.text),
}


def line_of(outlook: Outlook, sow: Sow, span: Span) -> SowLine:
    """One statement of work."""
    standing = outlook.standing(sow)
    told = phrase(standing, outlook.today)
    return SowLine(sow, told, bar(standing, span, outlook.today), max(len(outlook.needing(sow) - {sow.project_id}), 0))


def vendors(outlook: Outlook, span: Span) -> list[VendorLine]:
    """The vendors by name, each with what is on show of it."""
    grouped: dict[str, list[SowLine]] = defaultdict(list)
    for sow in outlook.shown():
        grouped[sow.vendor.name].append(line_of(outlook, sow, span))
    interested = {interest.vendor_id for interest in outlook.interests if interest.reviewed_at is None}
    return [vendor_line(outlook, lines, interested) for _, lines in sorted(grouped.items())]


def vendor_line(outlook: Outlook, lines: list[SowLine], interested: set[int]) -> VendorLine:
    """One vendor: how much hangs on it, and what to know about it."""
    vendor = lines[0].sow.vendor
    own = [sow for sow in outlook.every if sow.vendor_id == vendor.pk]
    on = {pk for sow in own if sow.state in SOW_OPEN for pk in outlook.needing(sow)}
    chips = [ChipFace("warn", "scales", "Conflict")] if vendor.pk in interested else []
    if only := only_language(outlook, vendor.pk):
        chips.append(ChipFace("warn", "triangle", f"{only} only"))
    value = this_year(own, outlook.today.year)
    summary = f"{words.count(len(on), 'POC')}{f', {value} this year' if value else ''}"
    return VendorLine(vendor.name, vendor.key, summary, tuple(chips), tuple(lines))


def only_language(outlook: Outlook, vendor: int) -> str:
    """The one language that a vendor stands behind where projects are written in others."""
    covered = {name for contract in outlook.contracts if contract.vendor_id == vendor for name in contract.languages}
    used = {name for languages in outlook.languages.values() for name in languages}
    return next(iter(covered)) if len(covered) == 1 and used - covered else ""


def this_year(sows: Iterable[Sow], year: int) -> str:
    """What is agreed for this year, in thousands."""
    totals: dict[str, Decimal] = defaultdict(Decimal)
    for sow in sows:
        begins = sow.starts_on and sow.starts_on.year <= year
        ends = sow.ends_on is None or sow.ends_on.year >= year
        if sow.amount is not None and begins and ends and sow.state not in (SowState.DRAFT, SowState.TERMINATED):
            totals[sow.currency] += sow.amount
    return words.listing([short(amount, currency) for currency, amount in sorted(totals.items())]) if totals else ""


def short(amount: Decimal, currency: str) -> str:
    """An amount in thousands: "€148k"."""
    symbol = SYMBOLS.get(currency, f"{currency} ")
    return f"{symbol}{amount / 1000:,.0f}k" if amount >= 1000 else f"{symbol}{amount:,.0f}"


def conflicts(outlook: Outlook) -> list[ConflictFace]:
    """Interests that bind, then vendors that have declared none."""
    return [*(conflict(interest) for interest in outlook.interests), *undeclared(outlook)]


def conflict(interest: Interest) -> ConflictFace:
    """One interest."""
    party = f"{interest.person.name} of {interest.vendor.name}" if interest.person else interest.vendor.name
    said = interest.concern or interest.gains or interest.competing or interest.follow_on or interest.loses
    chips = [DECLARED[interest.standing]]
    if interest.safeguard:
        chips.append(ChipFace("ok", "tick", "Safeguard in place"))
    elif interest.declared_at is not None:
        chips.append(ChipFace("open", "dashed", "No safeguard yet"))
    tone = "warn" if interest.reviewed_at is None else ""
    url = f"{interest.project.get_absolute_url()}third-parties/#interest-{interest.pk}"
    return ConflictFace(f"{party}, {interest.project.key}", said, url, tone, tuple(chips))


DECLARED = {
    "missing": ChipFace("bad", "crossed", "Not declared"),
    "declared": ChipFace("quiet", "condition", "Declared"),
    "reviewed": ChipFace("quiet", "tick", "Reviewed"),
}


def undeclared(outlook: Outlook) -> list[ConflictFace]:
    """Vendors that work for a project of which nobody has asked what they have in it."""
    found = {}
    for sow in outlook.every:
        for pk in outlook.needing(sow) if sow.state in SOW_OPEN else ():
            if (pk, sow.vendor_id) not in outlook.asked:
                found[pk, sow.vendor_id] = (outlook.projects[pk], sow.vendor)
    return [
        ConflictFace(
            f"{vendor.name}, {project.key}",
            "Nobody has asked what they gain or lose by it.",
            f"{project.get_absolute_url()}third-parties/",
            "warn",
            (DECLARED["missing"],),
        )
        for project, vendor in found.values()
    ]


def shares(outlook: Outlook) -> list[Share]:
    """How many of the running projects stop without each vendor."""
    depends: dict[tuple[str, str], set[int]] = defaultdict(set)
    for sow in outlook.every:
        if sow.state in SOW_OPEN:
            depends[sow.vendor.key, sow.vendor.name] |= outlook.needing(sow)
    return concentration(depends, len(outlook.projects), outlook.limits.vendor_share)


def cover_words(outlook: Outlook) -> tuple[str, str]:
    """What the support contracts cover, and how many projects ship something else."""
    covered = {name for contract in outlook.contracts for name in contract.languages}
    others = sorted({name for names in outlook.languages.values() for name in names} - covered)
    number = sum(bool(names - covered) for names in outlook.languages.values())
    if not outlook.contracts:
        return "No support contract runs.", f"{words.count(number, 'POC')} would call nobody." if number else ""
    who = words.listing(sorted({contract.vendor.name for contract in outlook.contracts}))
    maintains = f"{who} maintains {words.listing(sorted(covered)) or 'no language'} only."
    if not number:
        return "Every language in use is covered.", f"By {who}."
    ship = "ships" if number == 1 else "ship"
    return maintains, f"{words.count(number, 'POC')} {ship} {words.listing(others)} and have nobody to call."
