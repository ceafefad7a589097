"""How long until Slipway serves, and until it is gone, beside what no launcher can save.

`make bench`, or `python3 slipway.py bench start`.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from config import postgres
from tests.house.installation import Installation, await_that, copy_of_the_source, free_port

TIMES = 3


def main() -> None:
    """Start an empty installation, and the same again a few times; print seconds."""
    with tempfile.TemporaryDirectory(prefix="slipway-bench-") as folder:
        installation = Installation(copy_of_the_source(Path(folder) / "checkout"), free_port())
        try:
            report(installation)
        finally:
            installation.remove()


def report(installation: Installation) -> None:
    line("the first start, with an empty database", seconds(lambda: serve(installation)))
    line("its end after Ctrl-C", seconds(installation.stop))
    again = [(seconds(lambda: serve(installation)), seconds(installation.stop)) for _ in range(TIMES)]
    line(f"a later start (median of {TIMES})", median([start for start, _ in again]))
    line(f"its end (median of {TIMES})", median([end for _, end in again]))
    line("of which: laying out and starting an empty PostgreSQL", seconds(lay_out))
    line("of which: Python and Django alone, one process", seconds(lambda: django(installation)))


def serve(installation: Installation) -> None:
    shutil.rmtree(installation.checkout / "said", ignore_errors=True)
    installation.run()
    await_that(installation.is_ready)


def lay_out() -> None:
    with postgres.throw_away():
        pass


def django(installation: Installation) -> None:
    program = "import config.wsgi"
    subprocess.run([sys.executable, "-c", program], cwd=installation.checkout, env=installation.environment, check=True)


def seconds(what: Callable[[], object]) -> float:
    begun = time.monotonic()
    what()
    return time.monotonic() - begun


def median(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]


def line(what: str, value: float) -> None:
    print(f"{value:6.1f} s  {what}")


if __name__ == "__main__":
    main()
