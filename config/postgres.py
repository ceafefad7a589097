"""The embedded PostgreSQL server of a data folder. Standard library only.

Whoever uses the server holds a shared lock on a file beside its data; whoever lets go last stops it. So `run`, a
command in another terminal and a test need not know of each other, and none leaves a server behind.
"""

import atexit
import fcntl
import hashlib
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any
from urllib.parse import quote

from config.server_account import Account, binaries, folder_for, ourselves, server_account

NAME = "slipway"
PATIENCE = 60.0
ALWAYS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
THROWN_AWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class DidNotStartError(Exception):
    """The embedded server is not there; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """One server: where its files are, where its socket is, and what is set besides the defaults."""

    wanted: Path
    options: Mapping[str, str] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        return self.wanted.resolve()

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def socket_folder(self) -> Path:
        """Short whatever the checkout is called: a socket's path may have 100 bytes."""
        short = Path("/tmp")  # noqa: S108  # nosec B108 - the folder in it has mode 0700, and its owner is looked at
        shared = short if short.is_dir() else Path(tempfile.gettempdir())
        return shared / f"slipway-{hashlib.sha256(os.fsencode(self.wanted.absolute())).hexdigest()[:16]}"

    @property
    def url(self) -> str:
        """The server as a value for DATABASE_URL."""
        return f"postgres://{NAME}@/{NAME}?host={quote(str(self.socket_folder))}"


def embedded(home: Path) -> Cluster:
    """The server of an installation's data folder."""
    return Cluster(home / "postgres")


def connection(home: Path) -> dict[str, Any]:
    """Django's connection settings for the embedded server; the engine starts it when the first query comes."""
    return {
        "ENGINE": "config.embedded",
        "NAME": NAME,
        "USER": NAME,
        "HOST": str(embedded(home).socket_folder),
    }


@contextmanager
def throw_away() -> Iterator[Cluster]:
    """A server for the length of a test run: quick, and gone with its files at the end."""
    place = Path(tempfile.mkdtemp(prefix="slipway-test-"))
    place.chmod(0o711)
    cluster = Cluster(place / "postgres", THROWN_AWAY)
    try:
        with use(cluster):
            yield cluster
    finally:
        shutil.rmtree(place, ignore_errors=True)
        shutil.rmtree(cluster.socket_folder, ignore_errors=True)


_held: dict[Path, tuple[int, IO[bytes]]] = {}


def hold(cluster: Cluster) -> None:
    """Keep the server up until this process lets go, or ends."""
    pid, _ = _held.get(cluster.wanted, (0, None))
    if pid == os.getpid():
        return
    folder = folder_for(cluster.wanted)
    users = _lock_file(folder, "users")
    fcntl.flock(users, fcntl.LOCK_SH)
    _held[cluster.wanted] = os.getpid(), users
    atexit.register(release, cluster)
    keep_up(cluster)


def release(cluster: Cluster) -> None:
    """Let go of the server; the last to do so stops it."""
    pid, users = _held.pop(cluster.wanted, (0, None))
    if users is None or pid != os.getpid():
        return
    atexit.unregister(release)
    with users:
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        stop(cluster)


@contextmanager
def use(cluster: Cluster) -> Iterator[Cluster]:
    """Keep the server up for a block."""
    hold(cluster)
    try:
        yield cluster
    finally:
        release(cluster)


def keep_up(cluster: Cluster) -> None:
    """Start the server unless it runs; one process at a time looks."""
    with _lock_file(cluster.folder, "start") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not is_up(cluster):
            _start(cluster)


def is_up(cluster: Cluster) -> bool:
    """Whether the server takes connections now."""
    if "ready" not in _pid_lines(cluster)[7:]:
        return False
    with socket.socket(socket.AF_UNIX) as knock:
        return knock.connect_ex(str(cluster.socket_folder / ".s.PGSQL.5432")) == 0


def stop(cluster: Cluster) -> None:
    """End the server: sessions are cut off, what was committed is on disk."""
    lines = _pid_lines(cluster)
    for how, patience in ((signal.SIGINT, 20.0), (signal.SIGQUIT, 5.0)):
        if _pid_lines(cluster):
            _signal(int(lines[0]), how)
            _wait(lambda: not _pid_lines(cluster), patience)
    if lines and not _pid_lines(cluster):
        _reap(int(lines[0]))
    shutil.rmtree(cluster.socket_folder, ignore_errors=True)


