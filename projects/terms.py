"""Which step of a statement of work must look again when what was agreed changes.

Pure: names of fields and a state in, a state out.
"""

from collections.abc import Collection

from projects.lifecycle import ON_THE_WAY, SowState

#: The step that answers for a term: the lawyers for what is done and how, both sides for price and time.
ANSWERED_AT = {
    "scope": SowState.LEGAL_REVIEW,
    "clauses": SowState.LEGAL_REVIEW,
    "vendor": SowState.LEGAL_REVIEW,
    "amount": SowState.NEGOTIATION,
    "currency": SowState.NEGOTIATION,
    "starts_on": SowState.NEGOTIATION,
    "ends_on": SowState.NEGOTIATION,
}


def looks_again(state: str, changed: Collection[str]) -> SowState | None:
    """The step to which a change of these fields takes a statement of work back; None where it stays where it is.

    A corrected purpose, name or contact is no change of terms. A step that lies ahead anyway need not be gone back to.
    """
    steps = [ANSWERED_AT[field] for field in changed if field in ANSWERED_AT]
    if not steps:
        return None
    earliest = min(steps, key=ON_THE_WAY.index)
    if state in ON_THE_WAY and ON_THE_WAY.index(SowState(state)) <= ON_THE_WAY.index(earliest):
        return None
    return earliest
