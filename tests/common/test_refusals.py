"""A refusal's code decides how the API answers."""

import pytest

from common.refusals import FieldError, Invalid, Refused


@pytest.mark.parametrize(
    "code",
    [
        "not_in_team",
        "own_project",
        "author",
        "interested_party",
        "recused",
        "right_ended",
        "same_person_twice",
        "missing_scope",
        "not_yours",
    ],
)
def test_what_speaks_of_the_person_is_403(code: str) -> None:
    assert Refused(code, "No.").status == 403


@pytest.mark.parametrize(
    "code", ["not_pending", "already_decided", "stale", "not_ready", "held", "illegal_transition", "anything_else"]
)
def test_what_speaks_of_the_state_is_409(code: str) -> None:
    assert Refused(code, "No.").status == 409


@pytest.mark.parametrize(("code", "status"), [("precondition_failed", 412), ("key_reused", 422), ("busy", 503)])
def test_what_speaks_of_the_request_has_its_own(code: str, status: int) -> None:
    assert Refused(code, "No.").status == status


def test_it_carries_what_stands_in_the_way() -> None:
    refused = Refused("illegal_transition", "It is live.", state="live", allowed=["retire"])
    assert refused.facts == {"state": "live", "allowed": ["retire"]}
    assert (refused.title, str(refused)) == ("Illegal transition", "It is live.")


def test_one_wrong_field() -> None:
    assert Invalid.field("due", "This day is past.").errors == [FieldError("due", "invalid", "This day is past.")]
