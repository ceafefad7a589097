"""What a machine can say about the code without running it."""

import os
import subprocess
import sys
import tempfile

from config.supervisor import say

PACKAGES = ["config", "demo", "insights", "notifications", "approvals", "projects", "accounts", "audit", "common"]
DEPLOYED = {
    "SITE_URL": "https://slipway.example.com",
    "SECRET_KEY": "an-example-of-a-key-that-is-long-enough-0123456789-abcdefghij",
    "DATABASE_URL": "postgres://slipway@/slipway?host=/nowhere",
    "CELERY_BROKER_URL": "redis://localhost:6379/0",
    "EMAIL_URL": "smtp://localhost:25",
}
CHECKS: list[tuple[str, list[str], dict[str, str]]] = [
    ("style", ["ruff", "check", "."], {}),
    ("layout", ["ruff", "format", "--check", "--quiet", "."], {}),
    ("types", ["mypy", "."], {}),
    ("arrow of imports", ["importlinter.cli", "lint"], {}),
    ("habits that invite an attacker", ["bandit", "--quiet", "-ll", "-c", "pyproject.toml", "-r", *PACKAGES], {}),
    ("templates", ["djlint", "--quiet", "--lint", "templates"], {}),
    ("settings of production", ["manage", "check", "--deploy", "--fail-level", "WARNING"], DEPLOYED),
    ("migrations", ["manage", "makemigrations", "--check", "--dry-run", "--verbosity", "1"], {}),
]


def lint() -> None:
    """Say everything that is wrong, not only the first."""
    with tempfile.TemporaryDirectory(prefix="slipway-home-") as folder:
        red = [name for name, command, given in CHECKS if not _green(name, command, {"SLIPWAY_HOME": folder, **given})]
    if red:
        sys.exit(f"Red: {', '.join(red)}.")
    say("All green.")


def _green(name: str, command: list[str], given: dict[str, str]) -> bool:
    say(f"- {name}")
    return subprocess.run([sys.executable, "-m", *command], env={**os.environ, **given}, check=False).returncode == 0
