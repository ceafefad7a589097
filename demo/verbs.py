"""What people do in the story. Each verb calls the action that a page or the API would call."""

from collections.abc import Mapping
from dataclasses import dataclass

from approvals.actions import hold, hold_sign_off, meet_condition, withdraw
from approvals.actions.answer import answer
from approvals.actions.ask import ask
from approvals.actions.decide import Demand, decide
from approvals.actions.go_live import go_live
from approvals.actions.look_at import look_at
from approvals.actions.submit import submit
from approvals.models import Condition
from approvals.rules.verdicts import Verdict
from demo.script import Scene, fields_of
from projects.actions.edit_profile import edit_profile
from projects.actions.register_project import register_project
from projects.actions.retire_project import retire_project
from projects.actions.seats import accept_responsibility, leave_seat, name_accountable
from projects.actions.staff import add_member


@dataclass(frozen=True)
class Register:
    """Make the project known, led by whoever does it."""

    def play(self, scene: Scene) -> None:
        profile = dict(fields_of(scene.poc, scene.stage.days))
        project = register_project(by=scene.by, name=scene.poc.name, **profile)
        scene.stage.projects[scene.poc.name] = project


@dataclass(frozen=True)
class Enlist:
    """Put somebody on the team."""

    who: str
    function: str

    def play(self, scene: Scene) -> None:
        add_member(scene.project, by=scene.by, person=scene.person(self.who), function=self.function)


@dataclass(frozen=True)
class Offer:
    """Offer somebody the seat of an area; whoever sat there leaves it."""

    area: str
    who: str

    def play(self, scene: Scene) -> None:
        name_accountable(scene.project, by=scene.by, area=self.area, accountable=scene.person(self.who))


@dataclass(frozen=True)
class Accept:
    """Say yes to a seat."""

    area: str

    def play(self, scene: Scene) -> None:
        accept_responsibility(scene.project, by=scene.by, area=self.area)


@dataclass(frozen=True)
class StepDown:
    """Leave a seat."""

    area: str
    reason: str

    def play(self, scene: Scene) -> None:
        leave_seat(scene.project, by=scene.by, area=self.area, reason=self.reason)


@dataclass(frozen=True)
class Edit:
    """Change what the profile says."""

    fields: Mapping[str, str]

    def play(self, scene: Scene) -> None:
        edit_profile(scene.project, by=scene.by, **self.fields)


@dataclass(frozen=True)
class Submit:
    """Ask for sign-off."""

    def play(self, scene: Scene) -> None:
        submit(scene.project, by=scene.by)


@dataclass(frozen=True)
class LookAt:
    """Read a section at a gate, so that what changes afterwards shows."""

    gate: str
    section: str

    def play(self, scene: Scene) -> None:
        look_at(scene.sign_off(self.gate), by=scene.by, section=self.section)


@dataclass(frozen=True)
class Claim:
    """Take a sign-off upon oneself."""

    gate: str

    def play(self, scene: Scene) -> None:
        hold_sign_off.claim(scene.sign_off(self.gate), by=scene.by)


@dataclass(frozen=True)
class HandOver:
    """Give a sign-off to a colleague, saying why."""

    gate: str
    to: str
    comment: str

    def play(self, scene: Scene) -> None:
        to = scene.person(self.to)
        hold_sign_off.hand_over(scene.sign_off(self.gate), by=scene.by, to=to, comment=self.comment)


@dataclass(frozen=True)
class Approve:
    """Say yes."""

    gate: str
    comment: str = ""

    def play(self, scene: Scene) -> None:
        decide(scene.sign_off(self.gate), by=scene.by, verdict=Verdict.APPROVE, comment=self.comment)


@dataclass(frozen=True)
class ApproveIf:
    """Say yes on one condition, which somebody has to meet within so many working days from today."""

    gate: str
    comment: str
    condition: str
    owner: str
    due: int
    before_go_live: bool = True

    def play(self, scene: Scene) -> None:
        owner, due_on = scene.person(self.owner), scene.day(self.due)
        demand = Demand(self.condition, owner, due_on, self.before_go_live)
        verdict = Verdict.APPROVE_WITH_CONDITIONS
        decide(scene.sign_off(self.gate), by=scene.by, verdict=verdict, comment=self.comment, conditions=[demand])


@dataclass(frozen=True)
class AskChanges:
    """Send it back to the team."""

    gate: str
    comment: str

    def play(self, scene: Scene) -> None:
        decide(scene.sign_off(self.gate), by=scene.by, verdict=Verdict.REQUEST_CHANGES, comment=self.comment)


@dataclass(frozen=True)
class Reject:
    """Say no."""

    gate: str
    comment: str

    def play(self, scene: Scene) -> None:
        decide(scene.sign_off(self.gate), by=scene.by, verdict=Verdict.REJECT, comment=self.comment)


@dataclass(frozen=True)
class Ask:
    """Ask the team before deciding."""

    gate: str
    question: str

    def play(self, scene: Scene) -> None:
        ask(scene.sign_off(self.gate), by=scene.by, question=self.question)


@dataclass(frozen=True)
class Answer:
    """Answer what a gate has asked for."""

    gate: str
    text: str

    def play(self, scene: Scene) -> None:
        answer(scene.sign_off(self.gate), by=scene.by, text=self.text)


@dataclass(frozen=True)
class ClaimMet:
    """Say how the condition of a gate was met."""

    gate: str
    note: str

    def play(self, scene: Scene) -> None:
        meet_condition.claim_met(condition_of(scene, self.gate), by=scene.by, note=self.note)


@dataclass(frozen=True)
class Confirm:
    """Agree that the condition of one's gate is met."""

    gate: str

    def play(self, scene: Scene) -> None:
        meet_condition.confirm(condition_of(scene, self.gate), by=scene.by)


@dataclass(frozen=True)
class Hold:
    """Stop the clocks until a working day ahead."""

    reason: str
    until: int

    def play(self, scene: Scene) -> None:
        hold.hold(scene.project, by=scene.by, reason=self.reason, until=scene.day(self.until))


@dataclass(frozen=True)
class Withdraw:
    """Take it out of the way."""

    reason: str

    def play(self, scene: Scene) -> None:
        withdraw.withdraw(scene.project, by=scene.by, reason=self.reason)


@dataclass(frozen=True)
class Revise:
    """Back to the drawing board after a rejection."""

    reason: str

    def play(self, scene: Scene) -> None:
        withdraw.revise(scene.project, by=scene.by, reason=self.reason)


@dataclass(frozen=True)
class GoLive:
    """Launch."""

    def play(self, scene: Scene) -> None:
        go_live(scene.project, by=scene.by)


@dataclass(frozen=True)
class Retire:
    """End its service."""

    reason: str

    def play(self, scene: Scene) -> None:
        retire_project(scene.project, by=scene.by, reason=self.reason)


def condition_of(scene: Scene, gate: str) -> Condition:
    """What a gate demanded of the project and has not confirmed."""
    return scene.project.conditions.unmet().get(decision__sign_off__gate__key=gate)
