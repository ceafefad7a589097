"""How far a statement of work has come when a test begins: told by the real actions, as short as a sentence."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from accounts.models import Vendor
from common import clock
from projects.actions.draft_sow import draft_sow
from projects.actions.move_sow import negotiate_sow, request_signature, sign_sow, submit_sow
from projects.actions.sow_documents import add_document
from projects.models import Sow
from tests.cast import a_vendor
from tests.stories import Story

ONE_DAY = timedelta(days=1)


def today() -> date:
    return clock.now().date()


def days(ahead: int) -> date:
    """So many days ahead, or behind."""
    return today() + ahead * ONE_DAY


def a_draft(story: Story, name: str = "Churn model build", *, vendor: Vendor | None = None, **fields: Any) -> Sow:
    """Drafted by the project's lead, complete, for half a year around today."""
    said = {
        "scope": "Build and hand over the churn model.",
        "amount": Decimal("48000.00"),
        "currency": "EUR",
        "starts_on": days(-90),
        "ends_on": days(90),
        "needed": (days(-10), days(60)),
        **fields,
    }
    return draft_sow(story.project, by=story.cast.jonas, vendor=vendor or a_vendor(), name=name, **said)


def to_sign(story: Story, name: str = "Churn model build", **fields: Any) -> Sow:
    """Only the signatures are missing; Paolo has it in hand."""
    paolo = story.cast.paolo
    sow = submit_sow(a_draft(story, name, **fields), by=story.cast.jonas)
    return request_signature(negotiate_sow(sow, by=paolo), by=paolo)


def sign(sow: Sow, story: Story, **how: Any) -> Sow:
    """Signed by both sides, with a paper to show for it."""
    add_document(sow, by=story.cast.paolo, title="Contract", digest="sha256:" + "0" * 64)
    return sign_sow(sow, by=story.cast.paolo, **how)


def in_force(story: Story, name: str = "Churn model build", **fields: Any) -> Sow:
    """Signed and begun."""
    return sign(to_sign(story, name, **fields), story)


def reread(sow: Sow) -> Sow:
    """As it is now."""
    return Sow.objects.told().get(pk=sow.pk)
