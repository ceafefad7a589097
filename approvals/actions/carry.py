"""Let earlier approvals stand in a new round, at gates whose ground is as it was.

Runs inside the caller's transaction, under the project's lock.
"""

from approvals import turns
from approvals.lifecycle import SignOffState
from approvals.models import Decision, Review, SignOff
from approvals.rules.outcome import assenting
from approvals.seating import holders
from approvals.seating.seats import voices
from projects import dossier
from projects.models import Project


def approved_in(review: Review | None) -> dict[str, SignOff]:
    """For each gate by its key, the sign-off of a round in which people approved it, or whose approvals stood there."""
    if review is None:
        return {}
    passed = review.sign_offs.filter(state=SignOffState.APPROVED).select_related("gate", "carried_from")
    return {sign_off.gate.key: sign_off.carried_from or sign_off for sign_off in passed}


def carry_over(sign_offs: list[SignOff], before: dict[str, SignOff], changed: set[str]) -> None:
    """Carry approvals to every waiting gate that reads nothing of what changed."""
    for sign_off in sign_offs:
        earlier = before.get(sign_off.gate.key)
        waits = sign_off.state == SignOffState.WAITING
        if waits and earlier is not None and not changed & set(sign_off.gate.reads) and still_stands(earlier, sign_off):
            sign_off.carried_from = earlier
            turns.carry(sign_off, reason="Nothing that this gate reads has changed since it approved.")


def still_stands(earlier: SignOff, sign_off: SignOff) -> bool:
    """Whether as many people as this gate asks for approved, and nothing has dismissed them since."""
    standing = list(Decision.objects.assenting().filter(sign_off=earlier))
    return len(assenting(voices(standing))) >= holders.needed(sign_off.gate)


def changed_since(project: Project, before: dict[str, SignOff]) -> set[str]:
    """The sections that are another now than when the gates of an earlier round approved."""
    present = dossier.digests(project)
    decisions = Decision.objects.assenting().filter(sign_off__in=[sign_off.pk for sign_off in before.values()])
    judged = decisions.values_list("digests", flat=True)
    return {name for digests in judged for name, digest in digests.items() if present.get(name) != digest}
