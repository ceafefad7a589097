"""A real SMTP server for tests: it answers as it is told and keeps what it took."""

import asyncio
import socket
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

#: An answer after which the server closes the connection without a word.
HANG_UP = "hang up"


class PostOffice:
    """Answers RCPT and DATA from two scripts, one line a mail; 250 when a script has ended."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.at_recipient: list[str] = []
        self.after_data: list[str] = []
        self.refuses: dict[str, str] = {}
        self.taken: list[bytes] = []
        self.seen: list[bytes] = []
        self.recipients: list[list[str]] = []
        self._free = threading.Event()
        self._free.set()

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        answer = self.refuses.get(address) or (self.at_recipient.pop(0) if self.at_recipient else "250 OK")
        if answer == HANG_UP:
            return hang_up(server)
        if answer.startswith("2"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        content = cast("bytes", envelope.content)
        self.seen.append(content)
        self.recipients.append(list(envelope.rcpt_tos))
        answer = self.after_data.pop(0) if self.after_data else "250 OK"
        if answer == HANG_UP:
            # It has taken the mail, and nobody will ever know.
            self.taken.append(content)
            return hang_up(server)
        if answer.startswith("2"):
            self.taken.append(content)
        await asyncio.get_running_loop().run_in_executor(None, self._free.wait, 60)
        return answer

    def hold_answer(self) -> None:
        """Take mail, but do not say so until it is let go."""
        self._free.clear()

    def let_go(self) -> None:
        """Say what was held back."""
        self._free.set()

    @property
    def mails(self) -> list[EmailMessage]:
        """What it took, read as mail programs read it."""
        return [message_from_bytes(raw, policy=policy.default) for raw in self.taken]

    @property
    def message_ids(self) -> "Counter[str]":
        """How often it took which mail."""
        return Counter(str(mail["Message-ID"]) for mail in self.mails)


def hang_up(server: SMTP) -> str:
    """Close the connection without an answer."""
    transport: Any = server.transport
    transport.abort()
    return "421 Gone"


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def post_office(port: int = 0) -> Iterator[PostOffice]:
    """A server on a free port of this machine, or on the given one, for as long as the block lasts."""
    office = PostOffice(port or free_port())
    controller = Controller(office, hostname="127.0.0.1", port=office.port, ready_timeout=10)
    controller.start()
    try:
        yield office
    finally:
        office.let_go()
        controller.stop()
