"""Mail without a mail server: one readable file per message below the data folder."""

import re
from collections.abc import Sequence
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class EmlBackend(BaseEmailBackend):
    """Writes every mail as an `.eml` file that any mail program opens; the same mail twice is one file."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.folder = Path(settings.EMAIL_FILE_PATH)

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write each mail whole or not at all: under another name first, then renamed."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for mail in email_messages:
            wire: Any = mail.message()
            path = self.folder / file_name(mail, wire["Date"], wire["Message-ID"])
            draft = path.with_suffix(".part")
            draft.write_bytes(wire.as_bytes(linesep="\r\n"))
            draft.rename(path)
        return len(email_messages)


def file_name(mail: EmailMessage, date: str, message_id: str) -> str:
    """When, to whom and about what, and the beginning of the Message-ID, which keeps two mails apart."""
    day = parsedate_to_datetime(str(date)).date()
    recipient = slug(mail.to[0].rpartition("<")[2].split("@")[0]) if mail.to else "nobody"
    return f"{day}-{recipient}-{slug(str(mail.subject))}-{slug(str(message_id))[:12]}.eml"


def slug(text: str) -> str:
    """A text as part of a file name."""
    return re.sub(r"[^A-Za-z0-9]+", "-", text).strip("-").lower()[:50] or "mail"
