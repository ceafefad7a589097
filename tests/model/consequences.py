"""What follows by itself: gates open and close, approvals fall, a sign-off passes to somebody who can act."""

from tests.model.bench import bench_at
from tests.model.routes import RE_REVIEW
from tests.model.world import LIVE, PASSED, Clearance, Decision, Project, Review, Route, SignOff, World

#: What a re-review that ends well settles.
SETTLED = frozenset({"change", "dismissal", "waiver"})


def open_round(world: World, project: Project, route: Route, submitter: str) -> Review:
    """The next round, with a sign-off for every gate, and somebody who will have it."""
    review = Review(len(project.reviews) + 1, route, submitter)
    review.sign_offs = [SignOff(gate, review, frozenset()) for gate in route.gates]
    project.reviews.append(review)
    for sign_off in review.sign_offs:
        sign_off.reviewers = bench_at(world, project, sign_off).best() or frozenset({submitter})
    return review


def advance(world: World, project: Project, review: Review) -> None:
    """Open the gates of the first stage that has not passed, or end the round."""
    if any(sign_off.state == "rejected" for sign_off in review.sign_offs):
        reject(project, review)
        return
    ahead = [sign_off for sign_off in review.sign_offs if sign_off.state not in PASSED]
    if not ahead:
        clear(project, review)
    stage = min((sign_off.gate.stage for sign_off in ahead), default=0)
    for sign_off in ahead:
        if sign_off.gate.stage == stage and sign_off.state == "waiting":
            sign_off.state = "pending"
            keep_or_pass(world, project, sign_off)


def clear(project: Project, review: Review) -> None:
    """Every gate has passed: a clearance, or the old one is in force again."""
    review.state = "approved"
    if review.is_re_review:
        settle(project)
    else:
        project.state = "cleared"
        project.clearances.append(Clearance())


def settle(project: Project) -> None:
    clearance = project.clearance
    if clearance is None or not any(cause in SETTLED for cause, _ in clearance.against):
        return
    clearance.against = {(cause, what) for cause, what in clearance.against if cause not in SETTLED}
    if not clearance.against:
        clearance.state = "valid"


def reject(project: Project, review: Review) -> None:
    """One gate has said no: the round is over for all."""
    end_round(review, "rejected")
    if review.is_re_review:
        revoke_clearance(project)
    else:
        project.state = "rejected"


def end_round(review: Review, state: str) -> None:
    for sign_off in review.sign_offs:
        if sign_off.state in {*LIVE, "waiting"}:
            close(sign_off, "skipped")
    review.state = state


def revoke_clearance(project: Project) -> None:
    for clearance in project.clearances:
        if clearance.is_standing:
            clearance.state = "revoked"


def close(sign_off: SignOff, state: str) -> None:
    sign_off.state, sign_off.asked = state, ""


def suspend(project: Project, cause: str, what: str) -> bool:
    """Something speaks against the clearance; says whether there is one."""
    clearance = project.clearance
    if clearance is None:
        return False
    clearance.against.add((cause, what))
    clearance.state = "suspended"
    return True


# With whom it is


def keep_or_pass(world: World, project: Project, sign_off: SignOff, *, leaving: bool = False) -> None:
    """It stays with its reviewer if they can act, and otherwise goes to whoever is best placed."""
    bench = bench_at(world, project, sign_off)
    if sign_off.reviewers and all(bench.can_act(person) for person in sign_off.reviewers):
        return
    who = min(sign_off.reviewers) if leaving and len(sign_off.reviewers) == 1 else None
    pass_to(sign_off, bench.best(leaving=who))


def pass_to(sign_off: SignOff, people: frozenset[str]) -> None:
    if people and people != sign_off.reviewers:
        sign_off.reviewers, sign_off.claimed_by = people, ""


def rehome(world: World, project: Project) -> None:
    """Nobody who can't act keeps a sign-off of an open round while somebody can.

    A governance manager who has it may keep it: they can hand it on or waive it.
    """
    review = project.open_review
    for sign_off in review.sign_offs if review else []:
        if sign_off.state in {*LIVE, "waiting"}:
            manager = sign_off.reviewers if keeps(world, sign_off) else frozenset()
            keep_or_pass(world, project, sign_off, leaving=True)
            sign_off.reviewers |= manager


def keeps(world: World, sign_off: SignOff) -> bool:
    here = world.of("governance") - world.away.keys() - world.gone
    return bool(sign_off.reviewers) and sign_off.reviewers <= here


# When the ground changes


