"""Files as people send them, and what is on disk afterwards."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.api import nothing_changes

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
CSV = b"feature,psi\nvisit_frequency,0.27\n"


def a_file(name: str = "Drift report v3.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    """A file with a name."""
    return SimpleUploadedFile(name, content)


def an_archive(*parts: str) -> bytes:
    """The bytes of an archive that holds these parts."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for part in parts:
            archive.writestr(part, "<x/>")
    return kept.getvalue()


def on_disk() -> set[Path]:
    """Every file that is put away."""
    return {path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()}


@contextmanager
def nothing_is_kept() -> Iterator[None]:
    """Whatever happens within leaves neither a row nor a file behind."""
    before = on_disk()
    with nothing_changes():
        yield
    assert on_disk() == before
