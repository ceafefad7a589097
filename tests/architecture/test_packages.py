"""What holds between the packages, and between us and those we build on."""

import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from tests.architecture.source import ROOT

LOCKS = ("requirements", "requirements-dev")


def test_imports_point_right() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "importlinter.cli", "lint", "--no-cache"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_the_inactive_fsm_distribution_is_not_installed() -> None:
    """`django-fsm` writes the same folder as the maintained `django-fsm-2`: whichever comes last would win."""
    assert metadata.version("django-fsm-2")
    with pytest.raises(metadata.PackageNotFoundError):
        metadata.version("django-fsm")


@pytest.mark.parametrize("name", LOCKS)
def test_every_wanted_package_is_locked_within_its_bounds(name: str) -> None:
    locked = _locked(ROOT / f"{name}.txt")
    for requirement in _wanted(ROOT / f"{name}.in"):
        versions = locked.get(_plain(requirement.name), [])
        assert versions, f"{requirement.name} is not in {name}.txt: make lock"
        assert all(version in requirement.specifier for version in versions), f"{requirement}: make lock"


@pytest.mark.parametrize("name", LOCKS)
def test_every_wanted_package_has_a_reason(name: str) -> None:
    lines = [line for line in (ROOT / f"{name}.in").read_text().splitlines() if re.match(r"[A-Za-z]", line)]
    assert [line for line in lines if "#" not in line] == []


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_has_hashes_and_names_no_host(name: str) -> None:
    text = (ROOT / f"{name}.txt").read_text()
    assert "://" not in text
    assert len(re.findall(r"^\S+==\S+", text, re.M)) <= text.count("--hash=sha256:")


def test_both_locks_agree() -> None:
    server, workshop = (_locked(ROOT / f"{name}.txt") for name in LOCKS)
    assert {name: versions for name, versions in server.items() if workshop.get(name) != versions} == {}


def _wanted(path: Path) -> list[Requirement]:
    lines = (line.split("#")[0].strip() for line in path.read_text().splitlines())
    return [Requirement(line) for line in lines if line and not line.startswith("-")]


def _locked(path: Path) -> dict[str, list[Version]]:
    found: dict[str, list[Version]] = {}
    for name, version in re.findall(r"^([A-Za-z0-9._-]+)(?:\[.*\])?==(\S+)", path.read_text(), re.M):
        found.setdefault(_plain(name), []).append(Version(version))
    return found


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
