"""Bring evidence: a file or a link, kept as it was brought. What takes the place of another names it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from mimetypes import guess_type
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction

from accounts.models import Person
from audit.record import record
from common import clock
from common.refusals import Invalid, Refused
from projects import filetypes
from projects.actions.answer_check import refresh_sections
from projects.catalogue import row_in_force, rows_in_force
from projects.dossier import SECTIONS
from projects.events import EvidenceProvided
from projects.models import Evidence, EvidenceKind, Project
from projects.permissions import require_deliverer, require_editable

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]")


@dataclass(frozen=True)
class Aim:
    """Where somebody wants a piece of evidence: beside a section, for a row, or in the place of another."""

    section: str = ""
    check: str = ""
    supersedes: int | None = None


BESIDE_NOTHING = Aim()
#: Where it stands if nobody says where it belongs.
USUAL_SECTION = "profile"


@dataclass(frozen=True)
class Place:
    """Where a piece of evidence belongs: a section, the rows that it supports, and what it takes the place of."""

    section: str
    codes: tuple[str, ...]
    before: Evidence | None


def provide_evidence(
    project: Project,
    *,
    by: Person,
    file: File[bytes] | None = None,
    url: str = "",
    title: str = "",
    aim: Aim = BESIDE_NOTHING,
) -> Evidence:
    """Keep a file or a link beside a section, as support for a row, or in the place of an earlier one.

    Bad input raises `Invalid` and leaves nothing behind, on disk neither.
    """
    require_deliverer(by, project)
    if file is None:
        return keep(project, by=by, aim=aim, **link_of(url, title))
    if url:
        raise Invalid.field("url", "Send a file or a link, not both.")
    known = file_of(file, title)
    with stored(file) as name:
        return keep(project, by=by, aim=aim, file=name, **known)


@transaction.atomic
def keep(project: Project, *, by: Person, aim: Aim, **known: Any) -> Evidence:
    """Write down what was brought, under the project's lock."""
    project = Project.objects.locked().select_related("lead").get(pk=project.pk)
    require_deliverer(by, project)
    require_editable(project)
    where = place_of(project, aim)
    evidence = Evidence.objects.create(
        project=project,
        section=where.section,
        provided_by=by,
        organisation=by.vendor.name if by.vendor else "",
        provided_at=clock.now(),
        supersedes=where.before,
        **known,
    )
    record(fact_of(evidence), stream=project.stream, subject=f"evidence:{evidence.pk}", by=by)
    support(project, evidence, where, by=by)
    return evidence


def place_of(project: Project, aim: Aim) -> Place:
    """Where it belongs; a place that is not there is named."""
    if aim.supersedes is not None:
        return place_of_earlier(project, aim.supersedes)
    if aim.section and aim.section not in SECTIONS:
        raise Invalid.field("section", f"There is no section {aim.section[:20]}.", "invalid_choice")
    if aim.check:
        row = rows_in_force(project).filter(code=aim.check).first()
        if row is None:
            raise Invalid.field("check", f"There is no check {aim.check[:8]}.", "does_not_exist")
        return Place(aim.section or row.sections[0], (row.code,), None)
    return Place(aim.section or USUAL_SECTION, (), None)


def place_of_earlier(project: Project, number: int) -> Place:
    """The place that an earlier piece of evidence has, as long as nothing else has taken it."""
    before = project.evidence.filter(pk=number).first()
    if before is None:
        raise Invalid.field("supersedes", f"This project has no evidence {number}.", "does_not_exist")
    later = Evidence.objects.filter(supersedes=before).first()
    if later is not None:
        raise Refused("superseded", f"{before.title} was replaced already, by {later.title}.")
    return Place(before.section, tuple(before.answers.values_list("code", flat=True)), before)


def support(project: Project, evidence: Evidence, where: Place, *, by: Person) -> None:
    """Attach it to the answers that it supports, in the place of what it supersedes; the gates look again."""
    sections = {where.section}
    for code in where.codes:
        answer, _ = project.answers.get_or_create(code=code)
        answer.evidence.add(evidence)
        if where.before is not None:
            answer.evidence.remove(where.before)
        sections.update(row_in_force(project, code).sections)
    what = f"{evidence.title}, in place of {where.before.title}" if where.before else evidence.title
    refresh_sections(project, sections, by=by, act="added", what=what)


def link_of(url: str, title: str) -> dict[str, Any]:
    """A link to the web, and what it is called."""
    if not url:
        raise Invalid.field("file", "Send a file or a link.", "required")
    if not is_web_link(url):
        raise Invalid.field("url", "A link starts with https:// or http://, and holds no password and no blanks.")
    return {
        "kind": EvidenceKind.LINK,
        "url": url,
        "title": titled(title or url),
        "sha256": sha256(url.encode()).hexdigest(),
    }


def is_web_link(url: str) -> bool:
    """Whether an address leads to a page of the web: neither a script nor a file, and no credentials in it."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    plain = len(url) <= 2000 and not re.search(r"[\s\x00-\x1f\x7f<>\"\\]", url)
    return plain and url.startswith(("https://", "http://")) and bool(host) and "@" not in parts.netloc


def file_of(file: File[bytes], title: str) -> dict[str, Any]:
    """A file within the limits, and what is known of it."""
    name = _UNPRINTABLE.sub("", str(file.name).replace("\\", "/").rpartition("/")[2])[-200:] or "file"
    require_size(file.size)
    if sentence := filetypes.refusal(name, file, settings.EVIDENCE_TYPES):
        raise Invalid.field("file", sentence, "invalid_type")
    digest = sha256()
    for piece in file.chunks():
        digest.update(piece)
    return {
        "kind": EvidenceKind.FILE,
        "title": titled(title or name),
        "file_name": name,
        "media_type": guess_type(name)[0] or "application/octet-stream",
        "size": file.size,
        "sha256": digest.hexdigest(),
    }


def require_size(size: int) -> None:
    """Neither nothing nor too much."""
    if size == 0:
        raise Invalid.field("file", "This file is empty. Check it, then send it again.", "empty")
    if size > settings.EVIDENCE_LIMIT:
        sentence = f"This file is {size / 1e6:.0f} MB; the limit is {settings.EVIDENCE_LIMIT / 1e6:.0f} MB."
        raise Invalid.field("file", f"{sentence} Link to it instead, or split it.", "too_large")


def titled(title: str) -> str:
    """A title on one line."""
    return _UNPRINTABLE.sub(" ", title).strip()[:200] or "Untitled"


@contextmanager
def stored(file: File[bytes]) -> Iterator[str]:
    """Put a file away under a name that nobody can guess; it goes again unless it was written down."""
    hidden = uuid4().hex
    name = default_storage.save(f"evidence/{hidden[:2]}/{hidden}", file)
    kept = False
    try:
        yield name
        kept = True
    finally:
        if not kept:
            default_storage.delete(name)


def fact_of(evidence: Evidence) -> EvidenceProvided:
    """What the trail tells of it."""
    before = evidence.supersedes
    return EvidenceProvided(
        evidence=evidence.pk,
        title=evidence.title,
        kind=evidence.kind,
        of=evidence.url or evidence.file_name,
        size=evidence.size,
        sha256=evidence.sha256,
        section=evidence.section,
        organisation=evidence.organisation,
        supersedes=before.title if before else "",
    )
