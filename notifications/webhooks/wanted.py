"""What somebody asks for when they register a webhook, and whether it can be had. Pure, save for who owns it."""

import re
from base64 import b64encode
from collections.abc import Iterable
from secrets import token_bytes
from urllib.parse import urlsplit

from accounts.models import Person, Team
from accounts.permissions import administers
from accounts.standing import standing_of
from audit.events import declared
from common.refusals import Invalid
from notifications.network.places import complaint

EVERYTHING = "*"
#: How many bytes the signing key has; Standard Webhooks asks for 24 to 64.
KEY_LENGTH = 32
_PATTERN = re.compile(r"(?P<noun>[a-z_]+)\.(?P<verb>[a-z_]+|\*)")


def new_secret() -> str:
    """A signing key as its receiver is told it."""
    return f"whsec_{b64encode(token_bytes(KEY_LENGTH)).decode()}"


def known_events(asked: Iterable[str]) -> list[str]:
    """The events asked for, each once: a verb, everything about a noun (`project.*`), or everything (`*`)."""
    events = sorted({event.strip() for event in asked})
    if unknown := [event for event in events if not is_known(event)]:
        sentence = f"There is no event {unknown[0][:60]}. Name one such as project.cleared, or project.*, or * for all."
        raise Invalid.field("events", sentence, "invalid_choice")
    if not events:
        raise Invalid.field("events", "Name at least one event, or * for all.", "required")
    return [EVERYTHING] if EVERYTHING in events else events


def is_known(event: str) -> bool:
    """Whether an event of this name can happen."""
    parts = _PATTERN.fullmatch(event)
    if parts is None:
        return event == EVERYTHING
    if parts["verb"] == EVERYTHING:
        return any(verb.startswith(f"{parts['noun']}.") for verb in declared)
    return event in declared


def known_url(url: str) -> str:
    """An address that can be tried."""
    if sentence := complaint(url.strip()):
        raise Invalid.field("url", sentence)
    return url.strip()


def host_of(url: str) -> str:
    """What of an address may be told to everybody who reads the trail."""
    return urlsplit(url).hostname or ""


def owner_for(person: Person, account: Person | None, team: Team | None) -> tuple[Person | None, Team | None]:
    """Whose the webhook is: as named, else of the service account that asks, or of the one team it can be."""
    if account is not None and team is not None:
        raise Invalid.field("account", "A webhook belongs to a service account or to a team, not to both.")
    if account is not None and account.kind != Person.Kind.SERVICE:
        raise Invalid.field("account", f"{account} is a person. Name a service account, or a team.")
    if account is not None or team is not None:
        return account, team
    if person.kind == Person.Kind.SERVICE:
        return person, None
    return None, own_team(person)


def own_team(person: Person) -> Team:
    """The team of somebody who has named no owner."""
    standing = standing_of(person)
    led = ["administrators"] if administers(person) else sorted(standing.leads)
    if len(led) != 1:
        raise Invalid.field("team", "Name the team or the service account that it belongs to.", "required")
    return Team.objects.get(key=led[0])
