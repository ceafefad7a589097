"""What a line of enhancement proposals says, and what is wrong with it."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from projects.imports.enhancements import Enhancement, read
from projects.imports.handles import NotAHandleError, handles

WHOLE: dict[str, Any] = {
    "number": "101",
    "title": "Labels that cannot be changed",
    "path": "keps/sig-node/101-fixed-labels",
    "owning_sig": "sig-node",
    "created": "2024-02-01",
    "authors": ["@anna"],
    "reviewers": ["@carla"],
    "approvers": ["@dmitri"],
}


def line(**changed: Any) -> bytes:
    return json.dumps({**WHOLE, **changed}).encode()


def understood(**changed: Any) -> Enhancement:
    found, problems = read([line(**changed)])
    assert problems == []
    return found[0]


def said_of(*lines: bytes) -> list[str]:
    """What is wrong, as a person reads it; whatever is wrong, no line of it is taken."""
    return [str(problem) for problem in read(lines)[1]]


def test_a_number_names_the_proposal() -> None:
    assert understood(number=7).external_id == understood(number="7").external_id == "kep:7"


@pytest.mark.parametrize("number", ["0000", "0", "NNNN"])
def test_one_that_never_got_a_number_is_named_by_its_place(number: str) -> None:
    assert understood(number=number, path="keps/sig-cli/0000-forum").external_id == "kep:0000-forum"


@pytest.mark.parametrize(
    ("entry", "people"),
    [
        ("@jane.doe", ["jane.doe"]),
        (" Bo-Ek ", ["Bo-Ek"]),
        ("“@gita”", ["gita"]),
        ("@quinton_hoole", ["quinton_hoole"]),
        ("with input from @a, @b, and @c.", ["a", "b", "c"]),
        ("TBD", []),
        ("", []),
        ("sig-node", []),
        ("@kubernetes/sig-cli", []),
    ],
)
def test_people_are_named_by_handles(entry: str, people: list[str]) -> None:
    assert handles(entry) == people


@pytest.mark.parametrize("entry", ["Jane Doe", "jane@example.com", "@" + "x" * 61, "-", "@-"])
def test_anything_else_names_nobody_for_sure(entry: str) -> None:
    with pytest.raises(NotAHandleError):
        handles(entry)


def test_somebody_is_named_once_however_they_are_written() -> None:
    assert understood(authors=["@Anna", "anna", "@bo"]).authors == ("Anna", "bo")


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-02-01", date(2024, 2, 1)),
        ("2024-2-1", date(2024, 2, 1)),
        ("2023-14-05", date(2023, 5, 14)),
        ("yyyy-mm-dd", None),
        ("", None),
        (None, None),
    ],
)
def test_a_day_is_read_as_it_must_have_been_meant(written: str | None, day: date | None) -> None:
    assert understood(created=written).created == day


@pytest.mark.parametrize("written", ["2024-02-30", "2024-13-13", "2024-00-01", "1 Feb 2024", "2024-02-01T09:00:00Z"])
def test_a_day_that_never_was_is_refused(written: str) -> None:
    assert said_of(line(created=written)) == [f'line 1, created: "{written}" is no day, such as 2024-02-01.']


def test_readiness_reviewers_are_those_of_all_stages() -> None:
    stages = {"landed": "2024-03-06", "alpha": "@erin", "beta": "", "stable": "@Erin"}
    assert understood(prod_readiness=stages).readiness == ("erin",)


def broken() -> Iterator[tuple[bytes, str]]:
    yield b'{"number": 101', "line 1: This line is not JSON: Expecting ',' delimiter: line 1 column 15 (char 14)."
    yield b"\xff\xfe", "line 1: This line is not in UTF-8."
    yield b"[" * 100_000, "line 1: This line is not JSON: it is nested too deeply or too long."
    yield b"[1]", "line 1: A line holds one proposal, as a JSON object."
    yield b"x" * 1_000_001, "line 1: Keep a line to 1,000,000 bytes."
    yield line(number=None), "line 1, number: Every proposal needs its number."
    yield line(number=True), "line 1, number: Every proposal needs its number."
    yield line(number="12a"), 'line 1, number: "12a" is no number of a proposal, such as 1693.'
    yield line(number="0000", path=""), 'line 1, number: "0000" is no number of a proposal, such as 1693.'
    yield line(title=None), "line 1, title: Every proposal needs a title; it names the project."
    yield line(title="  "), "line 1, title: Every proposal needs a title; it names the project."
    yield line(title="x" * 121), "line 1, title: Keep it to 120 characters; this has 121."
    yield line(title="two\nlines"), "line 1, title: Write it on one line, without control characters."
    yield line(title="a\x00b"), "line 1, title: Write it on one line, without control characters."
    yield line(title="a\ud800"), "line 1, title: Write it on one line, without control characters."
    yield line(title=["a"]), 'line 1, title: Write text here, not ["a"].'
    yield line(owning_sig="SIG Node"), 'line 1, owning_sig: "SIG Node" is no group, such as sig-node.'
    yield line(authors=[]), "line 1, authors: Name an author; the first one leads the project."
    yield line(authors=["TBD"]), "line 1, authors: Name an author; the first one leads the project."
    yield line(authors="@anna"), 'line 1, authors: Write a list here, not "@anna".'
    yield line(authors=["Jane Doe"]), 'line 1, authors[0]: "Jane Doe" is no handle, such as @jane.doe.'
    yield line(approvers=["@a", 7]), "line 1, approvers[1]: Write text here, not 7."
    yield line(prod_readiness=["@a"]), 'line 1, prod_readiness: Write one person per stage, not ["@a"].'
    yield line(prod_readiness={"beta": "A B"}), 'line 1, prod_readiness.beta: "A B" is no handle, such as @jane.doe.'
    yield line(milestone="v1"), 'line 1, milestone: Write one release per stage, not "v1".'
    yield line(milestone={"beta": 1.3}), "line 1, milestone.beta: Write text here, not 1.3."
    yield line(landed="soon"), 'line 1, landed: "soon" is no moment, such as 2024-02-01T09:00:00+01:00.'


@pytest.mark.parametrize(("raw", "said"), list(broken()), ids=lambda value: str(value)[:40])
def test_what_is_wrong_is_named_by_line_and_field(raw: bytes, said: str) -> None:
    assert said_of(raw) == [said]


def test_a_number_that_comes_twice_is_named_with_the_line_it_has_first() -> None:
    assert said_of(line(), b"", line(title="Other")) == ["line 3, number: Line 1 has kep:101 already."]


def test_every_line_that_is_wrong_is_named() -> None:
    assert [said.split(":")[0] for said in said_of(line(title=""), b"{", line(created="x", number="y"))] == [
        "line 1, title",
        "line 2",
        "line 3, number",
        "line 3, created",
    ]
