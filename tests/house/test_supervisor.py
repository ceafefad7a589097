"""Processes are kept there, and end in order."""

import os
import signal
import sys
import threading
from pathlib import Path
from typing import ClassVar

import pytest

from config import supervisor
from config.supervisor import Child, Supervisor
from tests.house.installation import await_that

STAYS = "import time; time.sleep(600)"
STUBBORN = "import signal, sys, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf'); time.sleep(600)"
PARENT = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {STAYS!r}])"


def child(program: str, *arguments: str, patience: float = 10) -> Child:
    return Child("child", [sys.executable, "-c", program, *arguments], patience)


def end(one: Child) -> None:
    one.ask_to_end()
    one.see_it_end()


def alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except (ProcessLookupError, PermissionError):
        return False
    return True


def pid_of(one: Child) -> int:
    assert one.process is not None
    return one.process.pid


def test_one_that_dies_is_started_again_later_and_later(capsys: pytest.CaptureFixture[str]) -> None:
    one = child("raise SystemExit(3)")
    pauses = []
    for _ in range(3):
        one.due = 0.0
        one.look()
        assert one.process is not None
        one.process.wait()
        one.look()
        pauses.append(one.pause)
    assert pauses == [0.5, 1.0, 2.0]
    assert "The child ended (exit code 3); it starts again in 0.5 s." in capsys.readouterr().err


def test_one_that_stayed_for_a_while_starts_again_at_once() -> None:
    one = child(STAYS)
    one.pause = supervisor.LONGEST_PAUSE
    one.look()
    one.started -= supervisor.SETTLED + 1
    os.kill(pid_of(one), signal.SIGKILL)
    await_that(lambda: looked(one).process is None)
    assert one.pause == supervisor.FIRST_PAUSE


def test_it_waits_before_it_starts_one_again() -> None:
    one = child("raise SystemExit(1)")
    one.start()
    await_that(lambda: looked(one).process is None)
    one.look()
    assert one.process is None


def test_what_a_killed_one_leaves_of_its_group_ends_too() -> None:
    one = child(PARENT)
    one.start()
    group = pid_of(one)
    await_that(lambda: len(members(group)) == 2)
    os.kill(group, signal.SIGKILL)
    await_that(lambda: looked(one).process is None)
    await_that(lambda: not alive(group))


def looked(one: Child) -> Child:
    """The child after one more look at it."""
    one.look()
    return one


def members(group: int) -> list[str]:
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(fields[2]) == group and fields[0] != "Z":
            found.append(folder.name)
    return found


def test_one_that_does_not_listen_is_killed(capsys: pytest.CaptureFixture[str]) -> None:
    one = child(STUBBORN, patience=0.3)
    one.start()
    group = pid_of(one)
    await_that(lambda: b"SIG_IGN" in Path(f"/proc/{group}/cmdline").read_bytes())
    await_that(lambda: ignores(group, signal.SIGTERM))
    end(one)
    assert not alive(group)
    assert "The child did not end within 0.3 s; it is killed." in capsys.readouterr().err


def ignores(pid: int, number: int) -> bool:
    status = dict(line.split(":\t") for line in Path(f"/proc/{pid}/status").read_text().splitlines() if ":\t" in line)
    return bool(int(status["SigIgn"], 16) >> (number - 1) & 1)


class Remembered(Child):
    """One that says when it was asked to end."""

    __slots__ = ()
    asked: ClassVar[list[Child]] = []

    def ask_to_end(self) -> None:
        self.asked.append(self)
        super().ask_to_end()


def test_they_are_asked_to_end_in_reverse_order() -> None:
    children = [Remembered(name, [sys.executable, "-c", STAYS]) for name in ("first", "second", "third")]
    for one in children:
        one.start()
    watch = Supervisor(children, besides=lambda: None)
    watch.stopping.set()
    watch.run(once_up=lambda: True)
    assert [one.name for one in Remembered.asked] == ["third", "second", "first"]
    assert not any(alive(pid_of(one)) for one in children)


def test_what_happens_once_it_is_up_happens_once() -> None:
    watch = Supervisor([], besides=lambda: None)
    times: list[int] = []

    def content() -> bool:
        times.append(1)
        return len(times) == 2

    threading.Timer(4 * supervisor.PACE, watch.stopping.set).start()
    watch.run(once_up=content)
    assert len(times) == 2
