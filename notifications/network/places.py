"""Which addresses Slipway connects to when somebody else has named them. Pure, save for asking the resolver.

Nobody may use Slipway to reach what only its own network reaches: private, loopback, link-local, shared and multicast
addresses, and the places where clouds keep the keys of their machines. An operator opens single networks by a setting.
"""

import socket
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

from django.conf import settings

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

#: Public by their numbers, and yet only reached from inside: where a cloud's machines get their keys, and blocks of
#: IANA's special-purpose registries that Python's own tables know in later versions only.
CLOSED = tuple(
    ip_network(network)
    for network in ("168.63.129.16/32", "192.0.0.0/24", "64:ff9b:1::/48", "2001::/23", "3fff::/20", "5f00::/16")
)
#: IPv6 addresses that stand for an IPv4 address in their last four bytes.
MAPPED = (IPv6Network("::/96"), IPv6Network("::ffff:0:0/96"), IPv6Network("64:ff9b::/96"))


class Forbidden(OSError):  # noqa: N818 - it is the answer, as a sentence
    """Where it leads is none of the places that this installation sends to."""


def may_be_reached(address: Address, opened: Iterable[Network]) -> bool:
    """Whether a connection to an address is allowed; what it stands for counts, however it is written."""
    inner = embedded(address)
    if inner is not None:
        return may_be_reached(inner, opened)
    if any(address in network for network in opened):
        return True
    is_local = address.is_multicast or (isinstance(address, IPv6Address) and address.is_site_local)
    return address.is_global and not is_local and not any(address in network for network in CLOSED)


def embedded(address: Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address leads to, where it does."""
    if not isinstance(address, IPv6Address):
        return None
    if address in (IPv6Address("::"), IPv6Address("::1")):
        return None
    if any(address in network for network in MAPPED):
        return IPv4Address(address.packed[-4:])
    if address.sixtofour is not None:
        return address.sixtofour
    return address.teredo[1] if address.teredo else None


def opened() -> list[Network]:
    """The networks that this installation has opened."""
    return [ip_network(network) for network in settings.OUTGOING_NETWORKS]


def require_reachable(text: str) -> Address:
    """The address that a numeric text is, if it may be connected to; raises `Forbidden`."""
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        raise Forbidden(f"{text} is no address.") from None
    if not may_be_reached(address, opened()):
        raise Forbidden(f"{address} is not an address that this installation sends to.")
    return address


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host, each of which may be connected to; one that may not be forbids the host."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(require_reachable(str(place[0]))) for *_, place in found]


def complaint(url: str) -> str:
    """What is wrong with an address that somebody has typed in, as a sentence; empty when it can be tried."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return "Write a whole address, such as https://example.com/slipway."
    if parts.scheme not in schemes() or not host:
        begins = " or ".join(f"{scheme}://" for scheme in schemes())
        return f"Write an address that begins with {begins}, such as https://example.com/slipway."
    if parts.username is not None or parts.password is not None:
        return "Leave out the name and password; the signature says who sends."
    if parts.fragment or not url.isprintable() or " " in url:
        return "Write a whole address without spaces and without a #, such as https://example.com/slipway."
    return complaint_of_host(host)


def complaint_of_host(host: str) -> str:
    """Whether a host is named that can't be right; names are looked up when something is sent."""
    if host == "localhost" or host.endswith(".localhost"):
        host = "127.0.0.1"
    try:
        require_reachable(host)
    except Forbidden as forbidden:
        is_name = str(forbidden).endswith("is no address.")
        return "" if is_name else f"{host} is not an address that this installation sends to."
    return ""


def schemes() -> tuple[str, ...]:
    """How an address may begin."""
    return ("https", "http") if settings.OUTGOING_HTTP else ("https",)