def section_changed(world: World, project: Project, section: str, *, by: str | None, seats: bool = False) -> None:
    """A section says something else: exactly the approvals that rest on it fall. `seats`: who works on it changed."""
    project.wrote(section, by)
    review = project.open_review
    if review is not None:
        for sign_off in review.sign_offs:
            if section in sign_off.gate.reads:
                dismiss(world, project, sign_off, [d for d in sign_off.assents() if section in d.judged])
    elif any(section in sign_off.gate.reads for sign_off in cleared_by(project).values()):
        look_again(world, project, ("change", section), {section})
    if seats:
        dismiss_people(world, project, project.people)
    rehome(world, project)


def dismiss(world: World, project: Project, sign_off: SignOff, fallen: list[Decision]) -> None:
    """These count no more; a gate that had passed has the turn again, and whoever had a say may say it anew."""
    if sign_off.state not in {*LIVE, "approved"} or not fallen:
        return
    for decision in fallen:
        decision.stands = False
    if sign_off.state == "approved":
        sign_off.state, sign_off.carried_from = "pending", None
        sign_off.passage += 1
        if sign_off.reviewers != {fallen[-1].by}:
            sign_off.claimed_by = ""
        sign_off.reviewers = frozenset({fallen[-1].by})
        keep_or_pass(world, project, sign_off, leaving=True)
    elif sign_off.state == "pending":
        sign_off.passage += 1


def dismiss_people(world: World, project: Project, people: set[str]) -> None:
    """What these people have approved should never have counted; after the clearance their gates are asked again."""
    review = project.open_review
    judged = review.sign_offs if review else list(cleared_by(project).values())
    fallen = {sign_off: [d for d in sign_off.assents() if d.by in people] for sign_off in judged}
    for sign_off, decisions in fallen.items():
        if review is not None:
            dismiss_unentitled(world, project, sign_off, decisions)
        for decision in decisions:
            decision.stands = False
    if review is None and any(fallen.values()):
        look_again(world, project, ("dismissal", "interests"), set())


def dismiss_unentitled(world: World, project: Project, sign_off: SignOff, fallen: list[Decision]) -> None:
    """As `dismiss`, also where the team has the turn: the passage of those who had no right is over."""
    if sign_off.state == "changes_requested" and fallen:
        sign_off.passage += 1
    dismiss(world, project, sign_off, fallen)


def cleared_by(project: Project) -> dict[str, SignOff]:
    """Where people approved what the latest round that ended well rests on."""
    ended_well = [review for review in project.reviews if review.state == "approved"]
    return approved_in(ended_well[-1]) if ended_well else {}


def approved_in(review: Review) -> dict[str, SignOff]:
    """By gate, where people gave the approvals by which it passed in a round."""
    return {s.gate.key: s.source for s in review.sign_offs if s.state == "approved"}


def look_again(world: World, project: Project, against: tuple[str, str], changed: set[str]) -> None:
    """Suspend the clearance and ask the gates concerned anew; the others carry their approvals over."""
    if not suspend(project, *against) or project.state not in ("cleared", "live"):
        return
    before = cleared_by(project)
    submitted = [r for r in project.reviews if not r.is_re_review and r.state == "approved"][-1]
    review = open_round(world, project, RE_REVIEW, project.lead)
    for sign_off in review.sign_offs:
        if submitted.at(sign_off.gate.key) is None:
            close(sign_off, "skipped")
    carry_over(review, before, changed)
    advance(world, project, review)


def carry_over(review: Review, before: dict[str, SignOff], changed: set[str]) -> None:
    """Approvals stand where nothing that the gate reads has changed, and as many count as it asks for."""
    for sign_off in review.sign_offs:
        earlier = before.get(sign_off.gate.key)
        if sign_off.state != "waiting" or earlier is None or changed & sign_off.gate.reads:
            continue
        if len({decision.by for decision in earlier.assents()}) >= sign_off.gate.needed:
            sign_off.state, sign_off.carried_from = "approved", earlier


def interests_changed(world: World, project: Project, by: str) -> None:
    """Whoever has an interest parts with the project, then the section says something else."""
    dismiss_people(world, project, world.interested(project))
    rehome(world, project)
    section_changed(world, project, "third_parties", by=by)


def somebody_moved(world: World) -> None:
    """Whatever somebody held who has left, gone away or come back is with somebody who can act."""
    for project in world.projects:
        rehome(world, project)


def rests_on(project: Project, waived: SignOff) -> bool:
    """Whether the clearance of today was granted on the strength of this waiver."""
    granted = [review for review in project.reviews if review.state == "approved" and not review.is_re_review]
    return bool(granted) and waived in granted[-1].sign_offs
