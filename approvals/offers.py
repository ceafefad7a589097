"""What somebody can do with a project, a sign-off or a condition now, asked of the guards that the actions ask."""

from accounts.models import Person
from approvals.actions.answer import require_asked
from approvals.actions.ask import require_turn
from approvals.actions.decide import require_open
from approvals.actions.go_live import require_clearance, require_conditions_met, require_not_on_hold
from approvals.actions.hold import require_held, require_running
from approvals.actions.hold_sign_off import require_can_claim, require_claimed, require_live, require_may_hand_over
from approvals.actions.meet_condition import require_gate, require_owing
from approvals.holding import sentence
from approvals.models import Clearance, Condition, Decision, SignOff
from approvals.permissions import require_decider, require_entitled, require_lead_or_governance, require_team
from approvals.rules.bench import Bench
from common.lifecycle import require_step
from common.offers import Offer, offer, why_not
from projects.lifecycle import ProjectState
from projects.models import Project
from projects.permissions import require_editable, require_editor, require_governance
from projects.readiness import Check


def on_project(project: Project, person: Person, blockers: list[str]) -> list[Offer]:
    """Every verb of a project for a person; `blockers` are the sentences that hold a submission back."""
    team = why_not(require_team, person, project)
    return [
        offer("edit", why_not(require_editor, person, project), why_not(require_editable, project)),
        offer("submit", team, state(project, "submit"), *blockers),
        offer("answer", team, why_not(require_asked, project)),
        offer("withdraw", lead(project, person, "withdraw"), state(project, "withdraw")),
        offer("reopen", lead(project, person, "reopen"), state(project, "reopen")),
        offer("revise", team, state(project, "revise")),
        offer("hold", lead(project, person, "hold"), why_not(require_running, project)),
        offer("resume", lead(project, person, "resume"), why_not(require_held, project)),
        offer("go-live", team, *launch(project)),
        offer("retire", why_not(require_editor, person, project), state(project, "retire")),
    ]


def state(project: Project, transition: str) -> str | None:
    """Why the project's state does not allow it."""
    return why_not(require_step, project, transition)


def lead(project: Project, person: Person, act: str) -> str | None:
    """Why it is not this person's to stop the project or to take it up."""
    return why_not(require_lead_or_governance, person, project, act)


def launch(project: Project) -> list[str | None]:
    """Why a project can't go live."""
    if project.state != ProjectState.CLEARED:
        return [state(project, "go_live")]
    guards = (require_not_on_hold, require_clearance, require_conditions_met)
    return [why_not(guard, project) for guard in guards]


def on_sign_off(
    sign_off: SignOff, person: Person, bench: Bench, standing: list[Decision], held: list[Check]
) -> list[Offer]:
    """Every verb of a sign-off for a person; `held` are the checks that hold a plain approval."""
    entitled = why_not(require_entitled, person, sign_off, bench)
    live = why_not(require_live, sign_off)
    undecided = why_not(require_open, sign_off, person, bench, standing)
    return [
        offer("decide", entitled, undecided),
        offer("approve", entitled, undecided, sentence(held) if held else None),
        offer("recuse", why_not(require_decider, person, sign_off, bench), undecided),
        offer("claim", live, why_not(require_can_claim, person, sign_off, bench)),
        offer("release", live, why_not(require_claimed, person, sign_off)),
        offer("hand-over", live, why_not(require_may_hand_over, person, sign_off, bench)),
        offer("ask", entitled, why_not(require_turn, sign_off)),
    ]


def on_clearance(clearance: Clearance, person: Person) -> list[Offer]:
    """Every verb of a clearance for a person."""
    act = "take a clearance back"
    mine = why_not(require_governance, person, act)
    return [offer("revoke", mine, why_not(require_step, clearance, "revoke"))]


def on_condition(condition: Condition, person: Person) -> list[Offer]:
    """Every verb of a condition for a person."""
    gate = why_not(require_gate, person, condition)
    return [
        offer("claim-met", why_not(require_owing, person, condition), why_not(require_step, condition, "claim_met")),
        offer("confirm", gate, why_not(require_step, condition, "confirm")),
        offer("reopen", gate, why_not(require_step, condition, "reopen")),
    ]
