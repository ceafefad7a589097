"""One request over one connection: to the very address that was checked, within 15 seconds and 64 KiB in all.

The host is looked up once; what was checked is what is connected to, while certificate and `Host` stay those of the
name. Redirects are answers like others, proxies of the environment are not asked, nothing is unpacked.
"""

import ssl
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Any
from urllib.parse import urlsplit

import httpcore

from notifications.network import places
from notifications.network.patience import Deadline, within

SECONDS = 15.0
MOST = 64 * 1024
#: How much is written between two looks at the clock.
PIECE = 16 * 1024


class TooMuch(OSError):  # noqa: N818 - it is the answer, as a sentence
    """The other side says more than anybody wants to hear."""


@dataclass(frozen=True)
class Said:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Allowance:
    """What is left of the time and of the bytes."""

    def __init__(self, seconds: float, most: int) -> None:
        self.deadline = Deadline(seconds)
        self.most = most
        self.left = most

    def timeout(self) -> float:
        """How long the next step may take."""
        return self.deadline.left()

    def take(self, read: bytes) -> bytes:
        """Count what was read."""
        self.left -= len(read)
        return read

    def room(self, wanted: int) -> int:
        """How much may be read at once."""
        if self.left <= 0:
            raise TooMuch(f"More than {self.most // 1024} KiB came back.")
        return min(wanted, self.left)


class Metered(httpcore.NetworkStream):
    """A connection on an allowance, whatever its user thinks that each step may take."""

    def __init__(self, stream: httpcore.NetworkStream, allowance: Allowance) -> None:
        self.stream = stream
        self.allowance = allowance

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        """Some of what came."""
        room = self.allowance.room(max_bytes)
        return self.allowance.take(self.stream.read(room, self.allowance.timeout()))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        """Send, with a look at the clock now and then."""
        for start in range(0, len(buffer), PIECE):
            self.stream.write(buffer[start : start + PIECE], self.allowance.timeout())

    def close(self) -> None:
        """Hang up."""
        self.stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        """The same allowance under TLS."""
        inner = self.stream.start_tls(ssl_context, server_hostname, self.allowance.timeout())
        return Metered(inner, self.allowance)

    def get_extra_info(self, info: str) -> Any:
        """What the connection knows of itself."""
        return self.stream.get_extra_info(info)


class Outlet(httpcore.NetworkBackend):
    """Connects to hosts whose every address may be connected to, at one of those addresses."""

    def __init__(self, allowance: Allowance) -> None:
        self.allowance = allowance
        self.plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Look the host up once, check what it is, and connect to that."""
        addresses = within(self.allowance.deadline, partial(places.resolve, host, port))
        *others, last = addresses
        for address in others:
            try:
                return self._connect(address, port, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return self._connect(last, port, local_address, socket_options)

    def _connect(self, address: str, port: int, *options: Any) -> Metered:
        stream = self.plain.connect_tcp(address, port, self.allowance.timeout(), *options)
        return Metered(stream, self.allowance)


def post(url: str, body: bytes, headers: Mapping[str, str], *, seconds: float = SECONDS, most: int = MOST) -> Said:
    """Post a body and read what comes back, as far as the allowance goes.

    Raises OSError (`Forbidden`, `TooSlow`, `TooMuch` are of its kind) and httpcore's network errors.
    """
    allowance = Allowance(seconds, most)
    outlet = Outlet(allowance)
    wire = [(name.encode(), value.encode()) for name, value in headers.items()]
    with (
        httpcore.ConnectionPool(ssl_context=trust(), network_backend=outlet) as pool,
        pool.stream("POST", target(url), headers=wire, content=body) as response,
    ):
        named = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
        return Said(response.status, named, b"".join(readable(response)))


def readable(response: httpcore.Response) -> Iterable[bytes]:
    """What can be read of an answer; its status is known, so running out of time or room loses nothing."""
    chunks = response.iter_stream()
    try:
        yield from chunks
    except (OSError, httpcore.NetworkError, httpcore.TimeoutException, httpcore.RemoteProtocolError):
        return


def target(url: str) -> httpcore.URL:
    """An address as it goes over the wire: the host in ASCII."""
    parts = urlsplit(url)
    host = (parts.hostname or "").encode("idna")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return httpcore.URL(scheme=parts.scheme.encode(), host=host, port=parts.port, target=path.encode())


@cache
def trust() -> ssl.SSLContext:
    """Whose certificates are believed: reading them takes longer than a request."""
    return httpcore.default_ssl_context()
