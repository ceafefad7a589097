"""Write the next version of the readiness catalogue: begin a draft, change its rows, publish it or drop it."""

import re
from dataclasses import asdict
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import Person
from audit.events import Fact
from audit.record import record
from common import clock
from common.refusals import FieldError, Invalid, Refused
from projects.catalogue import newest
from projects.dossier import SECTIONS, differences
from projects.events import CatalogueDiscarded, CatalogueDrafted, CataloguePublished, CatalogueRowChanged
from projects.models import CatalogueRow, CatalogueVersion
from projects.models.catalogue import EDITABLE_FIELDS, WORDS_OF_COMPUTED
from projects.permissions import require_governance

STREAM = "catalogue"
#: A code is a short word that people can say: a letter or two, then a number.
CODE = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,2}")
COPIED = ("position", "code", *EDITABLE_FIELDS, "computed")


@transaction.atomic
def begin_draft(*, by: Person) -> CatalogueVersion:
    """The draft of the next version, with every row of the newest; the one that is there, if there is one."""
    require_governance(by, "change the catalogue")
    latest = newest().select_for_update(no_key=True).get()
    draft = CatalogueVersion.objects.drafts().first()
    if draft is not None:
        return draft
    draft = CatalogueVersion.objects.create(number=latest.number + 1, created_by=by)
    CatalogueRow.objects.bulk_create(
        CatalogueRow(version=draft, **{name: getattr(row, name) for name in COPIED}) for row in latest.rows.all()
    )
    tell(CatalogueDrafted(draft.number), by=by)
    return draft


@transaction.atomic
def write_row(number: int, code: str, *, by: Person, **fields: Any) -> CatalogueRow:
    """Change a row of the draft, or add one that people answer; fields that are left out stay.

    Of a row that Slipway computes only the words can change. Bad values raise `Invalid`.
    """
    draft = locked_draft(number, by=by)
    row = draft.rows.filter(code=code).first() or added(draft, code)
    require_writable(row, fields)
    before = {name: getattr(row, name) for name in EDITABLE_FIELDS} if row.pk else {}
    for name, value in fields.items():
        setattr(row, name, value)
    require_valid(row)
    require_known_sections(row)
    after = {name: getattr(row, name) for name in EDITABLE_FIELDS}
    changes = [asdict(change) for change in differences({"row": before}, {"row": after})]
    if changes:
        row.save()
        tell(CatalogueRowChanged(draft.number, row.code, row.title, changes), by=by)
    return row


@transaction.atomic
def leave_out_row(number: int, code: str, *, by: Person) -> None:
    """Take a row out of the draft; what Slipway computes stays in."""
    draft = locked_draft(number, by=by)
    row = draft.rows.filter(code=code).first()
    if row is None:
        raise Refused("not_in_catalogue", f"There is no row {code} in version {number}.")
    require_removable(row)
    row.delete()
    tell(CatalogueRowChanged(draft.number, row.code, row.title, []), by=by)


@transaction.atomic
def publish_catalogue(number: int, *, by: Person, note: str) -> CatalogueVersion:
    """Put the draft in force for every project that is submitted from now on; it never changes again."""
    draft = locked_draft(number, by=by)
    if not note.strip():
        raise Invalid.field("note", "Say in a sentence what is new in it.", "required")
    changed = changed_codes(newest().get(), draft)
    if not changed:
        raise Refused("unchanged", f"Version {number} says what the one before it says; there is nothing to publish.")
    draft.note, draft.published_by, draft.published_at = note.strip(), by, clock.now()
    draft.save(update_fields=["note", "published_by", "published_at"])
    tell(CataloguePublished(draft.number, draft.note, changed), by=by)
    return draft


@transaction.atomic
def discard_draft(number: int, *, by: Person) -> None:
    """Drop the draft; the newest published version stays in force."""
    draft = locked_draft(number, by=by)
    draft.rows.all().delete()
    draft.delete()
    tell(CatalogueDiscarded(number), by=by)


def locked_draft(number: int, *, by: Person) -> CatalogueVersion:
    """The draft, locked; a published version never changes."""
    require_governance(by, "change the catalogue")
    version = CatalogueVersion.objects.select_for_update(no_key=True).filter(number=number).first()
    if version is None:
        raise Refused("no_draft", f"There is no version {number} of the catalogue.")
    if not version.is_draft:
        raise Refused("published", f"Version {number} is published; it never changes. Begin a draft of the next one.")
    return version


def added(draft: CatalogueVersion, code: str) -> CatalogueRow:
    """A new row at the end of the draft."""
    if not CODE.fullmatch(code):
        raise Invalid.field("code", "A code is one to three capitals and a number, such as X1.")
    last = draft.rows.order_by("-position").first()
    return CatalogueRow(version=draft, code=code, position=last.position + 1 if last else 1)


def require_writable(row: CatalogueRow, fields: dict[str, Any]) -> None:
    """Where a row stands that Slipway computes, and what it holds, follows from how it is computed."""
    allowed = WORDS_OF_COMPUTED if row.computed else EDITABLE_FIELDS
    errors = [
        FieldError(
            name, "computed", f"Slipway computes {row.code}; only its words, its owner and its gates can change."
        )
        if name in EDITABLE_FIELDS
        else FieldError(name, "unknown", "There is no field of this name.")
        for name, value in fields.items()
        if name not in allowed and (name not in EDITABLE_FIELDS or getattr(row, name) != value)
    ]
    if errors:
        raise Invalid(errors)


def require_removable(row: CatalogueRow) -> None:
    if row.computed:
        raise Refused("computed", f"Slipway answers {row.code} itself; it stays in the catalogue.")


def require_valid(row: CatalogueRow) -> None:
    """Every field within what its column takes."""
    try:
        row.full_clean(exclude=["version"])
    except ValidationError as error:
        found = [
            FieldError(field, str(one.code or "invalid"), " ".join(one.messages))
            for field, errors in error.error_dict.items()
            for one in errors
        ]
        raise Invalid(found) from None


def require_known_sections(row: CatalogueRow) -> None:
    """An answer belongs to sections that there are."""
    strangers = [name for name in row.sections if name not in SECTIONS]
    if strangers:
        raise Invalid.field("sections", f"There is no section {strangers[0]}.", "invalid_choice")


def changed_codes(before: CatalogueVersion, after: CatalogueVersion) -> list[str]:
    """The rows that differ between two versions."""
    old, new = ({row.code: words(row) for row in version.rows.all()} for version in (before, after))
    return [code for code in dict.fromkeys([*new, *old]) if old.get(code) != new.get(code)]


def words(row: CatalogueRow) -> dict[str, Any]:
    """Everything that a row says."""
    return {name: getattr(row, name) for name in COPIED}


def tell(fact: Fact, *, by: Person) -> None:
    record(fact, stream=STREAM, subject=STREAM, by=by)
