"""The dossier as a gate reads it: what is in its scope, what changed since the reviewer looked, word by word."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from approvals.faces import days
from approvals.models import SignOff
from approvals.reading.sight import Sight
from common.look import ChipFace
from common.words import count
from projects.dossier import SECTIONS
from projects.exhibits import Exhibit
from projects.marks import Piece
from projects.reading import Line, MarkedLine, Names, lines_of, marked

#: An icon for each section that has one.
ICONS = {
    "profile": "document",
    "people": "person",
    "data": "table",
    "uplift": "bars",
    "scope": "fork",
    "integration": "link",
    "platform": "loop",
    "access": "lock",
    "third_parties": "building",
}

NOTHING_YET = "Nothing is recorded here yet."

_MARKS = {
    "same": "{}",
    "ins": '<ins><span class="hidden">added </span>{}</ins>',
    "del": '<del><span class="hidden">removed </span>{}</del>',
}


@dataclass(frozen=True)
class LineFace:
    """One line of a section: its label, and its text with or without change marks."""

    label: str
    text: SafeString | str
    changed: bool = False
    long: bool = False


@dataclass(frozen=True)
class SectionFace:
    """One section in a gate's scope."""

    slug: str
    name: str
    sub: str
    chip: ChipFace | None
    open: bool
    looked: bool | None
    look_url: str
    digest: str
    lead: str = ""
    changes: list[LineFace] = field(default_factory=list)
    lines: list[LineFace] = field(default_factory=list)
    evidence: list[Exhibit] = field(default_factory=list)


@dataclass(frozen=True)
class ContentLink:
    """A line of the list of sections; `seen` is None where there is nothing to tick."""

    name: str
    url: str
    icon: str = ""
    seen: bool | None = None


@dataclass(frozen=True)
class ContentGroup:
    """Sections that stand together in the list."""

    title: str
    links: list[ContentLink]


@dataclass(frozen=True)
class LookedFace:
    """When the reviewer last looked, and how much has changed since."""

    lead: str
    changed: str = ""
    rest: str = ""


def in_scope(sign_off: SignOff, sights: Mapping[str, Sight]) -> list[Sight]:
    """The sections that the gate reads: those that changed first, then those never looked at."""
    found = [sights[name] for name in SECTIONS if name in sights and name in sign_off.gate.reads]
    return sorted(found, key=lambda sight: (not sight.changed, sight.looked))


def section_face(
    sign_off: SignOff, sight: Sight, names: Names, exhibits: Iterable[Exhibit] = (), *, full: bool, ticks: bool
) -> SectionFace:
    """A section with what changed in it, or with all that it says."""
    now = lines_of(sight.current.name, sight.current.content, names)
    title = SECTIONS[sight.current.name].title
    changed = changed_lines(sight, now, names) if sight.changed and not full else []
    return SectionFace(
        slug=sight.current.name.replace("_", "-"),
        name=title,
        sub=since(sight),
        chip=chip_of_change(sight),
        open=not sight.looked,
        looked=sight.looked if ticks and (sight.seen or sight.is_new) else None,
        look_url=reverse("sign_off_look", args=[sign_off.pk, sight.current.name]),
        digest=sight.current.digest,
        lead=by_whom(sight) if sight.changed else NOTHING_YET if sight.current.is_blank else "",
        changes=[line_face(line) for line in changed],
        lines=[] if changed else [LineFace(line.label, line.text, long=line.long) for line in now if line.text],
        evidence=[replace(one, new=is_new(sight, one)) for one in exhibits],
    )


def is_new(sight: Sight, one: Exhibit) -> bool:
    """Whether a piece of evidence came after the reviewer last looked."""
    return sight.seen_at is not None and one.provided_at > sight.seen_at


def changed_lines(sight: Sight, now: Iterable[Line], names: Names) -> list[MarkedLine]:
    """Only the lines that say something else than when the reviewer looked."""
    before = lines_of(sight.seen.name, sight.seen.content, names) if sight.seen else []
    return [line for line in marked(before, now) if line.changed]


def line_face(line: MarkedLine) -> LineFace:
    """A line with its change marks."""
    return LineFace(line.label, marked_text(line.pieces), changed=True)


def marked_text(pieces: Iterable[Piece]) -> SafeString:
    """Pieces as HTML, each change beginning with a word for those who do not see it."""
    return format_html_join("", "{}", ((format_html(_MARKS[piece.kind], piece.text),) for piece in pieces))


def chip_of_change(sight: Sight) -> ChipFace | None:
    """What is new to the reviewer."""
    if sight.changed:
        return ChipFace("wait", "pen", f"Changed {days.said(sight.current.changed_at)}")
    return ChipFace("wait", "plus", "New to you") if sight.is_new else None


def since(sight: Sight) -> str:
    """One line for narrow screens."""
    return f"As of {days.said(sight.current.changed_at)}"


def by_whom(sight: Sight) -> str:
    """Who changed it since the reviewer looked."""
    who = sight.current.changed_by.name if sight.current.changed_by else "Slipway"
    return f"{who} changed it. You looked on {days.said(sight.seen_at)}." if sight.seen_at else f"{who} wrote it."


def looked_face(scope: list[Sight]) -> LookedFace:
    """The strip beneath the heading."""
    at = max((sight.seen_at for sight in scope if sight.seen_at), default=None)
    base = count(len(scope), "section")
    if at is None:
        return LookedFace("You have not looked at this yet.", f"{base} in your scope", ".")
    changed = [sight for sight in scope if not sight.looked]
    if not changed:
        return LookedFace(f"You looked on {days.said(at)}. Since then", "nothing in your scope changed", ".")
    left = len(scope) - len(changed)
    rest = f"; the other {left} are as you left them." if left > 1 else "; the other is as you left it."
    words = f"{len(changed)} of {base} in your scope changed" if left else "everything in your scope changed"
    return LookedFace(f"You looked on {days.said(at)}. Since then", words, rest if left else ".")


def contents(scope: list[Sight], sights: Mapping[str, Sight], dossier_url: str) -> list[ContentGroup]:
    """The list of sections: what is new first, then what is as it was, then what the gate does not read."""
    never = all(sight.seen is None for sight in scope)
    fresh = [sight for sight in scope if never or sight.changed or sight.is_new]
    same = [sight for sight in scope if sight not in fresh]
    other = len(sights) - len(scope)
    groups = [
        ContentGroup("In your scope" if never else "Changed since your look", [content_link(sight) for sight in fresh]),
        ContentGroup("Unchanged", [content_link(sight) for sight in same]),
        ContentGroup("Not in your scope", [ContentLink(count(other, "section"), dossier_url)] if other else []),
    ]
    return [group for group in groups if group.links]


def content_link(sight: Sight) -> ContentLink:
    """A section in the list."""
    name = sight.current.name
    return ContentLink(SECTIONS[name].title, f"#{name.replace('_', '-')}", ICONS.get(name, "document"), sight.looked)
