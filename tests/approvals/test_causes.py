"""The rule by which a waiting day is booked, read alone."""

import pytest

from approvals.rules.causes import Booking, Delay, Party, book

HOLD = Delay("hold", "Ingrid Solheim", "Stock-taking.")
GRANT = Delay("check", "Elif Demir", "Access to the loyalty events is not granted.", "O1")
PAPER = Delay("check", "Corvus Systems", "SOW-34 is not signed.", "O11")
SEAT = Delay("check", "Jonas Lindqvist", "Nobody is accountable for business.", "O2")
CONDITION = Delay("condition", "Priya Raman", "Condition: Rotate the keys")
ASKED = Delay("team", "Jonas Lindqvist", "DevOps asked for changes; the turn is with Jonas Lindqvist.")
SECURITY = Delay("gate", "Security", "Security has not decided; the turn is with Imke de Vries.")
DEVOPS = Delay("gate", "DevOps", "DevOps has not decided; the turn is with Ewa Nowak.")


@pytest.mark.parametrize(
    ("delays", "party", "who", "cause"),
    [
        ([SECURITY], Party.GATE, "Security", "O4"),
        ([SECURITY, DEVOPS], Party.GATE, "Security", "O4"),
        ([ASKED, SECURITY], Party.TEAM, "Jonas Lindqvist", ""),
        ([SECURITY, ASKED], Party.GATE, "Security", "O4"),
        ([SECURITY, GRANT], Party.GRANTOR, "Elif Demir", "O1"),
        ([SECURITY, PAPER], Party.VENDOR, "Corvus Systems", "O11"),
        ([SEAT], Party.TEAM, "Jonas Lindqvist", "O2"),
        ([CONDITION], Party.TEAM, "Priya Raman", ""),
        ([SECURITY, GRANT, HOLD], Party.HOLD, "Ingrid Solheim", ""),
    ],
)
def test_a_day_has_one_party_and_one_cause(delays: list[Delay], party: Party, who: str, cause: str) -> None:
    booked = book(delays, "Jonas Lindqvist")
    assert (booked.party, booked.who, booked.cause) == (party, who, cause)


def test_without_anything_in_the_way_it_is_the_leads_turn() -> None:
    assert book([], "Jonas Lindqvist") == Booking(Party.TEAM, "Jonas Lindqvist", "", "It was Jonas Lindqvist's turn.")