def _start(cluster: Cluster) -> None:
    account = server_account(cluster.data)
    _own_socket_folder(cluster, account)
    if not (cluster.data / "PG_VERSION").exists():
        _make(cluster, account)
    _forget_the_dead(cluster)
    options = {**ALWAYS, **cluster.options, "unix_socket_directories": str(cluster.socket_folder)}
    settings = [f"--{name}={value}" for name, value in options.items()]
    command = [str(binaries() / "postgres"), "-D", str(cluster.data), *settings]
    with (cluster.folder / "log").open("ab") as log:
        server = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True, **_as(account)
        )
    _wait(lambda: is_up(cluster) or server.poll() is not None, PATIENCE)
    if not is_up(cluster):
        _say_why(cluster)


def _make(cluster: Cluster, account: Account) -> None:
    """Lay out the data of a new server, beside its place first: half a layout is never taken for a whole one."""
    if os.getuid() == 0:
        os.chown(cluster.folder, account.uid, account.gid)
    draft = cluster.folder / "new"
    shutil.rmtree(draft, ignore_errors=True)
    sync = ["--no-sync"] if cluster.options.get("fsync") == "off" else []
    _run(account, cluster, "initdb", "-D", draft, "-U", NAME, "-E", "UTF8", "--no-instructions", *sync,
         "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--auth-local=peer")  # fmt: skip
    _run(account, cluster, "postgres", "--single", "-D", draft, "template1", told=f"CREATE DATABASE {NAME};\n")
    names = {ourselves().name, account.name}
    (draft / "pg_hba.conf").write_text("local all all peer map=house\n")
    (draft / "pg_ident.conf").write_text("".join(f'house "{name}" {NAME}\n' for name in sorted(names)))
    draft.rename(cluster.data)


def _run(account: Account, cluster: Cluster, program: str, *arguments: object, told: str = "") -> None:
    command = [str(binaries() / program), *map(str, arguments)]
    done = subprocess.run(command, input=told, capture_output=True, text=True, check=False, cwd="/", **_as(account))
    if done.returncode:
        raise DidNotStartError(f"PostgreSQL's {program} failed below {cluster.folder}:\n{done.stderr.strip()}")


def _as(account: Account) -> dict[str, Any]:
    environment = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}
    if os.getuid() != 0:
        return {"env": environment}
    return {"env": environment, "user": account.uid, "group": account.gid, "extra_groups": []}


def _own_socket_folder(cluster: Cluster, account: Account) -> None:
    """The socket's folder belongs to the server alone; one that somebody else put there is not entered."""
    folder = cluster.socket_folder
    folder.mkdir(mode=0o700, exist_ok=True)
    if os.getuid() == 0 and folder.stat().st_uid == 0:
        os.chown(folder, account.uid, account.gid)
    found = folder.lstat()
    if folder.is_symlink() or found.st_uid != account.uid or found.st_mode & 0o077:
        raise DidNotStartError(f"{folder} belongs to somebody else, so the database cannot use it. Remove it.")


def _forget_the_dead(cluster: Cluster) -> None:
    """After a reboot the number of the dead server may be another program's: PostgreSQL would wait for that one."""
    lines = _pid_lines(cluster)
    program = Path(f"/proc/{lines[0]}/comm") if lines else None
    if program and program.exists() and program.read_text().strip() != "postgres":
        (cluster.data / "postmaster.pid").unlink()


def _say_why(cluster: Cluster) -> None:
    log = cluster.folder / "log"
    last = log.read_text(errors="replace").splitlines()[-5:]
    raise DidNotStartError("\n".join([f"PostgreSQL did not start. The end of {log}:", *last]))


def _pid_lines(cluster: Cluster) -> list[str]:
    try:
        return [line.strip() for line in (cluster.data / "postmaster.pid").read_text().splitlines()]
    except FileNotFoundError:
        return []
    except PermissionError:
        raise DidNotStartError(f"{cluster.data} belongs to another user: choose a folder by SLIPWAY_HOME.") from None


def _signal(pid: int, how: signal.Signals) -> None:
    try:
        os.kill(pid, how)
    except ProcessLookupError:
        return


def _reap(pid: int) -> None:
    try:
        os.waitpid(pid, 0)
    except ChildProcessError:
        return  # another process had started it


def _wait(until: Any, patience: float) -> None:
    end = time.monotonic() + patience
    while not until() and time.monotonic() < end:
        time.sleep(0.02)


def _lock_file(folder: Path, name: str) -> IO[bytes]:
    return (folder / f"lock.{name}").open("ab")
