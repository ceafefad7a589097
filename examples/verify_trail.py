"""Verify Slipway's audit trail from outside, with nothing but Python.

    python3 verify_trail.py https://slipway.example.com TOKEN [HEADS PUBLIC_KEY]

It reads every event that the token may read, computes each chain again, and compares it with the signed heads, if a
copy of them is given: `heads.jsonl`, and the public key that `manage.py sign_trail` prints. The format is published in
docs/trail.md. Ends with status 1 and a line for each place that does not hold.
"""

import hashlib
import json
import sys
import urllib.request
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

GENESIS = "0" * 64

# Ed25519 as RFC 8032 has it: the field, the curve's constant, the order of the group, and the base point.
P = 2**255 - 19
D = -121665 * pow(121666, -1, P) % P
ORDER = 2**252 + 27742317777372353535851937790883648493
Point = tuple[int, int, int, int]
X = 15112221349535400772501151409588531511454012693041857206046113283949847762202
Y = 46316835694926478169428394003475163141307993866256225615783033603165251855960
BASE: Point = (X, Y, 1, X * Y % P)


def events(site: str, token: str) -> Iterator[dict[str, Any]]:
    """Every event that the token may read, in the order in which it was recorded."""
    url: str | None = f"{site.rstrip('/')}/api/v1/events/?page_size=200"
    while url:
        asked = urllib.request.Request(url, headers={"Authorization": f"Bearer {token}"})  # noqa: S310 - the site that was named
        with urllib.request.urlopen(asked, timeout=60) as answer:  # noqa: S310
            page = json.load(answer)
        yield from page["results"]
        url = page["next"]


def verify_chains(told: Iterable[dict[str, Any]]) -> tuple[dict[tuple[str, int], str], list[str]]:
    """The hash at every place of every stream, and what is wrong with the chains."""
    found: dict[tuple[str, int], str] = {}
    ends: dict[str, tuple[int, str]] = {}
    wrong: list[str] = []
    for event in told:
        length, before = ends.get(event["stream"], (0, GENESIS))
        number = length + 1
        text = "\n".join([before, event["stream"], str(number), event["at"], event["body"]])
        if event["sequence"] != number or hashlib.sha256(text.encode()).hexdigest() != event["hash"]:
            wrong.append(f"{event['stream']}, event {number}: the chain breaks here")
        ends[event["stream"]] = (event["sequence"], event["hash"])
        found[event["stream"], event["sequence"]] = event["hash"]
    return found, wrong


def verify_heads(lines: Iterable[str], key: str, found: dict[tuple[str, int], str]) -> list[str]:
    """What is wrong with the signed heads, and where the trail is another than they remember."""
    before = GENESIS
    wrong: list[str] = []
    readable = {stream for stream, _ in found}
    for number, line in enumerate(lines, start=1):
        signature, _, text = line.rstrip("\n").partition(" ")
        if not is_signed(bytes.fromhex(key), bytes.fromhex(signature), text.encode()):
            return [*wrong, f"heads, line {number}: not signed by this key"]
        said = json.loads(text)
        if said["number"] != number or said["previous"] != before:
            wrong.append(f"heads, line {number}: it does not follow from the line before it")
        before = hashlib.sha256(text.encode()).hexdigest()
        for stream, (length, ended) in said["streams"].items():
            if stream in readable and found.get((stream, length)) != ended:
                wrong.append(f"{stream}, event {length}: signed on {said['at']}, and missing or another now")
    return wrong


def is_signed(key: bytes, signature: bytes, text: bytes) -> bool:
    """Whether an Ed25519 key has signed a text: S times the base is R plus the challenge times the key."""
    if len(key) != 32 or len(signature) != 64:
        return False
    r, s = point(signature[:32]), int.from_bytes(signature[32:], "little")
    public = point(key)
    if r is None or public is None or s >= ORDER:
        return False
    challenge = int.from_bytes(hashlib.sha512(signature[:32] + key + text).digest(), "little") % ORDER
    left, right = times(s, BASE), plus(r, times(challenge, public))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


def point(packed: bytes) -> Point | None:
    """A point from its y and the last bit of its x; None where there is none."""
    number = int.from_bytes(packed, "little")
    y, odd = number & (2**255 - 1), number >> 255
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square:
        x = x * pow(2, (P - 1) // 4, P) % P
    if y >= P or x * x % P != square or (x == 0 and odd):
        return None
    x = P - x if x & 1 != odd else x
    return x, y, 1, x * y % P


def plus(one: Point, other: Point) -> Point:
    """The sum of two points, in extended coordinates."""
    a = (one[1] - one[0]) * (other[1] - other[0])
    b = (one[1] + one[0]) * (other[1] + other[0])
    c, d = 2 * one[3] * other[3] * D, 2 * one[2] * other[2]
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(number: int, given: Point) -> Point:
    """A point added to itself so many times."""
    total: Point = (0, 1, 1, 0)
    while number:
        if number & 1:
            total = plus(total, given)
        given, number = plus(given, given), number >> 1
    return total


def main(arguments: list[str]) -> int:
    """Verify, and say what was found."""
    if len(arguments) not in (2, 4):
        sys.stderr.write(f"{__doc__}\n")
        return 2
    found, wrong = verify_chains(events(*arguments[:2]))
    if len(arguments) == 4:
        wrong += verify_heads(Path(arguments[2]).read_text("utf-8").splitlines(), arguments[3], found)
    for line in wrong:
        sys.stderr.write(f"{line}\n")
    streams = {stream for stream, _ in found}
    sys.stdout.write(f"{len(found)} events in {len(streams)} streams; {len(wrong)} places do not hold.\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
