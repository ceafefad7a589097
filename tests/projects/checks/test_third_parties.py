"""O3, O9, O11: cover, interests and paperwork."""

from datetime import date

from projects.checks.third_parties import Cover, Sow, Technology, VendorPart, interests, paperwork, support_cover
from projects.readiness import Check

TODAY = date(2026, 6, 10)
KESTREL = Cover("Kestrel", frozenset({"C#", ".NET"}), date(2026, 12, 31))


def said(checks: list[Check]) -> list[tuple[str, str]]:
    return [(check.status, check.detail) for check in checks]


def test_o3_the_stack_minus_the_cover_is_uncovered() -> None:
    stack = [Technology("Python"), Technology("c#")]
    assert said(support_cover(stack, [KESTREL], None, today=TODAY)) == [
        ("gap", "Kestrel covers .NET and C#. The POC uses Python; nobody is on call for it.")
    ]
    assert said(support_cover(stack[:1], [], None, today=TODAY)) == [
        ("gap", "No support contract covers Python; nobody is on call for it.")
    ]
    assert said(support_cover(stack[1:], [KESTREL], None, today=TODAY)) == [
        ("met", "1 part of the stack, all covered.")
    ]


def test_o3_cover_that_ends_too_early() -> None:
    stack = [Technology("C#")]
    assert said(support_cover(stack, [KESTREL], date(2027, 6, 30), today=TODAY)) == [
        ("gap", "Kestrel's cover of C# ends Thu 31 Dec; support is wanted until Wed 30 Jun 2027.")
    ]
    soon = Cover("Kestrel", frozenset({"C#"}), date(2026, 6, 16))
    assert said(support_cover(stack, [soon], None, today=TODAY)) == [
        ("gap", "Kestrel's cover of C# ends Tue 16 Jun, in 4 days.")
    ]
    over = Cover("Kestrel", frozenset({"C#"}), date(2026, 6, 9))
    assert said(support_cover(stack, [over], None, today=TODAY)) == [
        ("gap", "Kestrel's cover of C# ended Tue 9 Jun; nobody is on call for it.")
    ]
    endless = Cover("Corvus", frozenset({"C#"}))
    assert support_cover(stack, [soon, endless], date(2030, 1, 1), today=TODAY)[0].status == "met"


def test_o9_an_undeclared_interest_holds_and_an_overlap_warns() -> None:
    sows = [
        Sow(
            "SOW-31",
            "Brightwater",
            "active",
            True,
            frozenset({"data_science", "monitoring"}),
            ends_on=date(2026, 6, 30),
        ),
        Sow("SOW-34", "Corvus", "negotiation", False, frozenset({"monitoring"}), starts_on=date(2026, 6, 30)),
        Sow("SOW-35", "Corvus", "draft", False, frozenset({"monitoring"}), starts_on=date(2026, 7, 1)),
        Sow("SOW-12", "Kestrel", "terminated", True, frozenset({"monitoring"})),
    ]
    undeclared, overlap = interests([VendorPart("Brightwater", False, "Hamid Rahimi")], sows)
    assert undeclared.detail == "Brightwater has not declared its interest in the project."
    assert (undeclared.remedy, undeclared.holds) == ("Ask Hamid Rahimi.", True)
    assert overlap.detail == "SOW-31 with Brightwater and SOW-34 with Corvus both cover monitoring."
    assert (overlap.status, overlap.holds) == ("gap", False)
    [unasked] = interests([VendorPart("Corvus", False, was_asked=False)], [])
    assert (unasked.detail, unasked.holds) == ("Nobody has asked Corvus for its interest in the project.", False)
    assert said(interests([], [])) == [("not_applicable", "No third party works on the project.")]
    assert interests([VendorPart("Brightwater", True)], sows[:1])[0].status == "met"


def test_o11_needed_and_not_signed() -> None:
    sow = Sow(
        "SOW-34",
        "Corvus",
        "negotiation",
        holder="Paolo Ricci",
        step_since=date(2026, 5, 25),
        needed_from=date(2026, 7, 1),
    )
    usual = {("Corvus", "legal_review"): 9, ("Corvus", "negotiation"): 12, ("Corvus", "awaiting_signature"): 5}
    [check] = paperwork([sow], usual, today=TODAY)
    assert check.detail == (
        "SOW-34 with Corvus is not signed; the plan needs it from Wed 1 Jul. It is in negotiation since Mon 25 May, "
        "12 days ago. With Corvus, what is ahead usually takes 17 days."
    )
    assert (check.remedy, check.holds) == ("Paolo Ricci has the turn.", True)


def test_o11_what_the_plan_does_not_need_waits() -> None:
    assert paperwork([Sow("SOW-34", "Corvus", "draft")], {}, today=TODAY)[0].status == "met"
    assert paperwork([], {}, today=TODAY)[0].status == "not_applicable"


def test_o11_an_end_ahead_of_need_is_told_but_holds_nothing() -> None:
    sow = Sow("SOW-31", "Brightwater", "active", True, ends_on=date(2026, 6, 30), needed_until=date(2026, 9, 30))
    [check] = paperwork([sow], {}, today=TODAY)
    assert check.detail == "SOW-31 with Brightwater ends Tue 30 Jun, in 14 days. The plan needs it until Wed 30 Sep."
    assert not check.holds


def test_o3_what_somebody_does_about_it_is_the_remedy() -> None:
    stack = [Technology("Python", plan="Priya Raman amends a contract.")]
    [check] = support_cover(stack, [KESTREL], None, today=TODAY)
    assert (check.status, check.remedy) == ("gap", "Priya Raman amends a contract.")


def test_o11_an_amendment_of_what_is_signed_is_no_gap() -> None:
    sow = Sow("SOW-31", "Brightwater", "negotiation", True, needed_from=date(2026, 6, 1))
    assert paperwork([sow], {}, today=TODAY)[0].status == "met"
