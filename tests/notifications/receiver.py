"""A real HTTP server for tests: it answers as it is told and keeps what it was sent."""

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast

PATIENCE = 30


@dataclass(frozen=True)
class Sent:
    """A request as it arrived."""

    path: str
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Reply:
    """What it answers; `act` talks to the socket itself instead."""

    status: int = 200
    body: bytes = b"ok"
    headers: dict[str, str] = field(default_factory=dict)
    act: "Callable[[BaseHTTPRequestHandler], None] | None" = None


class Receiver:
    """Answers from a script, one line a request; 200 when the script has ended."""

    def __init__(self) -> None:
        self.replies: list[Reply] = []
        self.always = Reply()
        self.received: list[Sent] = []
        self.connections = 0
        self.url = ""
        self.port = 0
        self._free = threading.Event()
        self._free.set()
        self._lock = threading.Lock()

    def answers(self, *statuses: int) -> None:
        """The statuses that come next."""
        self.replies += [Reply(status) for status in statuses]

    def hold(self) -> None:
        """Take requests, and answer none until it is let go."""
        self._free.clear()

    def let_go(self) -> None:
        self._free.set()

    def take(self, request: Sent) -> Reply:
        with self._lock:
            self.received.append(request)
            reply = self.replies.pop(0) if self.replies else self.always
        self._free.wait(PATIENCE)
        return reply

    def header(self, name: str) -> list[str]:
        """One header of every request."""
        return [request.headers[name] for request in self.received]


class Handler(BaseHTTPRequestHandler):
    """One request."""

    def do_POST(self) -> None:
        receiver = cast("Server", self.server).receiver
        length = int(self.headers.get("Content-Length", 0))
        named = {name.lower(): value for name, value in self.headers.items()}
        reply = receiver.take(Sent(self.path, named, self.rfile.read(length)))
        if reply.act:
            reply.act(self)
            return
        self.send_response(reply.status)
        for name, value in {"Content-Length": str(len(reply.body)), **reply.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(reply.body)

    do_GET = do_POST  # noqa: N815

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """The server with what it has received."""

    daemon_threads = True
    receiver: Receiver

    def get_request(self) -> Any:
        self.receiver.connections += 1
        return super().get_request()

    def handle_error(self, *_: Any) -> None:
        """Whoever hangs up is no news."""


@contextmanager
def receiver(*, tls: ssl.SSLContext | None = None, host: str = "127.0.0.1") -> Iterator[Receiver]:
    """A server on a free port for as long as the block lasts."""
    server = Server((host, 0), Handler)
    server.receiver = Receiver()
    server.receiver.port = server.server_port
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    server.receiver.url = f"http{'s' if tls else ''}://{host}:{server.server_port}/hook"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server.receiver
    finally:
        server.receiver.let_go()
        server.shutdown()
        server.server_close()
