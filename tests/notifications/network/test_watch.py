"""Libraries that connect by themselves reach open addresses alone, as long as they are watched."""

import socket
from typing import Any

import pytest

from notifications.network.patience import Deadline, within
from notifications.network.places import Forbidden
from notifications.network.watch import watched
from tests.notifications.receiver import receiver


def connect(port: int, host: str = "127.0.0.1") -> None:
    socket.create_connection((host, port), 5).close()


def test_a_closed_address_is_not_connected_to() -> None:
    with receiver() as server, watched():
        for host in ("127.0.0.1", "localhost"):
            with pytest.raises(Forbidden):
                connect(server.port, host)
        assert server.connections == 0


def test_an_opened_one_is(settings: Any) -> None:
    settings.OUTGOING_NETWORKS = ["127.0.0.1/32"]
    with receiver() as server, watched():
        connect(server.port)


def test_outside_the_block_nobody_is_watched() -> None:
    with watched():
        pass
    with receiver() as server:
        connect(server.port)


def test_threads_that_are_started_with_the_context_are_watched_too() -> None:
    with receiver() as server, watched(), pytest.raises(Forbidden):
        within(Deadline(5), lambda: connect(server.port))


def test_what_is_no_address_of_the_internet_is_closed() -> None:
    with watched(), socket.socket(socket.AF_UNIX) as plug, pytest.raises(Forbidden):
        plug.connect("/tmp/nowhere")
