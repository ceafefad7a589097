"""What reviewers do at their gates."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.model import acts, guards
from tests.model.machine import Asked, Machine, able
from tests.model.world import Project, SignOff

#: Approvals come more often, or hardly any story would get anywhere.
VERDICTS = ("approve", "approve", "approve_with_conditions", "request_changes", "reject", "recuse")
CONSULTED = ("advise", "advise", "recuse", "approve")
DUE = "2027-03-01"
no_gate_yet = precondition(lambda self: self.has_sign_offs())


class AtGates(Machine):
    """The rules of whoever decides."""

    @no_gate_yet
    @rule(data=st.data(), stale=st.integers(0, 9).map(lambda n: n == 0), key=st.booleans())
    def decide(self, data: st.DataObject, stale: bool, key: bool) -> None:
        project, sign_off = self.a_sign_off(data)
        verdict = data.draw(st.sampled_from(VERDICTS if sign_off.gate.decides else CONSULTED), "verdict")
        by = self.somebody(data, able(guards.decide, self.world, project, sign_off))
        self.say(project, sign_off, by, verdict, stale=stale, key=f"k{len(self.story)}" if key else "")

    @no_gate_yet
    @rule(data=st.data())
    def approve(self, data: st.DataObject) -> None:
        """The usual way: whoever has it agrees."""
        project, sign_off = self.a_sign_off(data)
        self.say(project, sign_off, min(sign_off.reviewers), "approve" if sign_off.gate.decides else "advise")

    def say(
        self, project: Project, sign_off: SignOff, by: str, verdict: str, *, stale: bool = False, key: str = ""
    ) -> Any:
        owner = project.lead if verdict == "approve_with_conditions" else ""
        body: dict[str, Any] = {
            "verdict": verdict,
            "comment": "As discussed.",
            "seen": self.seen(project, sign_off, stale=stale),
        }
        if owner:
            body["conditions"] = [{"text": "Rotate the keys", "owner": self.product.email(owner), "due": DUE}]
        said = f"decides {verdict} at {sign_off.gate.key} of {project.key}{', on an old reading' if stale else ''}"
        place = f"/sign-offs/{sign_off.id}/decisions/"

        def act() -> bool:
            return acts.decide(self.world, project, sign_off, by, verdict, owner=owner, stale=stale)

        return self.play(Asked(said, act, by, "post", place, body, key=key))

    def seen(self, project: Project, sign_off: SignOff, *, stale: bool) -> dict[str, str]:
        """What somebody had before them; one section as it is not."""
        present = {section: self.tables.digest(project, section) for section in sorted(sign_off.gate.reads)}
        return {**present, min(present): "0" * 64} if stale else present

    @no_gate_yet
    @rule(data=st.data())
    def claim(self, data: st.DataObject) -> None:
        project, sign_off = self.a_sign_off(data)
        by = self.somebody(data, able(guards.claim, self.world, project, sign_off))
        said, place = f"claims {sign_off.gate.key} of {project.key}", f"/sign-offs/{sign_off.id}/claim/"
        self.play(Asked(said, lambda: acts.claim(self.world, project, sign_off, by), by, "post", place))

    @no_gate_yet
    @rule(data=st.data())
    def release(self, data: st.DataObject) -> None:
        project, sign_off = self.a_sign_off(data)
        by = self.somebody(data, lambda name: {name} == sign_off.reviewers)
        said, place = f"releases {sign_off.gate.key} of {project.key}", f"/sign-offs/{sign_off.id}/release/"
        self.play(Asked(said, lambda: acts.release(self.world, project, sign_off, by), by, "post", place))

    @no_gate_yet
    @rule(data=st.data())
    def hand_over(self, data: st.DataObject) -> None:
        project, sign_off = self.a_sign_off(data)
        by = self.somebody(data, able(guards.hand_over, self.world, project, sign_off), names=True)
        to = self.somebody(data, able(guards.decide, self.world, project, sign_off))
        said = f"hands {sign_off.gate.key} of {project.key} over to {to}"
        place, body = f"/sign-offs/{sign_off.id}/hand-over/", {"to": self.product.email(to)}
        self.play(Asked(said, lambda: acts.hand_over(self.world, project, sign_off, by, to), by, "post", place, body))

    @no_gate_yet
    @rule(data=st.data())
    def ask(self, data: st.DataObject) -> None:
        project, sign_off = self.a_sign_off(data)
        by = self.somebody(data, able(guards.ask, self.world, project, sign_off))
        said = f"asks a question at {sign_off.gate.key} of {project.key}"
        place, body = f"/sign-offs/{sign_off.id}/ask/", {"question": "Since when?"}
        self.play(Asked(said, lambda: acts.ask(self.world, project, sign_off, by), by, "post", place, body))
