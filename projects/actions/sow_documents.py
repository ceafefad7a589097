"""Put a paper of a statement of work on its record."""

import re

from django.db import transaction

from accounts.checks import require_clean
from accounts.models import Person
from common import clock
from common.refusals import Invalid
from projects.actions.deliverables import opened
from projects.actions.sow_steps import note
from projects.models import Sow, SowDocument
from projects.third_party_events import SowDocumentAdded

DIGEST = re.compile(r"sha256:[0-9a-f]{64}")


@transaction.atomic
def add_document(
    sow: Sow, *, by: Person, title: str, kind: str = "contract", url: str = "", digest: str = ""
) -> SowDocument:
    """A paper, by where it is or by the SHA-256 of its content; it stays on the record."""
    sow = opened(sow.pk, by)
    if digest and not DIGEST.fullmatch(digest):
        raise Invalid.field("sha256", "Give the digest as sha256: and 64 digits in lower case.")
    if not url and not digest:
        raise Invalid.field("url", "Say where it is, or give the digest of its content.", "required")
    document = SowDocument(
        sow=sow, title=title.strip(), kind=kind, url=url, sha256=digest, added_by=by, added_at=clock.now()
    )
    require_clean(document, ("title", "kind", "url"))
    document.save(force_insert=True)
    fact = SowDocumentAdded(reference=sow.reference, kind=kind, title=document.title, sha256=digest)
    note(sow, fact, by=by)
    return document
