"""Who may decide at a gate, and who holds it, as tables: no records, no requests."""

import pytest

from approvals.rules.bench import Bench, Choice, Entitled, NotEntitled, can_hold, choose_holder, entitlement

IMKE, NOOR, SVEN, JONAS, INGRID, EWA = 1, 2, 3, 4, 5, 6


def bench(**changes: object) -> Bench:
    """Security: Imke is a member, Noor leads; Jonas leads the project."""
    known: dict[str, object] = {"deciders": {IMKE: False, NOOR: True}, "barred": {JONAS: "own_project"}}
    return Bench(**{**known, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("person", "changes", "answer"),
    [
        pytest.param(IMKE, {}, Entitled(), id="a member decides"),
        pytest.param(NOOR, {}, Entitled(), id="so does the lead of the gate"),
        pytest.param(JONAS, {}, NotEntitled("own_project"), id="the project's lead does not"),
        pytest.param(SVEN, {}, NotEntitled("not_in_team"), id="nor does somebody of another team"),
        pytest.param(SVEN, {"ended": frozenset({SVEN})}, NotEntitled("right_ended"), id="nor who has left the team"),
        pytest.param(IMKE, {"barred": {IMKE: "author"}}, NotEntitled("author"), id="nor an author of what it reads"),
        pytest.param(IMKE, {"recused": frozenset({IMKE})}, NotEntitled("recused"), id="nor who has recused"),
        pytest.param(
            JONAS, {"deciders": {JONAS: False}}, NotEntitled("own_project"), id="a right does not outweigh a conflict"
        ),
        pytest.param(EWA, {"away": {IMKE: EWA}}, Entitled(IMKE), id="a stand-in decides in an absent member's place"),
        pytest.param(EWA, {"away": {SVEN: EWA}}, NotEntitled("not_in_team"), id="but only in place of a decider"),
        pytest.param(EWA, {"away": {IMKE: SVEN, SVEN: EWA}}, Entitled(IMKE), id="a stand-in may pass it on once"),
        pytest.param(
            EWA, {"away": {IMKE: SVEN, SVEN: JONAS, JONAS: EWA}}, NotEntitled("not_in_team"), id="and not twice"
        ),
        pytest.param(
            EWA,
            {"away": {IMKE: EWA}, "barred": {IMKE: "author"}},
            NotEntitled("not_in_team"),
            id="nobody passes on a right they do not have",
        ),
        pytest.param(
            JONAS, {"away": {IMKE: JONAS}}, NotEntitled("own_project"), id="a stand-in with a conflict has none either"
        ),
        pytest.param(
            EWA,
            {"away": {IMKE: EWA, NOOR: EWA}, "assented": frozenset({EWA}), "spoken_for": frozenset({IMKE})},
            NotEntitled("same_person_twice"),
            id="one person does not count under two hats",
        ),
        pytest.param(
            IMKE, {"spoken_for": frozenset({IMKE})}, NotEntitled("same_person_twice"), id="nor two people as one"
        ),
        pytest.param(
            EWA,
            {"away": {IMKE: EWA}, "assented": frozenset({IMKE})},
            NotEntitled("same_person_twice"),
            id="a stand-in does not repeat what the absent one has said",
        ),
    ],
)
def test_it_says_who_may_decide_and_why_not(
    person: int, changes: dict[str, object], answer: Entitled | NotEntitled
) -> None:
    assert entitlement(bench(**changes), person) == answer


@pytest.mark.parametrize(
    ("changes", "load", "holder"),
    [
        pytest.param({}, {}, Choice(IMKE, "team"), id="a member before the lead"),
        pytest.param({}, {IMKE: 3}, Choice(NOOR, "team"), id="whoever has least to do"),
        pytest.param({"away": {IMKE: None}}, {}, Choice(NOOR, "team"), id="not somebody who is away"),
        pytest.param({"assented": frozenset({IMKE})}, {}, Choice(NOOR, "team"), id="not who has approved already"),
        pytest.param(
            {"away": {IMKE: EWA, NOOR: None}}, {}, Choice(EWA, "stand-in"), id="a stand-in when nobody is there"
        ),
        pytest.param(
            {"away": {IMKE: None, NOOR: None}}, {}, Choice(INGRID, "governance"), id="then a governance manager"
        ),
        pytest.param(
            {"away": {NOOR: IMKE}, "assented": frozenset({IMKE})},
            {},
            Choice(INGRID, "governance"),
            id="not a stand-in who has approved already",
        ),
        pytest.param(
            {"away": {IMKE: None, NOOR: None, INGRID: None}},
            {},
            Choice(IMKE, "nobody else"),
            id="then somebody who is away: never nobody",
        ),
    ],
)
def test_a_sign_off_goes_to_somebody_who_can_act(
    changes: dict[str, object], load: dict[int, int], holder: Choice
) -> None:
    assert choose_holder(bench(**changes), load, [INGRID]) == holder


def test_an_absent_holder_passes_it_to_their_own_stand_in() -> None:
    away = bench(away={IMKE: EWA})
    assert choose_holder(away, {}, [INGRID], leaving=IMKE) == Choice(EWA, "stand-in")


def test_it_does_not_go_to_a_stand_in_who_has_approved_already() -> None:
    away = bench(deciders={IMKE: False, NOOR: True, EWA: False}, away={IMKE: NOOR}, assented=frozenset({NOOR}))
    assert choose_holder(away, {}, [INGRID], leaving=IMKE) == Choice(EWA, "team")


def test_there_is_nobody_only_where_nobody_exists() -> None:
    assert choose_holder(Bench(deciders={}), {}, []) is None


def test_a_governance_manager_holds_it_only_until_somebody_can_decide() -> None:
    assert not can_hold(bench(), INGRID)
    assert can_hold(bench(), IMKE)


def test_whoever_has_approved_already_can_not_hold_it() -> None:
    assert not can_hold(bench(assented=frozenset({IMKE})), IMKE)
