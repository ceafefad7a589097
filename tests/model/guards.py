"""When the product says no, and by which code: API.md's table of refusals, verb by verb.

Each guard takes everything in the order in which a person meets it: who they are, then how things stand.
"""

from collections.abc import Callable

from tests.model.bench import Bench, bench_at
from tests.model.routes import PRODUCTION
from tests.model.world import EDITABLE, LIVE, OPEN, PASSED, Condition, Project, Review, Route, SignOff, Waiver, World


class No(Exception):  # noqa: N818 - a refusal is an answer
    """A refusal, by status and code; bad input has no code of its own."""

    def __init__(self, status: int, code: str = "") -> None:
        super().__init__(f"{status} {code}".strip())
        self.status, self.code = status, code


def forbid(when: bool, code: str) -> None:
    if when:
        raise No(403, code)


def conflict(when: bool, code: str) -> None:
    if when:
        raise No(409, code)


def bad(when: bool) -> None:
    if when:
        raise No(400)


def known(world: World, by: str, project: Project) -> None:
    """Whoever has left opens nothing; what one may not see is not there."""
    if by in world.gone:
        raise No(401)
    if not world.sees(by, project):
        raise No(404)


def team(project: Project, by: str) -> None:
    forbid(by not in project.people, "not_in_team")


def steers(world: World, project: Project, by: str) -> None:
    forbid(by != project.lead and not world.governs(by), "not_yours")


def state(project: Project, *states: str) -> None:
    conflict(project.state not in states, "illegal_transition")


# Of a project


def edit(world: World, project: Project, by: str) -> None:
    team(project, by)
    state(project, *EDITABLE)


def submit(world: World, project: Project, by: str, route: Route = PRODUCTION) -> None:
    team(project, by)
    state(project, "draft")
    conflict(bool(lacking(world, project, by, route)), "not_ready")


def lacking(world: World, project: Project, by: str, route: Route) -> list[str]:
    """What keeps a submission from reaching its end: the business seat, and gates that fewer could decide than must."""
    benches = [Bench(world, project, gate, by) for gate in route.gates]
    short = [bench.gate.key for bench in benches if len(bench.eligible()) < bench.gate.needed]
    filled = project.seat is not None and project.seat.accepted
    return short if filled else ["seat", *short]


def answer(world: World, project: Project, by: str) -> None:
    team(project, by)
    conflict(not waiting_for_team(project), "not_pending")


def waiting_for_team(project: Project) -> list[SignOff]:
    return [sign_off for sign_off in project.sign_offs() if sign_off.is_live and sign_off.asked]


def withdraw(world: World, project: Project, by: str) -> None:
    steers(world, project, by)
    state(project, *OPEN, "rejected")


def reopen(world: World, project: Project, by: str) -> None:
    steers(world, project, by)
    state(project, "withdrawn")


def revise(world: World, project: Project, by: str) -> None:
    team(project, by)
    state(project, "rejected")


def hold(world: World, project: Project, by: str) -> None:
    steers(world, project, by)
    conflict(project.held or project.state not in OPEN, "illegal_transition")


def resume(world: World, project: Project, by: str) -> None:
    steers(world, project, by)
    conflict(not project.held, "illegal_transition")


def go_live(world: World, project: Project, by: str) -> None:
    team(project, by)
    state(project, "cleared")
    clearance = project.clearance
    in_force = clearance is not None and clearance.state == "valid"
    conflict(project.held or not in_force or bool(unmet(project)), "not_ready")


def unmet(project: Project) -> list[Condition]:
    return [condition for condition, _ in project.conditions() if condition.state != "met"]


def retire(world: World, project: Project, by: str) -> None:
    team(project, by)
    state(project, "live")


OF_PROJECT: dict[str, Callable[[World, Project, str], None]] = {
    "edit": edit,
    "submit": submit,
    "answer": answer,
    "withdraw": withdraw,
    "reopen": reopen,
    "revise": revise,
    "hold": hold,
    "resume": resume,
    "go-live": go_live,
    "retire": retire,
}

# At a gate


def entitled(bench: Bench, by: str) -> None:
    code = bench.why_not(by)
    forbid(code is not None, code or "")


def with_a_right(bench: Bench, sign_off: SignOff, by: str) -> None:
    """Enough to step back or to pass it on: a right here, whatever conflict one has."""
    forbid(by not in bench.deciders() and {by} != sign_off.reviewers, "not_in_team")


