"""`make run`: everything that Slipway needs on one machine, kept up, and gone again afterwards."""

import os
import signal
import socket
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from config import postgres
from tests.house.installation import Installation, await_that, copy_of_the_source, free_port

pytestmark = pytest.mark.slow

WEB, WORKER, BEAT = r"-m gunicorn", r"celery .* worker", r"celery .* beat"
SERVER = r"postgres -D"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """One that runs, in a folder whose name is as awkward as folders get."""
    place = tmp_path_factory.mktemp("a place with spaces") / "and 'quotes' & ünïcode $HOME" / ("long" * 20)
    installation = Installation(copy_of_the_source(place), free_port())
    installation.run()
    try:
        yield installation
    finally:
        installation.remove()


def test_it_says_where_it_is(running: Installation) -> None:
    assert f"Slipway is at http://localhost:{running.port}/" in running.said


def test_it_is_fit_to_serve(running: Installation) -> None:
    assert running.readiness() == (200, {"ready": True, "reasons": {}})


def test_what_it_keeps_to_itself_nobody_else_can_read(running: Installation) -> None:
    assert stat.S_IMODE((running.home / "secret_key").stat().st_mode) == 0o600
    for folder in ("mail", "queue", "files", "postgres"):
        assert stat.S_IMODE((running.home / folder).stat().st_mode) == 0o700, folder
    assert stat.S_IMODE(postgres.embedded(running.home).socket_folder.stat().st_mode) == 0o700


def test_its_database_listens_on_no_port(running: Installation) -> None:
    assert "--listen_addresses= " in running.processes()[running.child(SERVER)]


@pytest.mark.parametrize("pattern", [WEB, WORKER, BEAT, SERVER], ids=["web", "worker", "beat", "postgres"])
def test_a_process_that_is_killed_comes_back(running: Installation, pattern: str) -> None:
    await_that(lambda: running.child(pattern))
    victim = running.child(pattern)
    os.kill(victim, signal.SIGKILL)
    await_that(lambda: running.child(pattern) not in (0, victim))
    await_that(running.is_ready)


def test_a_command_finds_the_running_database(running: Installation) -> None:
    server = running.child(SERVER)
    done = running.manage("shell", "-v", "0", "-c", "from audit.models import Event; print(Event.objects.count() >= 0)")
    assert (done.returncode, done.stdout.strip()) == (0, "True"), done.stderr
    assert running.child(SERVER) == server


def test_a_second_one_from_the_same_folder_is_told_so(running: Installation) -> None:
    done = running.command("slipway.py", "run", PORT=str(free_port()))
    assert done.returncode == 1
    assert f"Slipway already runs from {running.home}." in done.stderr


def test_a_second_checkout_beside_it_disturbs_nobody(running: Installation, tmp_path: Path) -> None:
    second = Installation(copy_of_the_source(tmp_path / "second"), free_port())
    second.run()
    assert second.is_ready()
    assert running.is_ready()
    assert second.stop() == 0
    assert running.is_ready()
    second.remove()


def test_a_busy_port_is_named(tmp_path: Path) -> None:
    with socket.socket() as occupied:
        occupied.bind(("127.0.0.1", 0))
        occupied.listen()
        late = Installation(copy_of_the_source(tmp_path / "late"), occupied.getsockname()[1])
        done = late.command("slipway.py", "run")
    assert done.returncode == 1
    assert f"Port {late.port} cannot be used: Address already in use." in done.stderr
    assert late.processes() == {}
    late.remove()


def test_ctrl_c_leaves_nothing_behind(running: Installation) -> None:
    socket_folder = postgres.embedded(running.home).socket_folder
    assert len(running.processes()) > 5
    assert running.stop(signal.SIGINT) == 0
    assert running.processes() == {}
    assert not socket_folder.exists()
    assert running.said.rstrip().endswith("Slipway has stopped.")


def test_its_data_is_there_the_next_time_and_sigterm_ends_it_too(running: Installation) -> None:
    made = running.manage("person", "sven@example.com", "Sven Aalto")
    assert made.returncode == 0, made.stderr
    assert running.processes() == {}, "The command started a server and stopped it."
    running.run()
    found = running.manage("shell", "-v", "0", "-c", "from accounts.models import Person; print(Person.objects.get())")
    assert "Sven Aalto" in found.stdout + found.stderr or "sven@example.com" in found.stdout
    assert running.stop(signal.SIGTERM) == 0
    assert running.processes() == {}


def test_when_it_is_killed_itself_its_children_end(running: Installation) -> None:
    if running.has_ended():
        running.run()
    running.stop(signal.SIGKILL)
    await_that(lambda: not [pid for pid, command in running.processes().items() if "postgres" not in command])
    assert running.manage("migrate", "--check").returncode == 0, "The next command finds the server, and stops it."
    await_that(lambda: running.processes() == {})
