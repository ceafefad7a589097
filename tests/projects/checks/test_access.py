"""O1 and P3: what the team can't use yet, who holds it, and since when."""

from datetime import date

import pytest

from projects.checks.access import Grant, before_kick_off, empowerment, waiting_by_grantor

TODAY = date(2026, 6, 10)
KICK_OFF = date(2026, 5, 4)


def asked(on: date | None = date(2026, 4, 27), **rest: date | None) -> Grant:
    return Grant("Read access", "loyalty_events", "Elif Demir", asked_on=on, **rest)


@pytest.mark.parametrize(
    ("grant", "status", "detail", "remedy"),
    [
        (
            asked(date(2026, 5, 26)),
            "gap",
            "Elif Demir has not granted Read access on loyalty_events, asked Tue 26 May, 11 days ago; "
            "asked for 16 days after kick-off.",
            "Remind Elif Demir.",
        ),
        (
            asked(None),
            "gap",
            "Nobody has asked Elif Demir for Read access on loyalty_events.",
            "Ask Elif Demir.",
        ),
        (
            Grant("Push", "the production repository", "", asked_on=date(2026, 4, 1)),
            "gap",
            "Nobody can grant Push on the production repository.",
            "Name who grants it.",
        ),
        (
            asked(granted_on=date(2026, 5, 1), valid_until=date(2026, 6, 9)),
            "gap",
            "Read access on loyalty_events ended Tue 9 Jun.",
            "Ask Elif Demir to renew it.",
        ),
        (
            asked(granted_on=date(2026, 6, 11)),
            "gap",
            "Elif Demir has not granted Read access on loyalty_events, asked Mon 27 Apr, 32 days ago.",
            "Remind Elif Demir.",
        ),
        (
            asked(granted_on=date(2026, 5, 1), valid_until=TODAY),
            "met",
            "Read access on loyalty_events is granted since Fri 1 May.",
            "",
        ),
        (
            asked(date(2026, 5, 11), granted_on=date(2026, 5, 15)),
            "met",
            "Read access on loyalty_events is granted since Fri 15 May; asked for 5 days after kick-off.",
            "",
        ),
    ],
)
def test_every_access_is_granted_or_says_who_holds_it(grant: Grant, status: str, detail: str, remedy: str) -> None:
    [check] = empowerment([grant], KICK_OFF, today=TODAY)
    assert (check.check, check.status, check.detail, check.remedy) == ("O1", status, detail, remedy)


def test_whoever_holds_several_is_told_how_many() -> None:
    grants = [asked(date(2026, 6, 1)), asked(date(2026, 6, 3))]
    assert waiting_by_grantor(grants, TODAY) == {"Elif Demir": [7, 5]}
    assert {check.remedy for check in empowerment(grants, None, today=TODAY)} == {
        "Remind Elif Demir: 2 grants wait on them, 12 days in all."
    }


def test_no_list_is_a_question_and_holds_nothing() -> None:
    assert [check.status for check in empowerment([], KICK_OFF, today=TODAY)] == ["unanswered"]
    assert [check.status for check in before_kick_off([], KICK_OFF, today=TODAY)] == ["unanswered"]
    assert [check.status for check in before_kick_off([asked()], None, today=TODAY)] == ["unanswered"]


@pytest.mark.parametrize(
    ("grant", "kick_off", "detail"),
    [
        (asked(), KICK_OFF, "Read access on loyalty_events was open at kick-off, Mon 4 May, and is open today."),
        (
            asked(),
            date(2026, 7, 1),
            "Read access on loyalty_events will be open at kick-off, Wed 1 Jul, and is open today.",
        ),
        (
            asked(granted_on=date(2026, 5, 8)),
            KICK_OFF,
            "Read access on loyalty_events was granted 4 days after kick-off, Mon 4 May.",
        ),
    ],
)
def test_an_access_that_was_open_at_kick_off_stays_a_gap(grant: Grant, kick_off: date, detail: str) -> None:
    [check] = before_kick_off([grant], kick_off, today=TODAY)
    assert (check.check, check.status, check.detail) == ("P3", "gap", detail)


def test_an_access_that_was_granted_before_is_settled() -> None:
    [check] = before_kick_off([asked(granted_on=date(2026, 5, 4))], KICK_OFF, today=TODAY)
    assert (check.status, check.detail) == ("met", "All accesses were settled by kick-off, Mon 4 May.")
