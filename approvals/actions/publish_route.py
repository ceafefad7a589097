"""Publish a draft: from now on submissions run along it, and it never changes again."""

from dataclasses import asdict

from django.db import transaction

from accounts.models import Person
from approvals.actions.draft_route import differing, lock_draft, newest_content, reread, tell
from approvals.models import RouteVersion
from approvals.routes.differences import differences
from approvals.routes.events import RoutePublished
from approvals.routes.faults import Fault, publishing_faults
from approvals.routes.reading import content_of, known
from common import clock
from common.refusals import Refused


@transaction.atomic
def publish_route(version: RouteVersion, *, by: Person, note: str = "") -> RouteVersion:
    """Put a draft in force; refused as `not_ready` with everything that is wrong. Of two at once, one does it."""
    draft = lock_draft(version, by=by)
    content, before = content_of(draft), newest_content(draft.route)
    faults = publishing_faults(content, known())
    if faults:
        raise not_ready(draft, faults)
    changed = differences(before, content)
    if not changed:
        raise Refused("unchanged", f"Version {draft.number} says what the one before it says; nothing is to publish.")
    draft.published_at, draft.published_by, draft.note = clock.now(), by, note.strip()[:300]
    draft.save(update_fields=["published_at", "published_by", "note"])
    fact = RoutePublished(draft.route.key, draft.route.name, draft.number, draft.note, differing(changed))
    tell(draft.route, fact, by=by)
    return reread(draft)


def not_ready(draft: RouteVersion, faults: list[Fault]) -> Refused:
    """The refusal to publish, naming every gate and everything."""
    details = " ".join(fault.detail for fault in faults)
    sentence = f"Version {draft.number} of {draft.route.name} can't be published yet. {details}"
    return Refused("not_ready", sentence, blocking=[asdict(fault) for fault in faults])
