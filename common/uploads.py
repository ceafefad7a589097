"""Files that are sent to Slipway: what is over the limit is counted to its end, and never kept."""

from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class Oversized(UploadedFile[bytes]):
    """A file that was too large to be kept: its name and its size are all that is left of it."""

    def __init__(self, name: str, size: int) -> None:
        super().__init__(BytesIO(), name, "", size)


class LimitHandler(FileUploadHandler):
    """Lets a file through to the handlers behind it until it is over the limit; from there on only counts."""

    counted = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Another file begins."""
        super().new_file(*args, **kwargs)
        self.counted = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:  # noqa: ARG002 - Django's name
        """Pass a piece on, unless there was too much already."""
        self.counted += len(raw_data)
        return raw_data if self.counted <= settings.UPLOAD_LIMIT else None

    def file_complete(self, file_size: int) -> UploadedFile[bytes] | None:  # noqa: ARG002 - what the others were given
        """The end of a file: one within the limit is left to the handlers behind."""
        if self.counted <= settings.UPLOAD_LIMIT:
            return None
        return Oversized(self.file_name or "", self.counted)