def undecided(bench: Bench, sign_off: SignOff, by: str) -> None:
    """One verdict of a person for each turn; an approval that counts is a verdict for all turns."""
    said = [d for d in bench.decisions if d.by == by and (d.passage == sign_off.passage or d.assents)]
    conflict(bool(said), "already_decided")
    conflict(sign_off.state != "pending" or not sign_off.is_live, "not_pending")


def live(sign_off: SignOff) -> None:
    conflict(sign_off.state not in LIVE or not sign_off.is_live, "not_pending")


def decide(world: World, project: Project, sign_off: SignOff, by: str) -> None:
    bench = bench_at(world, project, sign_off)
    entitled(bench, by)
    undecided(bench, sign_off, by)


def recuse(world: World, project: Project, sign_off: SignOff, by: str) -> None:
    bench = bench_at(world, project, sign_off)
    with_a_right(bench, sign_off, by)
    undecided(bench, sign_off, by)


def claim(world: World, project: Project, sign_off: SignOff, by: str) -> None:
    live(sign_off)
    bench = bench_at(world, project, sign_off)
    entitled(bench, by)
    conflict(bench.has_assented(by), "already_decided")


def release(world: World, project: Project, sign_off: SignOff, by: str) -> None:
    live(sign_off)
    forbid({by} != sign_off.reviewers or not sign_off.claimed, "not_yours")


def hand_over(world: World, project: Project, sign_off: SignOff, by: str) -> None:
    live(sign_off)
    if not world.governs(by):
        with_a_right(bench_at(world, project, sign_off), sign_off, by)


def ask(world: World, project: Project, sign_off: SignOff, by: str) -> None:
    entitled(bench_at(world, project, sign_off), by)
    conflict(sign_off.state != "pending" or not sign_off.is_live or bool(sign_off.asked), "not_pending")


AT_GATE: dict[str, Callable[[World, Project, SignOff, str], None]] = {
    "decide": decide,
    "recuse": recuse,
    "claim": claim,
    "release": release,
    "hand-over": hand_over,
    "ask": ask,
}

# What follows a decision


def claim_met(world: World, project: Project, sign_off: SignOff, condition: Condition, by: str) -> None:
    forbid(by != condition.owner and by not in project.people, "not_yours")
    conflict(condition.state not in ("open", "lapsed"), "illegal_transition")


def of_its_gate(world: World, project: Project, sign_off: SignOff, by: str) -> None:
    """Whoever could decide at the gate that set a condition says whether it is met."""
    bench = Bench(world, project, sign_off.gate, sign_off.review.submitter)
    forbid(bench.why_not(by) is not None, "not_in_team")


def confirm(world: World, project: Project, sign_off: SignOff, condition: Condition, by: str) -> None:
    of_its_gate(world, project, sign_off, by)
    conflict(condition.state != "claimed_met", "illegal_transition")


def reopen_condition(world: World, project: Project, sign_off: SignOff, condition: Condition, by: str) -> None:
    of_its_gate(world, project, sign_off, by)
    conflict(condition.state not in ("claimed_met", "met"), "illegal_transition")


OF_CONDITION: dict[str, Callable[[World, Project, SignOff, Condition, str], None]] = {
    "claim-met": claim_met,
    "confirm": confirm,
    "reopen": reopen_condition,
}


def may_waive(world: World, project: Project, review: Review | None, by: str) -> None:
    """A governance manager without a part in the project."""
    forbid(not world.governs(by), "not_yours")
    submitted = review is not None and review.submitter == by
    forbid(submitted or by in project.people, "own_project")
    forbid(by in world.interested(project), "interested_party")


def waivable(project: Project, sign_off: SignOff) -> None:
    """A gate that has not decided, in a round that runs."""
    over = sign_off.state in {*PASSED, "rejected"} or sign_off.review.state != "open"
    conflict(over, "not_pending")


def unwaived(project: Project, sign_off: SignOff) -> None:
    standing = any(waiver.sign_off is sign_off and waiver.is_standing for waiver in project.waivers)
    conflict(standing, "already_decided")


def revoke_waiver(world: World, waiver: Waiver, project: Project, by: str) -> None:
    own = waiver.state == "asked" and by in project.people
    forbid(not world.governs(by) and not own, "not_yours")
    conflict(not waiver.is_standing, "illegal_transition")
