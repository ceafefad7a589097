"""Real processes of this checkout, over the database of the tests, with a mail server and a broker of their own."""

import os
import selectors
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from django.db import connection

from tests.architecture.source import ROOT

PATIENCE = 60.0


def await_that(condition: Callable[[], object], patience: float = PATIENCE) -> None:
    """Look again and again until it is so."""
    end = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < end, "It did not come about."
        time.sleep(0.05)


def database_url() -> str:
    """The database that the tests write to, as an installation is told of it."""
    given = connection.settings_dict
    user, password = quote(given["USER"] or ""), quote(given["PASSWORD"] or "")
    name, port = quote(given["NAME"]), given["PORT"] or "5432"
    if str(given["HOST"]).startswith("/"):
        return f"postgres://{user}:{password}@/{name}?host={quote(given['HOST'])}&port={port}"
    return f"postgres://{user}:{password}@{given['HOST'] or '127.0.0.1'}:{port}/{name}"


def environment(home: Path, *, mail_port: int, broker: str = "") -> dict[str, str]:
    """What an installation of this checkout is told."""
    login = {name: os.environ[name] for name in ("PATH", "HOME", "PYTHONPATH") if name in os.environ}
    return {
        **login,
        "DATABASE_URL": database_url(),
        "SLIPWAY_HOME": str(home),
        "EMAIL_URL": f"smtp://127.0.0.1:{mail_port}",
        **({"CELERY_BROKER_URL": broker} if broker else {}),
    }


@contextmanager
def running(command: list[str], variables: dict[str, str]) -> Iterator["subprocess.Popen[str]"]:
    """A process for as long as the block lasts; what it said is shown when the test fails."""
    process = subprocess.Popen(
        [sys.executable, *command],
        cwd=ROOT,
        env=variables,
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr,
        stderr=sys.stderr,
        text=True,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        kill(process, signal.SIGKILL)


def kill(process: "subprocess.Popen[str]", how: signal.Signals) -> None:
    """End a process and everything that it has started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, how)
    process.wait(PATIENCE)


class Turnstile:
    """A mail server's door: whoever knocks is let through to the real one only when it opens."""

    def __init__(self, behind: int) -> None:
        self.behind = behind
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self.listener.getsockname()[1])
        self.knocking: socket.socket | None = None

    def await_knock(self) -> None:
        """Wait until somebody has connected, and leave them without a greeting."""
        self.listener.settimeout(PATIENCE)
        self.knocking, _ = self.listener.accept()

    def open(self) -> None:
        """Let whoever knocked talk to the server behind."""
        assert self.knocking is not None
        threading.Thread(target=self._pass_on, args=(self.knocking,), daemon=True).start()

    def _pass_on(self, near: socket.socket) -> None:
        with socket.create_connection(("127.0.0.1", self.behind)) as far, near, suppress(OSError):
            others = {near: far, far: near}
            selector = selectors.DefaultSelector()
            for one in others:
                selector.register(one, selectors.EVENT_READ)
            while True:
                for key, _ in selector.select():
                    heard = key.fileobj.recv(65_536)  # type: ignore[union-attr]
                    if not heard:
                        return
                    others[key.fileobj].sendall(heard)  # type: ignore[index]

    def close(self) -> None:
        self.listener.close()
        if self.knocking is not None:
            self.knocking.close()


@contextmanager
def turnstile(behind: int) -> Iterator[Turnstile]:
    """A closed door before a mail server."""
    door = Turnstile(behind)
    try:
        yield door
    finally:
        door.close()
