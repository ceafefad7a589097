"""The script for outsiders verifies what Slipway tells them, and finds what does not hold."""

import json
from typing import Any

import pytest

from audit import heads
from audit.models import Event
from audit.serializers import EventSerializer
from examples.verify_trail import is_signed, verify_chains, verify_heads
from tests.architecture.source import ROOT
from tests.audit.book import unsigned
from tests.audit.telling import STREAM, tamper, tell

__all__ = ["unsigned"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unsigned")]

#: The first two test vectors of RFC 8032, section 7.1: key, text, signature.
PUBLISHED = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe2465"
        "5141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb0"
        "0d291612bb0c00",
    ),
]


@pytest.fixture
def told() -> list[dict[str, Any]]:
    """Three events in two streams, signed, as the API tells them."""
    tell(), tell(stream="team:security"), tell(what="“quoted” 🛟")
    heads.keep()
    return as_told()


def as_told() -> list[dict[str, Any]]:
    return [dict(EventSerializer(event).data) for event in Event.objects.order_by("pk")]


def signed() -> list[str]:
    return heads.book().read_text("utf-8").splitlines()


@pytest.mark.parametrize(("key", "text", "signature"), PUBLISHED)
def test_its_arithmetic_is_that_of_the_standard(key: str, text: str, signature: str) -> None:
    assert is_signed(bytes.fromhex(key), bytes.fromhex(signature), bytes.fromhex(text))
    assert not is_signed(bytes.fromhex(key), bytes.fromhex(signature), bytes.fromhex(text) + b"x")
    assert not is_signed(bytes.fromhex(key), bytes.fromhex(signature[:-2] + "ff"), bytes.fromhex(text))
    assert not is_signed(b"\x00" * 31, bytes.fromhex(signature), bytes.fromhex(text))


def test_what_is_as_it_was_holds(told: list[dict[str, Any]]) -> None:
    found, wrong = verify_chains(told)
    assert (len(found), wrong) == (3, [])
    assert verify_heads(signed(), heads.public_key(), found) == []


def test_a_changed_event_is_found(told: list[dict[str, Any]]) -> None:
    told[2]["body"] = told[2]["body"].replace("🛟", "⚓")
    assert verify_chains(told)[1] == [f"{STREAM}, event 2: the chain breaks here"]


def test_a_missing_event_is_found(told: list[dict[str, Any]]) -> None:
    assert verify_chains(told[1:])[1] == [f"{STREAM}, event 1: the chain breaks here"]


def test_a_tail_that_was_cut_off_is_found_by_the_signed_heads(told: list[dict[str, Any]]) -> None:
    tamper("DELETE FROM audit_event WHERE stream = %s AND sequence = 2", STREAM)
    found, wrong = verify_chains(as_told())
    assert wrong == []
    (fault,) = verify_heads(signed(), heads.public_key(), found)
    assert fault.startswith(f"{STREAM}, event 2: signed on ")


def test_heads_of_another_key_or_in_another_order_are_found(told: list[dict[str, Any]]) -> None:
    tell()
    heads.keep()
    found, _ = verify_chains(as_told())
    assert verify_heads(signed(), "11" * 32, found) == ["heads, line 1: not signed by this key"]
    first, second = signed()
    assert verify_heads([second], heads.public_key(), found) == [
        "heads, line 1: it does not follow from the line before it"
    ]
    assert verify_heads([first, second], heads.public_key(), found) == []


def test_the_published_head_is_of_the_published_vectors() -> None:
    published = (ROOT / "docs" / "trail.md").read_text("utf-8")
    vectors = json.loads(published.partition("```json vectors\n")[2].partition("```")[0])
    head = published.partition("```text head\n")[2].partition("\n")[0]
    key = json.loads(head.partition(" ")[2])["key"]
    found, wrong = verify_chains(vectors)
    assert (wrong, verify_heads([head], key, found)) == ([], [])
    assert f"`{key}`" in published
