"""The embedded server: up as long as somebody uses it, and whatever its folder is called."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from config import postgres
from config.postgres import Cluster
from config.server_account import SHELTER
from tests.architecture.source import ROOT
from tests.house.installation import await_that

pytestmark = pytest.mark.slow


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    """A server in a folder that any account may pass through, with a name as awkward as they get."""
    place = Path(tempfile.mkdtemp(prefix="a \"folder\" with 'quotes' "))
    place.chmod(0o711)
    yield Cluster(place / ("deep" * 30) / "postgres", postgres.THROWN_AWAY)
    shutil.rmtree(place)


def answer(cluster: Cluster, question: str) -> object:
    with psycopg.connect(host=str(cluster.socket_folder), user="slipway", dbname="slipway") as line:
        row = line.execute(question).fetchone()
        return row[0] if row else None


def user_of(cluster: Cluster) -> subprocess.Popen[str]:
    """Another process that uses the server until its input ends."""
    program = (
        "import sys; from pathlib import Path; from config import postgres as p;"
        f"p.hold(p.Cluster(Path({str(cluster.wanted)!r}), p.THROWN_AWAY)); print('up', flush=True); sys.stdin.read()"
    )
    user = subprocess.Popen(
        [sys.executable, "-c", program], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert user.stdout is not None
    assert user.stdout.readline() == "up\n"
    return user


def leave(user: subprocess.Popen[str]) -> None:
    user.communicate(timeout=30)


def test_its_socket_is_within_what_the_system_allows(cluster: Cluster) -> None:
    assert len(os.fsencode(cluster.socket_folder / ".s.PGSQL.5432")) < 100


def test_it_speaks_of_text_as_everybody_does(cluster: Cluster) -> None:
    with postgres.use(cluster):
        assert answer(cluster, "SELECT current_setting('server_encoding')") == "UTF8"
        assert answer(cluster, "SELECT lower('ÄÖÅ') || upper('ñ')") == "äöåÑ"
        assert answer(cluster, "SELECT current_setting('TimeZone')") == "UTC"


def test_the_last_one_out_stops_it(cluster: Cluster) -> None:
    first, second = user_of(cluster), user_of(cluster)
    leave(first)
    assert postgres.is_up(cluster)
    leave(second)
    assert not postgres.is_up(cluster)
    assert not cluster.socket_folder.exists()


def test_two_that_start_at_once_share_one(cluster: Cluster) -> None:
    with postgres.use(cluster):
        begun = answer(cluster, "SELECT pg_postmaster_start_time()")
        other = user_of(cluster)
        assert answer(cluster, "SELECT pg_postmaster_start_time()") == begun
        leave(other)
        assert postgres.is_up(cluster)


def test_a_user_that_is_killed_does_not_keep_it_up(cluster: Cluster) -> None:
    killed = user_of(cluster)
    killed.kill()
    killed.wait()
    with postgres.use(cluster):
        assert answer(cluster, "SELECT 1") == 1
    assert not postgres.is_up(cluster)


def test_it_comes_back_after_a_crash_with_what_was_committed(cluster: Cluster) -> None:
    cluster = Cluster(cluster.wanted)  # without the haste of a server that is thrown away
    with postgres.use(cluster):
        with psycopg.connect(host=str(cluster.socket_folder), user="slipway", dbname="slipway") as line:
            line.execute("CREATE TABLE kept AS SELECT 42 AS number")
        os.kill(int((cluster.data / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
        await_that(lambda: not postgres.is_up(cluster))
        await_that(lambda: comes_up(cluster))
        assert answer(cluster, "SELECT number FROM kept") == 42


def comes_up(cluster: Cluster) -> bool:
    try:
        postgres.keep_up(cluster)
    except postgres.DidNotStartError:
        return False
    return True


def test_the_number_of_a_dead_server_may_be_somebody_elses_by_now(cluster: Cluster) -> None:
    with postgres.use(cluster):
        pid_file = (cluster.data / "postmaster.pid").read_text().splitlines()
    (cluster.data / "postmaster.pid").write_text("\n".join([str(os.getppid()), *pid_file[1:7], "ready", ""]))
    with postgres.use(cluster):
        assert answer(cluster, "SELECT 1") == 1


def test_half_a_layout_is_laid_out_again(cluster: Cluster) -> None:
    (cluster.wanted / "new").mkdir(parents=True)
    (cluster.wanted / "new" / "PG_VERSION").write_text("18")
    with postgres.use(cluster):
        assert answer(cluster, "SELECT 1") == 1


def test_a_socket_folder_of_somebody_else_is_not_entered(cluster: Cluster, tmp_path: Path) -> None:
    cluster.socket_folder.symlink_to(tmp_path)
    try:
        with pytest.raises(postgres.DidNotStartError, match="belongs to somebody else"), postgres.use(cluster):
            pass
    finally:
        cluster.socket_folder.unlink()


def test_a_thrown_away_one_leaves_no_file() -> None:
    with postgres.throw_away() as cluster:
        assert answer(cluster, "SELECT current_setting('fsync')") == "off"
        place = cluster.wanted.parent
    assert not place.exists()
    assert not cluster.socket_folder.exists()


@pytest.mark.skipif(os.getuid() != 0, reason="Only root starts the server as somebody else.")
def test_where_the_servers_account_cannot_go_its_files_are_kept_elsewhere(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    cluster = Cluster(tmp_path / "postgres", postgres.THROWN_AWAY)
    with postgres.use(cluster):
        assert answer(cluster, "SELECT 1") == 1
    assert cluster.wanted.readlink().parent == SHELTER
    shutil.rmtree(cluster.folder)
