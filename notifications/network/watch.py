"""Watching libraries that connect by themselves: within the block, no socket reaches an address that is closed.

Python tells its audit hooks of every connection before it is made, with the number that is connected to, whoever asked
for it and however the name was looked up. The hook stands aside wherever nobody has asked to be watched.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any

from notifications.network.places import Forbidden, require_reachable

_watching: ContextVar[bool] = ContextVar("watching", default=False)
_EVENTS = frozenset({"socket.connect", "socket.sendto"})


@contextmanager
def watched() -> Iterator[None]:
    """Let connections be made to open addresses alone."""
    _install()
    token = _watching.set(True)
    try:
        yield
    finally:
        _watching.reset(token)


@cache
def _install() -> None:
    """A hook stays for as long as the process, so it comes with the first block and only once."""
    sys.addaudithook(_look)


def _look(event: str, arguments: tuple[Any, ...]) -> None:
    if event in _EVENTS and _watching.get():
        address = arguments[1]
        if not isinstance(address, tuple):
            raise Forbidden("Only addresses of the internet are written to.")
        require_reachable(str(address[0]))
