"""The way to the mail server: one connection for many mails, and what its answers mean."""

import smtplib
from contextlib import suppress
from types import TracebackType
from typing import Any, Self

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend

from notifications.answers import Answer, Permanent, Taken, Temporary, Unreachable
from notifications.envelope import Envelope

#: What a server answers to a mail that is larger than it takes.
TOO_LARGE = 552


class Postbox:
    """A connection to the mail server that is opened when first needed and again after every trouble."""

    def __init__(self) -> None:
        self.connection: BaseEmailBackend = get_connection()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.hang_up()

    def send(self, envelope: Envelope) -> Answer:
        """Hand over one mail and say what became of it; after a lost connection nobody knows, so it is tried again."""
        answer = self._hand_over(envelope)
        if not isinstance(answer, Taken):
            self.hang_up()
        return answer

    def call(self) -> Unreachable | None:
        """Open the connection unless it is open."""
        try:
            self.connection.open()
        except (smtplib.SMTPException, OSError) as error:
            self.hang_up()
            return Unreachable(said(error))
        return None

    def hang_up(self) -> None:
        """Close the connection, however the other side takes it."""
        with suppress(smtplib.SMTPException, OSError):
            self.connection.close()
        if hasattr(self.connection, "connection"):
            self.connection.connection = None

    def _hand_over(self, envelope: Envelope) -> Answer:
        try:
            self.connection.send_messages([envelope])
        except (smtplib.SMTPException, OSError) as error:
            return Permanent(said(error)) if is_permanent(error) else Temporary(said(error))
        return Taken()


def is_permanent(error: smtplib.SMTPException | OSError) -> bool:
    """Whether an answer was final and about this mail: its recipient, its content or its size.

    A refused sender or sign-in is about this installation: the mail itself can go when that is mended.
    """
    match error:
        case smtplib.SMTPRecipientsRefused():
            return all(code >= 500 for code, _ in error.recipients.values())
        case smtplib.SMTPSenderRefused():
            return error.smtp_code == TOO_LARGE
        case smtplib.SMTPDataError():
            return error.smtp_code >= 500
    return isinstance(error, smtplib.SMTPNotSupportedError)


def said(error: Exception) -> str:
    """What the server said, in its words, or what stood in the way."""
    match error:
        case smtplib.SMTPRecipientsRefused():
            return "; ".join(_coded(code, text) for code, text in error.recipients.values())
        case smtplib.SMTPResponseException():
            return _coded(error.smtp_code, error.smtp_error)
    return f"{type(error).__name__}: {error}"[:1000]


def _coded(code: int, text: Any) -> str:
    """A code and its text as one line, whatever bytes the server sent."""
    readable = text.decode("utf-8", "replace") if isinstance(text, bytes) else str(text)
    return " ".join(f"{code} {readable}".replace("\0", "").split())[:1000]
