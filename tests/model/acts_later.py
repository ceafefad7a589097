"""What comes after a decision (conditions, clearances, waivers), and what happens among people; as in `acts.py`."""

from tests.model import consequences, guards
from tests.model.acts import vacate
from tests.model.world import Condition, Project, SignOff, Waiver, World

# After a decision

AFTER = {"claim-met": "claimed_met", "confirm": "met", "reopen": "open"}


def see_to_condition(
    world: World, project: Project, sign_off: SignOff, condition: Condition, by: str, verb: str
) -> bool:
    guards.known(world, by, project)
    if all(condition is not known for known, _ in project.conditions()):
        raise guards.No(404)
    guards.OF_CONDITION[verb](world, project, sign_off, condition, by)
    condition.state = AFTER[verb]
    return True


def revoke_clearance(world: World, project: Project, by: str, number: int) -> bool:
    """Take back the clearance of this number."""
    guards.known(world, by, project)
    guards.forbid(not world.governs(by), "not_yours")
    clearance = project.clearances[number]
    guards.conflict(not clearance.is_standing, "illegal_transition")
    clearance.state = "revoked"
    return True


def waive(world: World, project: Project, sign_off: SignOff, by: str) -> bool:
    """The team asks for an exception, a governance manager grants one."""
    if by in world.gone:
        raise guards.No(401)
    guards.bad(not world.sees(by, project))  # the body names the project, not the path
    asks = by in project.people or not world.governs(by)
    if asks:
        guards.team(project, by)
    else:
        guards.may_waive(world, project, sign_off.review, by)
    guards.waivable(project, sign_off)
    guards.unwaived(project, sign_off)
    project.waivers.append(Waiver(sign_off, "asked", by) if asks else Waiver(sign_off, "in_force"))
    if not asks:
        take_force(world, project, sign_off)
    return True


def take_force(world: World, project: Project, sign_off: SignOff) -> None:
    consequences.close(sign_off, "waived")
    consequences.advance(world, project, sign_off.review)


def confirm_waiver(world: World, project: Project, waiver: Waiver, by: str) -> bool:
    guards.known(world, by, project)
    guards.may_waive(world, project, waiver.sign_off.review, by)
    guards.forbid(waiver.asked_by == by, "not_yours")
    guards.waivable(project, waiver.sign_off)
    guards.conflict(waiver.state != "asked", "illegal_transition")
    waiver.state = "in_force"
    take_force(world, project, waiver.sign_off)
    return True


def decline_waiver(world: World, project: Project, waiver: Waiver, by: str) -> bool:
    guards.known(world, by, project)
    guards.may_waive(world, project, waiver.sign_off.review, by)
    guards.conflict(waiver.state != "asked", "illegal_transition")
    waiver.state = "declined"
    return True


def revoke_waiver(world: World, project: Project, waiver: Waiver, by: str) -> bool:
    """The gate has its turn again; after the clearance that rests on the waiver, in a re-review."""
    guards.known(world, by, project)
    guards.revoke_waiver(world, waiver, project, by)
    was, waiver.state = waiver.state, "revoked"
    sign_off = waiver.sign_off
    if was == "in_force" and sign_off.review.state == "open":
        sign_off.state = "pending"
        consequences.keep_or_pass(world, project, sign_off, leaving=True)
    elif was == "in_force" and consequences.rests_on(project, sign_off):
        consequences.look_again(world, project, ("waiver", str(waiver.id)), set())
    return True


# Among people


def raise_interest(world: World, project: Project, by: str, person: str) -> bool:
    """Somebody turns out to have an interest in a project: what they approved counts no more."""
    guards.known(world, by, project)
    writes = by not in world.vendors and (by in project.people or by in world.of("vendor_management"))
    guards.forbid(not writes and not world.governs(by), "not_in_team")
    guards.bad(person in project.interests)
    project.interests[person] = 0
    consequences.interests_changed(world, project, by)
    return True


def end_interest(world: World, project: Project, by: str, person: str) -> bool:
    guards.known(world, by, project)
    if by in world.vendors and person not in project.interests:
        raise guards.No(404)
    reviews = by in world.of("vendor_management") or world.governs(by)
    if person not in project.interests:
        raise guards.No(404)
    guards.forbid(not reviews, "not_yours")
    del project.interests[person]
    consequences.interests_changed(world, project, by)
    return True


def go_away(world: World, by: str, person: str, stand_in: str | None) -> bool:
    """Somebody is absent; whoever stands in acts meanwhile, at most two hands down the line."""
    arrive(world, by)
    absence_of(world, by, person)
    guards.bad(person in world.gone or person in world.away)
    guards.bad(stand_in is not None and (stand_in == person or stand_in in world.gone or stand_in in world.vendors))
    guards.bad(stand_in is not None and passes_too_far(world, person, stand_in))
    world.away[person] = stand_in
    consequences.somebody_moved(world)
    return True


def arrive(world: World, by: str) -> None:
    if by in world.gone:
        raise guards.No(401)


def absence_of(world: World, by: str, person: str) -> None:
    """One's own, a team member's by their lead, anybody's by an administrator."""
    leads = any(by in leads and person in world.of(team) for team, leads in world.leads.items())
    guards.forbid(by != person and not leads and by not in world.of("administrators"), "not_yours")


def passes_too_far(world: World, person: str, stand_in: str) -> bool:
    """In a circle, or through more than two hands."""
    below = [stand_in]
    while (further := world.away.get(below[-1])) is not None and further not in below:
        below.append(further)
    return person in below or above(world, person) + len(below) > 2


def above(world: World, person: str) -> int:
    """Through how many hands a turn has come when it reaches somebody."""
    counting = [away for away, named in world.away.items() if named == person]
    return max((1 + above(world, away) for away in counting), default=0)


def come_back(world: World, by: str, person: str) -> bool:
    arrive(world, by)
    absence_of(world, by, person)
    if person not in world.away:
        raise guards.No(404)
    del world.away[person]
    consequences.somebody_moved(world)
    return True


def leave_team(world: World, by: str, team: str, person: str) -> bool:
    arrive(world, by)
    if person not in world.of(team):
        raise guards.No(404)
    guards.forbid(by not in world.of("administrators"), "not_yours")
    end_right(world, team, person)
    consequences.somebody_moved(world)
    return True


def end_right(world: World, team: str, person: str) -> None:
    world.teams[team].discard(person)
    world.leads[team].discard(person)
    world.left.add((team, person))


def join_team(world: World, by: str, team: str, person: str) -> bool:
    arrive(world, by)
    guards.forbid(by not in world.of("administrators"), "not_yours")
    guards.bad(person in world.gone or person in world.vendors)
    is_new = person not in world.of(team) or person in world.leads[team]
    world.teams[team].add(person)
    world.leads[team].discard(person)
    return is_new


def deactivate(world: World, by: str, person: str) -> bool:
    """Somebody leaves the company: rights end, seats are vacant, what they held passes on."""
    arrive(world, by)
    guards.forbid(by not in world.of("administrators"), "not_yours")
    if person in world.gone:
        return False
    for team in [team for team, people in world.teams.items() if person in people]:
        end_right(world, team, person)
    world.gone.add(person)
    for project in world.projects:
        if project.seat is not None and project.seat.person == person:
            vacate(world, project, by=None)
    consequences.somebody_moved(world)
    return True
