"""The data folder: everything that Slipway keeps on disk by itself. Standard library only."""

import os
import secrets
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent


def data_folder() -> Path:
    """Where this installation keeps its files: SLIPWAY_HOME, or `var/` in the checkout."""
    chosen = os.environ.get("SLIPWAY_HOME", "").strip()
    return (Path(chosen).expanduser() if chosen else CHECKOUT / "var").absolute()


def secret_key(home: Path) -> str:
    """The signing key of an installation that was given none: made once, readable by its owner only."""
    path = home / "secret_key"
    if not path.exists():
        home.mkdir(parents=True, exist_ok=True)
        _write_once(path, secrets.token_urlsafe(64))
    return path.read_text().strip()


def trail_key(home: Path) -> str:
    """The key that signs the heads of the trail, where none was given: 32 bytes in hexadecimal, made once."""
    path = home / "trail_key"
    if not path.exists():
        home.mkdir(parents=True, exist_ok=True)
        _write_once(path, secrets.token_hex(32))
    return path.read_text().strip()


def _write_once(path: Path, text: str) -> None:
    """Two processes that start together must end up with one key: the first link wins."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(text)
    try:
        os.link(draft, path)
    except FileExistsError:
        return
    finally:
        draft.unlink()
