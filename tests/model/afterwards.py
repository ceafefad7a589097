"""What follows decisions: conditions are met, clearances revoked, exceptions granted and taken back."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.model import acts_later as acts
from tests.model import guards
from tests.model.machine import NAMES, Asked, Machine, able
from tests.model.world import Project, Waiver

ENDS = "2027-03-01"


class Afterwards(Machine):
    """The rules of what follows."""

    @precondition(lambda self: any(s.decisions for p in self.world.projects for s in p.sign_offs()))
    @precondition(lambda self: any(p.conditions() for p in self.world.projects))
    @rule(data=st.data(), verb=st.sampled_from(["claim-met", "claim-met", "confirm", "confirm", "reopen"]))
    def see_to_condition(self, data: st.DataObject, verb: str) -> None:
        project = data.draw(st.sampled_from([p for p in self.world.projects if p.conditions()]), "project")
        condition, sign_off = data.draw(st.sampled_from(project.conditions()), "condition")
        by = self.somebody(data, able(guards.OF_CONDITION[verb], self.world, project, sign_off, condition))
        said = f"{verb}: a condition of {sign_off.gate.key} on {project.key}"

        def act() -> bool:
            return acts.see_to_condition(self.world, project, sign_off, condition, by, verb)

        self.play(Asked(said, act, by, "post", f"/conditions/{condition.id}/{verb}/", {"note": "See the log."}))

    @precondition(lambda self: any(p.clearances for p in self.world.projects))
    @rule(data=st.data())
    def revoke_clearance(self, data: st.DataObject) -> None:
        project = data.draw(st.sampled_from([p for p in self.world.projects if p.clearances]), "project")
        number = data.draw(st.integers(0, len(project.clearances) - 1), "clearance")
        by = self.somebody(data, self.world.governs)
        place = f"/clearances/{project.clearances[number].id}/revoke/"
        said = f"revokes a clearance of {project.key}"

        def act() -> bool:
            return acts.revoke_clearance(self.world, project, by, number)

        self.play(Asked(said, act, by, "post", place, {"reason": "It was not so."}))

    @precondition(lambda self: self.has_sign_offs())
    @rule(data=st.data())
    def waive(self, data: st.DataObject) -> None:
        project, sign_off = self.a_sign_off(data)
        latest = [s for s in project.sign_offs() if s.gate.key == sign_off.gate.key][-1]
        by = self.somebody(data, lambda name: name in project.people or self.world.governs(name))
        body = {"project": project.key, "gate": latest.gate.key, "reason": "A trial.", "ends_on": ENDS}
        said = f"waives {latest.gate.key} of {project.key}, or asks for it"
        self.play(Asked(said, lambda: acts.waive(self.world, project, latest, by), by, "post", "/waivers/", body))

    @precondition(lambda self: any(p.waivers for p in self.world.projects))
    @rule(data=st.data(), verb=st.sampled_from(["confirm", "decline", "revoke"]))
    def see_to_waiver(self, data: st.DataObject, verb: str) -> None:
        project = data.draw(st.sampled_from([p for p in self.world.projects if p.waivers]), "project")
        waiver = data.draw(st.sampled_from(project.waivers), "waiver")
        by = self.somebody(data, self.world.governs)
        body = {} if verb == "confirm" else {"reason": "It was not so."}
        said = f"{verb}: the waiver of {waiver.sign_off.gate.key} on {project.key}"
        self.play(
            Asked(
                said, lambda: self.said_to(project, waiver, by, verb), by, "post", f"/waivers/{waiver.id}/{verb}/", body
            )
        )

    def said_to(self, project: Project, waiver: Waiver, by: str, verb: str) -> bool:
        act = {"confirm": acts.confirm_waiver, "decline": acts.decline_waiver, "revoke": acts.revoke_waiver}[verb]
        return act(self.world, project, waiver, by)

    @rule(data=st.data(), person=st.sampled_from(NAMES))
    def raise_interest(self, data: st.DataObject, person: str) -> None:
        project = self.a_project(data)
        by = self.somebody(data, lambda name: name in {*project.people, "paolo", "ingrid"}, names=True)
        body = {"vendor": "brightwater", "person": self.product.email(person), "gains": "Their licence is renewed."}
        said = f"puts an interest of {person} in {project.key} on record"
        place = f"/projects/{project.key}/interests/"
        answer = self.play(
            Asked(said, lambda: acts.raise_interest(self.world, project, by, person), by, "post", place, body)
        )
        if answer.status_code == 201:
            project.interests[person] = answer.json()["id"]

    @precondition(lambda self: any(p.interests for p in self.world.projects))
    @rule(data=st.data())
    def end_interest(self, data: st.DataObject) -> None:
        project = data.draw(st.sampled_from([p for p in self.world.projects if p.interests]), "project")
        person, pk = data.draw(st.sampled_from(sorted(project.interests.items())), "interest")
        by = self.somebody(data, lambda name: name in ("paolo", "ingrid"))
        said = f"takes the interest of {person} in {project.key} off"
        place, body = f"/projects/{project.key}/interests/{pk}/end/", {"reason": "A mistake."}
        self.play(Asked(said, lambda: acts.end_interest(self.world, project, by, person), by, "post", place, body))
