"""Evidence as people read it: what it is, who brought it and when, beside the section to which it belongs."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from common import words
from projects.filetypes import extension
from projects.interests import marked
from projects.models import Evidence, EvidenceKind, Project

_PICTURES = frozenset({"png", "jpg", "jpeg", "gif", "webp"})
_TABLES = frozenset({"csv", "tsv", "xlsx", "ods", "parquet"})


@dataclass(frozen=True)
class Exhibit:
    """A piece of evidence in a list; `versions` counts what it took the place of, and itself.

    `interested` says that it comes from somebody who has an interest in the project, `unsigned` that a vendor brought
    it before a statement of work was signed.
    """

    pk: int
    icon: str
    name: str
    url: str
    about: str
    provided_at: datetime
    versions: int
    checks: tuple[str, ...]
    external: bool
    interested: bool
    unsigned: bool
    new: bool = False


def exhibits_of(project: Project) -> dict[str, list[Exhibit]]:
    """The current evidence of a project by section, the latest first; two statements."""
    every = list(marked(project.evidence.select_related("provided_by").prefetch_related("answers")))
    later = {one.supersedes_id for one in every if one.supersedes_id}
    by_id = {one.pk: one for one in every}
    found: dict[str, list[Exhibit]] = defaultdict(list)
    for one in every:
        if one.pk not in later:
            found[one.section].append(exhibit(project, one, versions(one, by_id)))
    return found


def supporting(project: Project, code: str) -> list[Exhibit]:
    """What supports the answer to one row of the catalogue."""
    return [one for pieces in exhibits_of(project).values() for one in pieces if code in one.checks]


def exhibit(project: Project, one: Evidence, number: int) -> Exhibit:
    """One piece, ready to be shown."""
    is_file = one.kind == EvidenceKind.FILE
    return Exhibit(
        pk=one.pk,
        icon=icon_of(one),
        name=one.title,
        url=reverse("project_evidence_file", args=[project.key, one.pk]) if is_file else one.url,
        about=about(one),
        provided_at=one.provided_at,
        versions=number,
        checks=tuple(sorted(answer.code for answer in one.answers.all())),
        external=not is_file,
        interested=one.is_interested,
        unsigned=one.is_unsigned,
    )


def about(one: Evidence) -> str:
    """What it is, of whom, and when: "PDF, Jonas Lindqvist, Wed 10 Jun"."""
    kind = extension(one.file_name).upper() if one.kind == EvidenceKind.FILE else "Link"
    who = f"{one.provided_by.name} of {one.organisation}" if one.organisation else one.provided_by.name
    return f"{kind}, {who}, {words.day(one.provided_at.date())}"


def icon_of(one: Evidence) -> str:
    """Which kind of thing it is, at a glance."""
    if one.kind == EvidenceKind.LINK:
        return "link"
    kind = extension(one.file_name)
    return "table" if kind in _TABLES else "eye" if kind in _PICTURES else "document"


def versions(one: Evidence, by_id: dict[int, Evidence]) -> int:
    """How many came in its place before it, and itself."""
    number, before = 1, one.supersedes_id
    while before is not None and before in by_id:
        number, before = number + 1, by_id[before].supersedes_id
    return number
