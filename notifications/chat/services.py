"""From the address that somebody has typed in to the service that it leads to, if it is one that we write to."""

from typing import Any

from django.conf import settings

from common.refusals import Invalid
from notifications.chat.library import apprise, asset
from notifications.network.places import complaint_of_host

#: Services by the word that their addresses begin with. Each is written to over HTTP, so its connections are watched.
HOSTED = ("slack", "workflow", "workflows", "gchat", "discord", "wxteams", "webex", "zulip", "tgram", "twist")
#: Those that a company runs itself: over TLS, and without it where the operator allows that.
OWN = ("mmosts", "rockets", "matrixs", "ntfys", "gotifys", "nctalks", "jsons")
PLAIN = ("mmost", "rocket", "matrix", "ntfy", "gotify", "nctalk", "json")

#: Seconds for a connection, and for an answer; the talk as a whole has its own limit.
SECONDS = 10.0

EXAMPLE = "Write the address as Apprise does, such as slack://TokenA/TokenB/TokenC or mmosts://chat.example.com/token."


def service_of(address: str) -> str:
    """What the service at an address is called; raises `Invalid` when nothing can be written there."""
    return str(written_to(address.strip()).service_name)


def written_to(address: str) -> Any:
    """Apprise's way to write to an address, on our terms."""
    scheme, _, _ = address.partition("://")
    if scheme.lower() not in allowed():
        raise Invalid.field("address", f"{EXAMPLE} Slipway writes to {', '.join(allowed())}.")
    found = apprise().Apprise.instantiate(address, asset=asset())
    if found is None:
        raise Invalid.field("address", f"This is no whole address of {scheme}. {EXAMPLE}")
    if scheme.lower() not in HOSTED and (sentence := complaint_of_host(str(found.host or "").strip("[]"))):
        raise Invalid.field("address", sentence)
    return on_our_terms(found)


def allowed() -> tuple[str, ...]:
    """The words that an address may begin with here."""
    return (*HOSTED, *OWN, *(PLAIN if settings.OUTGOING_HTTP else ()))


def on_our_terms(found: Any) -> Any:
    """What an address may ask for and does not get: other trust, redirects, patience, tries, indulgence."""
    found.verify_certificate = True
    found.redirects = False
    found.socket_connect_timeout = found.socket_read_timeout = SECONDS
    found.retry = 0
    found.optional = False
    return found
