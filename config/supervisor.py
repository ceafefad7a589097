"""The processes of one machine: started in order, started again when they die, stopped in reverse. Standard library."""

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import FrameType

PACE = 0.2
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
CARE = 2.0
SETTLED = 30.0
ORDERED_TO_DIE = 1  # PR_SET_PDEATHSIG


@dataclass(slots=True)
class Child:
    """A process that must be there: how it is started, and how long it may take to end."""

    name: str
    command: Sequence[str]
    patience: float = 15.0
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    pause: float = 0.0
    due: float = 0.0

    def start(self) -> None:
        """Start it in a group of its own, so that Ctrl-C in the terminal reaches the supervisor alone."""
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            self.command,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=_end_with_parent,  # noqa: PLW1509 - the supervisor has one thread
        )

    def look(self) -> None:
        """Start it again once it has died, each time a little later until it stays."""
        now = time.monotonic()
        if self.process is None:
            if now >= self.due:
                self.start()
        elif (code := self.process.poll()) is not None:
            self.mourn(code, now)

    def mourn(self, code: int, now: float) -> None:
        """What a killed parent left of its group would hold the port, or take work without anybody's knowledge."""
        settled = now - self.started > SETTLED
        self.pause = FIRST_PAUSE if settled else min(max(self.pause * 2, FIRST_PAUSE), LONGEST_PAUSE)
        self.due = now + self.pause
        self.reach(signal.SIGKILL)
        self.process = None
        say(f"The {self.name} ended ({_ending(code)}); it starts again in {self.pause:g} s.")

    def ask_to_end(self) -> None:
        """Let it finish what it has begun."""
        if self.process is not None:
            self.process.terminate()

    def see_it_end(self) -> None:
        """Wait as long as it may take, then make it."""
        if self.process is None:
            return
        try:
            self.process.wait(self.patience)
        except subprocess.TimeoutExpired:
            say(f"The {self.name} did not end within {self.patience:g} s; it is killed.")
        self.reach(signal.SIGKILL)
        self.process.wait()

    def reach(self, how: signal.Signals) -> None:
        """Reach the whole group, the process itself dead or alive."""
        if self.process is None:
            return
        try:
            os.killpg(self.process.pid, how)
        except (ProcessLookupError, PermissionError):
            return  # nobody is left in it (macOS answers so for a group of zombies)


class Supervisor:
    """Keeps the children there until somebody asks it to stop."""

    def __init__(self, children: Sequence[Child], *, besides: Callable[[], None]) -> None:
        self.children = children
        self.besides = besides
        self.cared = 0.0
        self.stopping = threading.Event()

    def run(self, *, once_up: Callable[[], bool]) -> None:
        """Start all, call `once_up` until it is content, and watch until a signal comes; then stop all."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._ask_to_stop)
        try:
            self._watch(once_up)
        finally:
            for child in reversed(self.children):
                child.ask_to_end()
            for child in reversed(self.children):
                child.see_it_end()

    def _watch(self, once_up: Callable[[], bool]) -> None:
        content = False
        while not self.stopping.is_set():
            for child in self.children:
                child.look()
            self._care()
            content = content or once_up()
            self.stopping.wait(PACE)

    def _care(self) -> None:
        """Look after what is no child of ours, now and then."""
        if time.monotonic() - self.cared > CARE:
            self.cared = time.monotonic()
            self.besides()

    def _ask_to_stop(self, _number: int, _frame: FrameType | None) -> None:
        self.stopping.set()


def say(sentence: str) -> None:
    """Tell whoever watches the terminal."""
    sys.stderr.write(f"{sentence}\n")
    sys.stderr.flush()


def _ending(code: int) -> str:
    return f"killed by {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"


def _end_with_parent() -> None:
    """On Linux a child hears of its supervisor's death, even by SIGKILL; elsewhere it is found by its port."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(ORDERED_TO_DIE, signal.SIGTERM)
