"""Change what a statement of work says; changed terms go back to the step that must look again."""

from datetime import timedelta
from typing import Any

from django.db import transaction

from accounts.checks import differences
from accounts.models import Person
from common import clock
from common.lifecycle import illegal
from common.refusals import Invalid
from projects.actions.sow_steps import lock_sow, move, note, settle, today_here
from projects.models import TERMS, Sow
from projects.sow_rules import FIELDS, overlap, require_known, require_sound
from projects.terms import looks_again
from projects.third_party_events import SowChanged
from projects.third_party_permissions import may_move_sow, require_sow_writer

ONE_DAY = timedelta(days=1)


@transaction.atomic
def change_sow(sow: Sow, *, by: Person, **fields: Any) -> Sow:
    """Change fields; unknown names and what can't be raise `Invalid`. Nothing new changes nothing.

    Of one that is signed, changed terms are an amendment: signed in its turn, it holds from `holds_from` on.
    """
    sow = lock_sow(sow.pk)
    if not may_move_sow(by, sow):
        require_sow_writer(by, sow.project)
    require_known(fields, FIELDS)
    if not sow.is_open:
        raise illegal(sow, "change")
    changed = differences(sow, fields)
    if not changed:
        return sow
    names = {change["field"] for change in changed}
    write(sow, {name: fields[name] for name in names})
    back_to = looks_again(sow.state, names)
    note(sow, SowChanged(reference=sow.reference, fields=changed, back_to=back_to or ""), by=by)
    if back_to is not None:
        move(sow, f"back_to_{back_to.value}", by=by, reason="Its terms have changed.")
    settle(sow, by=by)
    return sow


def write(sow: Sow, fields: dict[str, Any]) -> None:
    """Write the fields down, if they can be so."""
    for name, value in fields.items():
        setattr(sow, name, value)
    require_sound(sow, fields)
    date_amendment(sow, fields)
    sow.updated_at = clock.now()
    sow.save(update_fields=[*fields, "holds_from", "updated_at"])


def date_amendment(sow: Sow, fields: dict[str, Any]) -> None:
    """From when what is other than signed is to hold: as said, else from today; never at once with what was signed."""
    last = sow.versions.last()
    if last is None:
        if sow.holds_from is not None:
            raise Invalid.field("holds_from", "Nothing is signed yet; it holds from the day on which it starts.")
        return
    if sow.holds_from is None and fields.keys() & set(TERMS):
        sow.holds_from = max(today_here(), last.holds_from + ONE_DAY)
    if error := overlap(sow, last):
        raise Invalid([error])
