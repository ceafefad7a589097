"""Where files are kept, how large they may be and of which kinds: what settings say about evidence."""

from typing import Any

#: Kinds of files that are taken. What a computer or a browser could run is not among them.
TYPES = (
    "pdf", "png", "jpg", "jpeg", "gif", "webp", "docx", "xlsx", "pptx", "odt", "ods", "odp", "parquet",
    "csv", "tsv", "txt", "md", "json", "jsonl", "ipynb", "yaml", "yml", "toml", "log",
)  # fmt: skip

#: What is over the limit is counted and never kept, before anything else looks at it.
HANDLERS = [
    "common.uploads.LimitHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]


def storage(bucket: dict[str, Any]) -> dict[str, Any]:
    """The data folder, or the bucket that FILES_URL names; nobody reads from either but through our own views."""
    if not bucket:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    options = {**bucket, "default_acl": None, "file_overwrite": False, "querystring_auth": True}
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
