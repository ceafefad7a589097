"""An installation of Slipway beside this checkout, run by the command that its README names."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.architecture.source import ROOT

PATIENCE = 120.0


@dataclass
class Installation:
    """A copy of the source in a folder of its own, with a port of its own."""

    checkout: Path
    port: int
    variables: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    @property
    def home(self) -> Path:
        return Path(self.variables.get("SLIPWAY_HOME", self.checkout / "var"))

    @property
    def environment(self) -> dict[str, str]:
        """Nothing but what a login shell has."""
        login = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        return {**login, "PORT": str(self.port), "DEMO": "no", "MARK": str(self.checkout), **self.variables}

    @property
    def said(self) -> str:
        return (self.checkout / "said").read_text()

    def run(self) -> None:
        """Start it and wait until it says where it is."""
        with (self.checkout / "said").open("wb") as said:
            command = [sys.executable, "slipway.py", "run"]
            self.process = subprocess.Popen(
                command, cwd=self.checkout, env=self.environment, stdin=subprocess.DEVNULL, stdout=said, stderr=said
            )
        await_that(lambda: "Slipway is at" in self.said or self.has_ended())
        assert not self.has_ended(), self.said

    def has_ended(self) -> bool:
        return self.process is None or self.process.poll() is not None

    def stop(self, how: signal.Signals = signal.SIGINT) -> int:
        """Ask it to end; the answer is its exit code."""
        assert self.process is not None
        self.process.send_signal(how)
        return self.process.wait(PATIENCE)

    def remove(self) -> None:
        """Take everything away that it made, also what root's server keeps outside the checkout."""
        if not self.has_ended():
            self.stop()
        shutil.rmtree((self.home / "postgres").resolve(), ignore_errors=True)

    def manage(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.command("manage.py", *arguments)

    def command(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Another command in another terminal."""
        given = {**self.environment, **variables}
        command = [sys.executable, *arguments]
        return subprocess.run(
            command, cwd=self.checkout, env=given, capture_output=True, text=True, timeout=PATIENCE, check=False
        )

    def processes(self) -> dict[int, str]:
        """Every process that was started from this installation, with its command line."""
        found = {}
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
                ours = f"MARK={self.checkout}\0".encode() in (folder / "environ").read_bytes()
            except (FileNotFoundError, ProcessLookupError, PermissionError):
                continue
            if command and (ours or str((self.home / "postgres").resolve()) in command):
                found[int(folder.name)] = command
        return found

    def child(self, pattern: str) -> int:
        """The eldest process whose command line matches."""
        return min((pid for pid, command in self.processes().items() if re.search(pattern, command)), default=0)

    def readiness(self) -> tuple[int, dict[str, object]]:
        """What `/readyz` says; status 0 while nobody answers."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=5) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)
        except OSError:
            return 0, {}

    def is_ready(self) -> bool:
        return self.readiness()[0] == 200


def copy_of_the_source(place: Path) -> Path:
    """What a clone would hold, and the environment of this checkout, so that nothing is downloaded again."""
    place.mkdir(parents=True)
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    for name in filter(None, listed.stdout.decode().split("\0")):
        if (ROOT / name).is_file():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, place / name)
    (place / ".venv").symlink_to(ROOT / ".venv")
    return place


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port: int = door.getsockname()[1]
        return port


def await_that(condition: Callable[[], object], patience: float = PATIENCE) -> None:
    """Look again and again until it is so."""
    end = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < end, "It did not come about."
        time.sleep(0.05)
