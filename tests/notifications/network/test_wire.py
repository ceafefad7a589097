"""One request over one connection: to the address that was checked, and no longer and no more than agreed."""

import socket
import ssl
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import httpcore
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from notifications.network import wire
from notifications.network.patience import Deadline, TooSlow, within
from notifications.network.places import Forbidden
from tests.notifications.receiver import Receiver, Reply, receiver

HOST = "hooks.example"


@pytest.fixture
def opened(settings: Any) -> None:
    settings.OUTGOING_NETWORKS = ["127.0.0.0/8"]
    settings.OUTGOING_HTTP = True


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """What the resolver answers, one answer a question; the last one for ever."""
    answers: dict[str, list[str]] = {}
    asked = socket.getaddrinfo

    def answer(host: Any, port: Any, *args: Any, **options: Any) -> Any:
        known = answers.get(host)
        if known is None:
            return asked(host, port, *args, **options)
        address = known.pop(0) if len(known) > 1 else known[0]
        return [asked(one, port, type=socket.SOCK_STREAM)[0] for one in address.split()]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    return answers


@pytest.fixture
def server(opened: None) -> Iterator[Receiver]:
    with receiver() as server:
        yield server


def post(url: str, **allowance: Any) -> wire.Said:
    return wire.post(url, b"{}", {"Content-Type": "application/json"}, **allowance)


def test_it_says_what_came_back(server: Receiver) -> None:
    server.replies = [Reply(201, b"thanks", {"X-Name": "value"})]
    said = post(server.url)
    assert (said.status, said.body, said.headers["x-name"]) == (201, b"thanks", "value")


def test_the_checked_address_is_the_one_connected_to(server: Receiver, names: dict[str, list[str]]) -> None:
    """A name that leads elsewhere at the second look is looked up once; its `Host` stays the name."""
    names[HOST] = ["127.0.0.1", "10.0.0.1"]
    post(f"http://{HOST}:{server.port}/x")
    assert server.received[0].headers["host"] == f"{HOST}:{server.port}"
    assert names[HOST] == ["10.0.0.1"]


def test_a_name_that_leads_inside_is_not_connected_to(names: dict[str, list[str]], settings: Any) -> None:
    with receiver() as server:
        settings.OUTGOING_HTTP = True
        names[HOST] = ["127.0.0.1"]
        with pytest.raises(Forbidden, match=r"127\.0\.0\.1 is not an address that this installation sends to"):
            post(f"http://{HOST}:{server.port}/")
        assert server.connections == 0


def test_one_address_inside_forbids_the_name(server: Receiver, names: dict[str, list[str]]) -> None:
    names[HOST] = ["127.0.0.1 10.0.0.1"]
    with pytest.raises(Forbidden):
        post(f"http://{HOST}:{server.port}/")
    assert server.connections == 0


def test_a_name_with_several_addresses_is_tried_at_each(server: Receiver, names: dict[str, list[str]]) -> None:
    names[HOST] = ["127.0.0.2 127.0.0.1"]
    assert post(f"http://{HOST}:{server.port}/").status == 200


def test_a_proxy_of_the_environment_is_not_asked(server: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    assert post(server.url).status == 200


def drip(handler: BaseHTTPRequestHandler) -> None:
    """A byte now and then, for ever: no single read is slow."""
    for byte in b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 10_000:
        handler.wfile.write(bytes([byte]))
        handler.wfile.flush()
        time.sleep(0.02)


def test_the_time_is_for_all_of_it(server: Receiver) -> None:
    server.replies = [Reply(act=drip)]
    began = time.monotonic()
    with pytest.raises((TooSlow, httpcore.ReadTimeout)):
        post(server.url, seconds=0.3)
    assert time.monotonic() - began < 2


def test_whoever_never_answers_is_left(server: Receiver) -> None:
    server.hold()
    with pytest.raises((TooSlow, httpcore.ReadTimeout)):
        post(server.url, seconds=0.2)


def test_fifteen_seconds_and_64_kib_are_agreed() -> None:
    assert (wire.SECONDS, wire.MOST) == (15, 65536)


def test_what_takes_no_time_out_is_left_to_itself() -> None:
    free = threading.Event()
    with pytest.raises(TooSlow, match=r"No answer within 0\.05 seconds"):
        within(Deadline(0.05), free.wait)
    free.set()


def test_what_goes_wrong_elsewhere_goes_wrong_here() -> None:
    with pytest.raises(ZeroDivisionError):
        within(Deadline(5), lambda: 1 / 0)


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for the name alone, and its key, in one file."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = datetime.now(UTC)
    built = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path / "cert.pem"
    plain = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(key.private_bytes(*plain) + built.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.fixture
def secure(opened: None, certificate: Path) -> Iterator[Receiver]:
    """A server with that certificate."""
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate)
    with receiver(tls=tls) as server:
        yield server


def test_the_certificate_must_be_that_of_the_name(
    secure: Receiver, names: dict[str, list[str]], certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The connection goes to an address, and the certificate is held against the name that was typed in."""
    names[HOST] = names["other.example"] = ["127.0.0.1"]
    trusting = ssl.create_default_context(cafile=str(certificate))
    monkeypatch.setattr(wire, "trust", lambda: trusting)
    assert post(f"https://{HOST}:{secure.port}/").status == 200
    with pytest.raises(httpcore.ConnectError, match=r"other\.example"):
        post(f"https://other.example:{secure.port}/")


def test_a_certificate_that_nobody_vouches_for_is_not_believed(secure: Receiver, names: dict[str, list[str]]) -> None:
    names[HOST] = ["127.0.0.1"]
    with pytest.raises(httpcore.ConnectError, match="self-signed"):
        post(f"https://{HOST}:{secure.port}/")
