"""Where Slipway may be sent by somebody who types in an address, and where not."""

from ipaddress import ip_address, ip_network
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notifications.network.places import Forbidden, complaint, may_be_reached, require_reachable, resolve

INSIDE = [
    "127.0.0.1",
    "127.8.8.8",
    "0.0.0.0",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",  # where clouds keep the keys of their machines
    "100.100.100.200",
    "168.63.129.16",
    "192.0.0.192",
    "100.64.0.1",
    "198.18.0.1",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "fe80::1",
    "fec0::1",
    "fc00::1",
    "fd00:ec2::254",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:169.254.169.254",
    "::127.0.0.1",
    "64:ff9b::10.0.0.1",
    "64:ff9b:1::1",
    "2002:7f00:1::",
    "2002:a9fe:a9fe::",
    "2001:db8::1",
]
OUTSIDE = ["93.184.216.34", "1.1.1.1", "2606:4700::1111", "::ffff:93.184.216.34", "64:ff9b::93.184.216.34"]


@pytest.mark.parametrize("text", INSIDE)
def test_what_only_the_own_network_reaches_is_closed(text: str) -> None:
    assert not may_be_reached(ip_address(text), [])


@pytest.mark.parametrize("text", OUTSIDE)
def test_what_everybody_reaches_is_open(text: str) -> None:
    assert may_be_reached(ip_address(text), [])


def test_an_operator_opens_single_networks() -> None:
    opened = [ip_network("10.20.0.0/16")]
    assert may_be_reached(ip_address("10.20.1.1"), opened)
    assert may_be_reached(ip_address("::ffff:10.20.1.1"), opened)
    assert not may_be_reached(ip_address("10.21.1.1"), opened)
    assert not may_be_reached(ip_address("127.0.0.1"), opened)


@given(st.ip_addresses(v=4))
def test_an_address_in_another_writing_is_the_same_address(address: Any) -> None:
    mapped = ip_address(f"::ffff:{address}")
    assert may_be_reached(mapped, []) == may_be_reached(address, [])


@pytest.mark.parametrize("text", ["localhost", "example.com", "0x7f000001", "2130706433", "127.1", ""])
def test_only_whole_numbers_are_addresses(text: str) -> None:
    with pytest.raises(Forbidden, match="is no address"):
        require_reachable(text)


@pytest.mark.parametrize("host", ["localhost", "127.1", "0x7f000001", "2130706433", "127.0.0.1", "::1"])
def test_a_host_is_judged_by_what_it_leads_to(host: str) -> None:
    """The resolver of the system reads shortened and hexadecimal addresses; what it finds is what counts."""
    with pytest.raises(Forbidden, match="not an address that this installation sends to"):
        resolve(host, 443)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.com",
        "http://example.com/",
        "ftp://example.com/",
        "file:///etc/passwd",
        "https://",
        "https:///path",
        "https://user:pass@example.com/",
        "https://example.com/#part",
        "https://example.com/a b",
        "https://example.com:99999/",
        "https://exa\nmple.com/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://localhost/",
        "https://hooks.localhost/",
        "https://169.254.169.254/latest/meta-data/",
        "https://[fe80::1]/",
        "https://[fe80::1%25eth0]/",
    ],
)
def test_what_can_t_be_right_is_said_at_once(url: str) -> None:
    assert complaint(url)


@pytest.mark.parametrize(
    "url", ["https://example.com", "https://example.com:8443/a?b=c", "https://bücher.example/haken", "https://1.1.1.1/"]
)
def test_what_can_be_tried_is_taken(url: str) -> None:
    assert not complaint(url)


def test_http_is_taken_where_the_operator_says_so(settings: Any) -> None:
    settings.OUTGOING_HTTP = True
    assert not complaint("http://example.com/")
