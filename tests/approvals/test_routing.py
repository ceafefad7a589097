"""Which gates apply, as a table: rows of data in, an answer in words out."""

import pytest

from approvals.rules.routing import Answer, Rule, applies, fault_of

FACTS = {
    "risk_tier": "medium",
    "data_classification": "personal",
    "visibility": "internal",
    "vendor_people": False,
    "mandate": True,
    "stack": ["python", "sql"],
}


@pytest.mark.parametrize(
    ("rules", "answer"),
    [
        pytest.param([], Answer(applies=True, why="Applies to every project."), id="no rows"),
        pytest.param(
            [Rule("risk_tier", "at_least", "medium")],
            Answer(applies=True, why="Applies because risk tier is medium."),
            id="on a scale",
        ),
        pytest.param(
            [Rule("risk_tier", "at_least", "high")],
            Answer(applies=False, why="Does not apply: risk tier is medium; it asks for high and above."),
            id="below it",
        ),
        pytest.param(
            [Rule("data_classification", "in", ["personal", "confidential"])],
            Answer(applies=True, why="Applies because data classification is personal."),
            id="one of several",
        ),
        pytest.param(
            [Rule("visibility", "is_not", "internal")],
            Answer(applies=False, why="Does not apply: visibility is internal; it asks for anything but internal."),
            id="anything but",
        ),
        pytest.param(
            [Rule("vendor_people", "is", value=True)],
            Answer(applies=False, why="Does not apply: there are no people of a vendor on the team."),
            id="a flag",
        ),
        pytest.param(
            [Rule("mandate", "is", value=False)],
            Answer(applies=False, why="Does not apply: a mandate covers it."),
            id="what a mandate covers",
        ),
        pytest.param(
            [Rule("stack", "includes", ["cobol", "python"])],
            Answer(applies=True, why="Applies because stack is python, sql."),
            id="one of a set",
        ),
        pytest.param(
            [Rule("stack", "excludes", ["python"])],
            Answer(applies=False, why="Does not apply: stack is python, sql; it asks for none of python."),
            id="none of a set",
        ),
        pytest.param(
            [Rule("risk_tier", "is", "medium"), Rule("visibility", "is", "confidential")],
            Answer(applies=False, why="Does not apply: visibility is internal; it asks for confidential."),
            id="all rows must hold",
        ),
    ],
)
def test_it_says_whether_a_gate_applies_and_why(rules: list[Rule], answer: Answer) -> None:
    assert applies(rules, FACTS) == answer


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        (Rule("colour", "is", "red"), "There is no fact colour"),
        (Rule("visibility", "at_least", "internal"), "can't be asked with at_least"),
        (Rule("risk_tier", "is", "extreme"), "takes low, medium, high"),
        (Rule("risk_tier", "in", "high"), "takes low, medium, high"),
        (Rule("risk_tier", "in", []), "takes low, medium, high"),
        (Rule("vendor_people", "is", 1), "takes yes, no"),
        (Rule("stack", "includes", "python"), "takes a list of names in lower case"),
        (Rule("stack", "includes", ["Python"]), "takes a list of names in lower case"),
        (Rule("stack", "includes", ["python"] * 21), "at most 20"),
        (Rule("risk_tier", "is", {"a": 1}), "takes low, medium, high"),
        (Rule("risk_tier", "__import__('os')", "low"), "can't be asked with"),
    ],
)
def test_a_row_that_can_not_be_read_is_named(rule: Rule, fault: str) -> None:
    assert fault in (fault_of(rule) or "")


def test_a_good_row_has_no_fault() -> None:
    assert fault_of(Rule("risk_tier", "at_least", "medium")) is None
