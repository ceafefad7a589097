#!/usr/bin/env python3
"""Slipway's two commands on any machine: `python3 slipway.py run` and `python3 slipway.py test`.

Needs the standard library alone: it makes `.venv` from the lock when that has changed, and goes on inside.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
PYTHON = VENV / "bin" / "python"
LOCKS = {"run": "requirements.txt", "test": "requirements-dev.txt"}
OLDEST = (3, 11)


def main() -> None:
    """Check the Python at hand, bring the environment up to date, and hand over."""
    if sys.version_info < OLDEST:
        found = ".".join(map(str, sys.version_info[:2]))
        sys.exit(f"Slipway needs Python 3.11 or later, and this is {found}: start it by a newer one.")
    prepare("run" if sys.argv[1:2] in ([], ["run"]) else "test")
    os.chdir(HERE)
    os.execv(PYTHON, [str(PYTHON), "-m", "config.launch", *sys.argv[1:]])


def prepare(purpose: str) -> None:
    """Make the environment that a purpose needs, unless the one at hand was made from the same lock."""
    lock = HERE / LOCKS[purpose]
    stamp = VENV / f"made-for-{purpose}"
    fingerprint = hashlib.sha256(lock.read_bytes() + sys.version.encode()).hexdigest()
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == fingerprint:
        return
    sys.stderr.write(f"Installing what {lock.name} names into .venv (once; about a minute).\n")
    if not PYTHON.exists():
        venv = [sys.executable, "-m", "venv", "--clear", str(VENV)]
        must(venv, "make a virtual environment (on Debian: apt install python3-venv)")
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    must([*pip, "-r", str(lock)], f"install what {lock.name} names")
    stamp.write_text(fingerprint)


def must(command: list[str], what: str) -> None:
    """Run a step that everything after it needs."""
    if subprocess.run(command, check=False).returncode:
        sys.exit(f"Slipway could not {what}; the lines above say why.")


if __name__ == "__main__":
    main()
