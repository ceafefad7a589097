"""What people do with a project, at its gates and among themselves, and what comes of it.

Each act first asks its guard, then changes the model. It says whether anything changed: what changes leaves an event.
"""

from tests.model import consequences, guards
from tests.model.bench import bench_at
from tests.model.world import EDITABLE, Condition, Decision, Project, Route, Seat, SignOff, World

# The team


def edit(world: World, project: Project, by: str, section: str, wording: int) -> bool:
    """Say something new: the profile is then as it is said last, other sections have one more record of that name."""
    guards.known(world, by, project)
    guards.edit(world, project, by)
    if section == "profile" and project.texts.get(section) == wording:
        return False
    guards.bad(section != "profile" and wording <= project.texts.get(section, 0))
    project.texts[section] = wording if section == "profile" else project.texts.get(section, 0) + 1
    consequences.section_changed(world, project, section, by=by)
    return True


def hand_lead(world: World, project: Project, by: str, to: str) -> bool:
    """Name another lead."""
    guards.known(world, by, project)
    guards.edit(world, project, by)
    if to == project.lead:
        return False
    guards.bad(to in world.gone or to in world.vendors)
    project.lead = to
    consequences.section_changed(world, project, "people", by=by, seats=True)
    return True


def join(world: World, project: Project, by: str, person: str, function: str) -> bool:
    guards.known(world, by, project)
    guards.edit(world, project, by)
    guards.bad(person in world.gone or (person, function) in project.team)
    project.team[person, function] = 0
    consequences.section_changed(world, project, "people", by=by, seats=True)
    return True


def leave(world: World, project: Project, by: str, person: str, function: str) -> bool:
    guards.known(world, by, project)
    guards.edit(world, project, by)
    del project.team[person, function]
    consequences.section_changed(world, project, "people", by=by, seats=True)
    return True


def name_for_business(world: World, project: Project, by: str, person: str) -> bool:
    guards.known(world, by, project)
    guards.forbid(by not in project.people and not world.governs(by), "not_in_team")
    guards.state(project, *EDITABLE)
    guards.bad(person in world.gone or person in world.vendors)
    if project.seat is not None and project.seat.person == person:
        return False
    if project.seat is not None:
        project.once_seated.add(project.seat.person)
    project.seat = Seat(person)
    consequences.section_changed(world, project, "people", by=by)
    return True


def accept_seat(world: World, project: Project, by: str) -> bool:
    guards.known(world, by, project)
    guards.conflict(project.seat is None, "vacant")
    seat = project.seat or Seat("")
    guards.forbid(seat.person != by, "not_yours")
    was, seat.accepted = seat.accepted, True
    consequences.rehome(world, project)
    return not was


def leave_seat(world: World, project: Project, by: str) -> bool:
    guards.known(world, by, project)
    guards.conflict(project.seat is None, "vacant")
    guards.forbid(project.seat is not None and project.seat.person != by, "not_yours")
    vacate(world, project, by=by)
    return True


def vacate(world: World, project: Project, *, by: str | None) -> None:
    if project.seat is not None:
        project.once_seated.add(project.seat.person)
        project.seat = None
        consequences.section_changed(world, project, "people", by=by)


def submit(world: World, project: Project, by: str, route: Route) -> bool:
    guards.known(world, by, project)
    guards.submit(world, project, by, route)
    project.state = "in_review"
    before = consequences.approved_in(project.reviews[-1]) if project.reviews else {}
    review = consequences.open_round(world, project, route, by)
    if route.carries_over:
        consequences.carry_over(review, before, changed_since(project, before))
    consequences.advance(world, project, review)
    return True


def changed_since(project: Project, before: dict[str, SignOff]) -> set[str]:
    """The sections that are another now than when the gates of an earlier round approved."""
    judged = [item for earlier in before.values() for d in earlier.assents() for item in d.judged.items()]
    return {section for section, content in judged if project.content(section) != content}


def answer(world: World, project: Project, by: str, sign_off: SignOff) -> bool:
    """The team hands the turn back; after requested changes the gate begins another passage."""
    guards.known(world, by, project)
    guards.team(project, by)
    guards.conflict(not sign_off.is_live or not sign_off.asked, "not_pending")
    if sign_off.asked == "changes":
        sign_off.state = "pending"
        sign_off.passage += 1
    sign_off.asked = ""
    consequences.keep_or_pass(world, project, sign_off, leaving=True)
    return True


