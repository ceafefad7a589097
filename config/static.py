"""Static files: under names that carry their digest once they were collected, under their own until then."""

import hashlib

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from whitenoise.storage import CompressedManifestStaticFilesStorage


class Storage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # WhiteNoise has no types
    """What was never collected is served from where it lies: tests and a first look need no extra step."""

    def stored_name(self, name: str) -> str:
        return str(super().stored_name(name)) if self.hashed_files else name


def collect() -> None:
    """Collect the static files unless these very files were collected the last time."""
    stamp = settings.STATIC_ROOT / "collected"
    found = fingerprint()
    if not stamp.exists() or stamp.read_text() != found:
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        stamp.write_text(found)


def fingerprint() -> str:
    """What tells one set of static files from another: names, sizes and times of change."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            digest.update(f"{path} {storage.size(path)} {storage.get_modified_time(path)}\n".encode())
    return digest.hexdigest()
