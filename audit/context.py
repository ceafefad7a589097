"""By which door a change came in, and with which request: every event carries both."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Literal

Channel = Literal["web", "api", "task", "command", "import", "mail"]

#: What runs in a shell and says nothing else is a command.
_channel: ContextVar[Channel] = ContextVar("channel", default="command")
_request_id: ContextVar[str | None] = ContextVar("request_id", default=None)


def current_channel() -> Channel:
    """The door through which the present change comes."""
    return _channel.get()


def current_request_id() -> str | None:
    """The id of the request that is being answered, if one is."""
    return _request_id.get()


@contextmanager
def channel(name: Channel, *, request_id: str | None = None) -> Iterator[None]:
    """Let what happens within the block be known to come by this door."""
    door, request = _channel.set(name), _request_id.set(request_id or _request_id.get())
    try:
        yield
    finally:
        _request_id.reset(request)
        _channel.reset(door)