def withdraw(world: World, project: Project, by: str) -> bool:
    guards.known(world, by, project)
    guards.withdraw(world, project, by)
    project.state = "withdrawn"
    if project.open_review is not None:
        consequences.end_round(project.open_review, "withdrawn")
    consequences.revoke_clearance(project)
    return True


def step(world: World, project: Project, by: str, verb: str) -> bool:
    """The steps of a project that touch nothing else."""
    guards.known(world, by, project)
    guards.OF_PROJECT[verb](world, project, by)
    project.state = {"reopen": "draft", "revise": "draft", "go-live": "live", "retire": "retired"}[verb]
    return True


def pause(world: World, project: Project, by: str, verb: str) -> bool:
    """Hold and resume."""
    guards.known(world, by, project)
    guards.OF_PROJECT[verb](world, project, by)
    project.held = verb == "hold"
    return True


# The gates


def decide(
    world: World,
    project: Project,
    sign_off: SignOff,
    by: str,
    verdict: str,
    *,
    owner: str = "",
    stale: bool = False,
) -> bool:
    """A verdict and all that follows; `stale` names a section as it no longer is."""
    guards.known(world, by, project)
    allowed = ("advise", "recuse") if not sign_off.gate.decides else ()
    guards.bad(verdict not in allowed if allowed else verdict == "advise")
    guards.bad(owner in world.gone)
    guard = guards.recuse if verdict == "recuse" else guards.decide
    guard(world, project, sign_off, by)
    guards.conflict(stale, "stale")
    record(world, project, sign_off, by, verdict, owner)
    follow(world, project, sign_off, by, verdict)
    return True


def record(world: World, project: Project, sign_off: SignOff, by: str, verdict: str, owner: str) -> None:
    """Put it down with what was judged; the product says in whose place, among those whose place is free."""
    bench = bench_at(world, project, sign_off)
    judged = {section: project.content(section) for section in sign_off.gate.reads}
    decision = Decision(by, verdict, sign_off.passage, judged)
    if verdict != "recuse" and by not in bench.deciders():
        decision.hats = bench.open_hats_of(by) or bench.hats_of(by)
    decision.conditions = [Condition(owner)] if verdict == "approve_with_conditions" else []
    sign_off.decisions.append(decision)


def follow(world: World, project: Project, sign_off: SignOff, by: str, verdict: str) -> None:
    agreed = {decision.by for decision in sign_off.assents()}
    if verdict == "request_changes":
        sign_off.state, sign_off.asked = "changes_requested", "changes"
    elif verdict == "reject":
        consequences.close(sign_off, "rejected")
        consequences.advance(world, project, sign_off.review)
    elif verdict != "recuse" and len(agreed) >= sign_off.gate.needed:
        consequences.close(sign_off, "approved")
        consequences.advance(world, project, sign_off.review)
    elif sign_off.reviewers == {by}:
        consequences.pass_to(sign_off, bench_at(world, project, sign_off).best())


def claim(world: World, project: Project, sign_off: SignOff, by: str) -> bool:
    guards.known(world, by, project)
    guards.claim(world, project, sign_off, by)
    if sign_off.claimed and sign_off.reviewers == {by}:
        return False
    sign_off.reviewers, sign_off.claimed_by = frozenset({by}), by
    return True


def release(world: World, project: Project, sign_off: SignOff, by: str) -> bool:
    """Put it back: it goes to somebody else who can act, or stays where nobody else can."""
    guards.known(world, by, project)
    guards.release(world, project, sign_off, by)
    bench = bench_at(world, project, sign_off)
    others = {person for person in bench.eligible() - {by} if bench.can_act(person)}
    sign_off.reviewers, sign_off.claimed_by = frozenset(others) or bench.best(), ""
    return True


def hand_over(world: World, project: Project, sign_off: SignOff, by: str, to: str) -> bool:
    guards.known(world, by, project)
    guards.hand_over(world, project, sign_off, by)
    guards.bad(not bench_at(world, project, sign_off).can_act(to))
    if sign_off.reviewers == {to}:
        return False
    consequences.pass_to(sign_off, frozenset({to}))
    return True


def ask(world: World, project: Project, sign_off: SignOff, by: str) -> bool:
    guards.known(world, by, project)
    guards.ask(world, project, sign_off, by)
    sign_off.asked = "question"
    return True
