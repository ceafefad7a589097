"""Which kind of file somebody sends: its name says one thing, its first bytes another; both must agree.

Pure: a name and a file in, a sentence that refuses it or nothing out.
"""

import re
import zipfile
from collections.abc import Collection
from typing import IO

#: How the content of a kind begins.
BEGINS: dict[str, tuple[bytes, ...]] = {
    "pdf": (b"%PDF-",),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "gif": (b"GIF87a", b"GIF89a"),
    "webp": (b"RIFF",),
    "parquet": (b"PAR1",),
}
#: Office documents are archives, and hold a part that says so.
HOLDS = {
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
    "pptx": "ppt/presentation.xml",
    "odt": "content.xml",
    "ods": "content.xml",
    "odp": "content.xml",
}
TEXTS = frozenset({"csv", "tsv", "txt", "md", "json", "jsonl", "ipynb", "yaml", "yml", "toml", "log"})
#: What runs on a computer or in a browser, whatever it is called.
_RUNS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xfe\xed\xfa", b"\xcf\xfa\xed\xfe")
_MARKUP = re.compile(
    rb"^(\xef\xbb\xbf)?(\s|<!--.*?-->)*<(!doctype|\?xml|html|head|body|script|svg|iframe|object|embed|style|link|meta)\b",
    re.I | re.S,
)
_ODD = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HEAD = 8192


def refusal(name: str, file: IO[bytes], allowed: Collection[str]) -> str:
    """Why a file is not taken, as a sentence; empty where it is. The file is read from its beginning again."""
    kind = extension(name)
    file.seek(0)
    head = file.read(_HEAD)
    if kind not in allowed or head.startswith(_RUNS) or (kind not in HOLDS and _MARKUP.match(head)):
        return f"{name} is not a kind of file that Slipway takes. Send one of these: {', '.join(allowed)}."
    found = begins_right(kind, head) and holds_right(kind, file)
    file.seek(0)
    return "" if found else f"{name} is called .{kind}, but its content is something else. Check the file."


def extension(name: str) -> str:
    """The kind that a name claims."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def begins_right(kind: str, head: bytes) -> bool:
    """Whether the first bytes are those of the kind."""
    if kind == "webp":
        return head[:4] == b"RIFF" and head[8:12] == b"WEBP"
    if kind in TEXTS:
        return is_text(head)
    return head.startswith(BEGINS.get(kind, b"PK\x03\x04" if kind in HOLDS else b""))


def is_text(head: bytes) -> bool:
    """Whether these bytes are text in any usual encoding."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return _ODD.search(head) is None


def holds_right(kind: str, file: IO[bytes]) -> bool:
    """Whether an office document is one, and carries no macros."""
    if kind not in HOLDS:
        return True
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False
    return HOLDS[kind] in parts and not any(part.lower().endswith("vbaproject.bin") for part in parts)
