"""What `slipway.py` does once its environment stands: run Slipway on this machine, test it, and lock its packages."""

import fcntl
import http.client
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path
from types import FrameType
from typing import IO, NoReturn

from config import environment, home, postgres, processes
from config.environment import Given
from config.lint import lint
from config.supervisor import Supervisor, say

USAGE = """Slipway: python3 slipway.py COMMAND

  run           serve Slipway on this machine (PORT, SLIPWAY_HOME; all variables: docs/operations.md)
  test [...]    run the tests; what follows goes to pytest
  bench [...]   run benchmarks by name, all of them when none is named
  lint          types, style, imports, templates, migrations
  lock          resolve requirements*.in into requirements*.txt
"""
#: The whole suite takes as many processes as there are cores; a file stays in one, for what its tests share.
SIDE_BY_SIDE = ["--numprocesses", "auto", "--maxprocesses", "4", "--dist", "loadfile"]
PRIVATE = ("queue", "queue/messages", "queue/control", "mail", "files")
COMPILE = ["pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--generate-hashes", "--no-annotate"]


def run() -> None:
    """Serve Slipway here: database, web server, worker and beat, until Ctrl-C."""
    given = environment.read()
    folder = home.data_folder()
    with _only_one(folder), _database(given, folder) as keep_up:
        _refuse_busy_port(given.port)
        sign_ins = _prepare(given, folder)
        supervisor = Supervisor([processes.web(), processes.worker(), processes.beat()], besides=keep_up)
        supervisor.run(once_up=lambda: _answers(given.port) and _welcome(given, sign_ins))
    say("Slipway has stopped.")


def test(arguments: list[str]) -> NoReturn:
    """Run the tests against a server of their own, which is gone afterwards; all of them side by side."""
    if not any(Path(argument.partition("::")[0]).exists() for argument in arguments):
        arguments = [*SIDE_BY_SIDE, *arguments]
    with tempfile.TemporaryDirectory(prefix="slipway-home-") as folder, _test_database() as url:
        variables = {**os.environ, "DATABASE_URL": url, "SLIPWAY_HOME": folder}
        done = subprocess.run([sys.executable, "-m", "pytest", *arguments], env=variables, check=False)
    sys.exit(done.returncode)


def bench(names: list[str]) -> None:
    """Run the programs of benchmarks/ against a server of their own."""
    for name in names or sorted(path.stem for path in Path("benchmarks").glob("[!_]*.py")):
        say(f"- {name}")
        with tempfile.TemporaryDirectory(prefix="slipway-home-") as folder, _test_database() as url:
            variables = {**os.environ, "DATABASE_URL": url, "SLIPWAY_HOME": folder}
            subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], env=variables, check=True)


def lock() -> None:
    """Resolve requirements.in and requirements-dev.in into files with exact versions and hashes."""
    for name in ("requirements", "requirements-dev"):
        files = [f"{name}.in", "--output-file", f"{name}.txt", "--custom-compile-command", "make lock"]
        subprocess.run([sys.executable, "-m", "uv", *COMPILE, *files], check=True)


@contextmanager
def _only_one(folder: Path) -> Iterator[IO[bytes]]:
    """Two supervisors over one data folder would fight for it."""
    folder.mkdir(mode=0o711, parents=True, exist_ok=True)
    with (folder / "run.lock").open("ab") as lock_file:
        try:
            fcntl.flock(lock_file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sys.exit(f"Slipway already runs from {folder}. Choose another folder by SLIPWAY_HOME to run a second one.")
        yield lock_file


@contextmanager
def _database(given: Given, folder: Path) -> Iterator[Callable[[], None]]:
    """The database that DATABASE_URL names needs no care; the embedded one is kept up."""
    if given.database:
        yield lambda: None
        return
    cluster = postgres.embedded(folder)
    with postgres.use(cluster):
        yield lambda: _keep_up(cluster)


def _keep_up(cluster: postgres.Cluster) -> None:
    """After a crash the server may need a while until its remains are gone: the next look tries again."""
    if not postgres.is_up(cluster):
        say("PostgreSQL ended; it starts again.")
        with suppress(postgres.DidNotStartError):
            postgres.keep_up(cluster)


def _test_database() -> AbstractContextManager[str]:
    """The server that DATABASE_URL names, as in CI; otherwise one that lives as long as the tests."""
    given = os.environ.get("DATABASE_URL")
    return nullcontext(given) if given else _thrown_away()


@contextmanager
def _thrown_away() -> Iterator[str]:
    with postgres.throw_away() as cluster:
        yield cluster.url


def _refuse_busy_port(port: int) -> None:
    with socket.socket() as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((os.environ.get("HOST", "127.0.0.1"), port))
        except OSError as error:
            sys.exit(f"Port {port} cannot be used: {error.strerror}. Choose another one: PORT=8001 make run.")


def _prepare(given: Given, folder: Path) -> str:
    """Bring database and files up to date; the answer is what the demo organisation says about signing in."""
    for name in PRIVATE:
        (folder / name).mkdir(mode=0o700, exist_ok=True)
    say("Preparing the database.")
    demo = ["--demo"] if given.demo and not given.production else []
    command = [sys.executable, "manage.py", "prepare", "--verbosity", "0", *demo]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        sys.exit("Slipway could not prepare its database; the lines above say why.")
    return done.stdout.strip()


def _answers(port: int) -> bool:
    line = http.client.HTTPConnection(os.environ.get("HOST", "127.0.0.1"), port, timeout=1)
    try:
        line.request("GET", "/healthz")
        return line.getresponse().status == http.HTTPStatus.OK
    except OSError:
        return False
    finally:
        line.close()


def _welcome(given: Given, sign_ins: str) -> bool:
    say(f"\nSlipway is at {given.site_url}/ (Ctrl-C stops it).")
    if sign_ins:
        say(f"\n{sign_ins}")
    return True


def _on_request(number: int, _frame: FrameType | None) -> NoReturn:
    sys.exit(128 + number)


def main(arguments: list[str]) -> None:
    """Do what the first word says."""
    signal.signal(signal.SIGTERM, _on_request)
    match arguments:
        case ["run"]:
            run()
        case ["test", *rest]:
            test(rest)
        case ["bench", *names]:
            bench(names)
        case ["lint"]:
            lint()
        case ["lock"]:
            lock()
        case _:
            sys.exit(USAGE)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except postgres.DidNotStartError as reason:
        sys.exit(str(reason))
    except KeyboardInterrupt:
        sys.exit(130)
