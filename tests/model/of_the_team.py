"""What the project's people do: write, staff, submit, answer, stop and go on."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.model import acts, guards
from tests.model.machine import NAMES, Asked, Machine, able
from tests.model.routes import ROUTES
from tests.model.world import Project, Route

#: By section, a record that says something there and holds no gate: its type, the column that differs, the others.
RECORDS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "scope": ("scope-items", "what", {"coverage": "never"}),
    "data": ("datasets", "name", {}),
}
FUNCTIONS = ("data_engineering", "qa")
UNTIL = "2027-03-01"


class OfTheTeam(Machine):
    """The rules of the project's own people."""

    def register(self, lead: str, *, confidential: bool) -> Project:
        """A new project of theirs, whose sections they have begun to write."""
        visibility = "confidential" if confidential else "internal"

        def act() -> bool:
            project = Project(lead, confidential, key=f"SLP-{len(self.world.projects) + 1}")
            for section in ("profile", "people"):
                project.wrote(section, lead)
            self.world.projects.append(project)
            return True

        body = {"name": "Customer churn model", "visibility": visibility}
        answer = self.play(Asked(f"registers a project, {visibility}", act, lead, "post", "/projects/", body))
        assert answer.json()["key"] == self.world.projects[-1].key
        return self.world.projects[-1]

    @rule(data=st.data(), section=st.sampled_from(["profile", *RECORDS]))
    def edit(self, data: st.DataObject, section: str) -> None:
        """Say something new: in the profile, or by one more record of another section."""
        project = self.a_project(data)
        by = self.somebody(data, able(guards.edit, self.world, project))
        wording = project.texts.get(section, 0) + 1
        path, column, more = RECORDS.get(section, ("", "summary", {}))
        method, place = ("post", f"{path}/") if path else ("patch", "")
        self.play(
            Asked(
                f"edits {section} of {project.key}",
                lambda: acts.edit(self.world, project, by, section, wording),
                by,
                method,
                f"/projects/{project.key}/{place}",
                {column: f"Wording {wording}", **more},
            )
        )

    @rule(data=st.data(), function=st.sampled_from(FUNCTIONS))
    def join(self, data: st.DataObject, function: str) -> None:
        project = self.a_project(data)
        by = self.somebody(data, able(guards.edit, self.world, project), names=True)
        person = data.draw(st.sampled_from(NAMES), "joins")
        body = {"person": self.product.email(person), "function": function}
        place = f"/projects/{project.key}/team/"
        said = f"puts {person} on {project.key} as {function}"
        answer = self.play(
            Asked(said, lambda: acts.join(self.world, project, by, person, function), by, "post", place, body)
        )
        if answer.status_code == 201:
            project.team[person, function] = answer.json()["id"]

    @precondition(lambda self: any(project.team for project in self.world.projects))
    @rule(data=st.data())
    def leave(self, data: st.DataObject) -> None:
        project = data.draw(st.sampled_from([p for p in self.world.projects if p.team]), "project")
        by = self.somebody(data, able(guards.edit, self.world, project))
        (person, function), pk = data.draw(st.sampled_from(sorted(project.team.items())), "leaves")
        said = f"takes {person}, {function}, off {project.key}"
        place = f"/projects/{project.key}/team/{pk}/"
        self.play(Asked(said, lambda: acts.leave(self.world, project, by, person, function), by, "delete", place))

    @rule(data=st.data(), to=st.sampled_from(NAMES))
    def hand_lead(self, data: st.DataObject, to: str) -> None:
        project = self.a_project(data)
        by = self.somebody(data, able(guards.edit, self.world, project), names=True)
        body = {"lead": self.product.email(to)}
        said = f"makes {to} lead {project.key}"
        place = f"/projects/{project.key}/"
        self.play(Asked(said, lambda: acts.hand_lead(self.world, project, by, to), by, "patch", place, body))

    @rule(data=st.data(), person=st.sampled_from(NAMES))
    def name_for_business(self, data: st.DataObject, person: str) -> None:
        project = self.a_project(data)
        by = self.somebody(data, able(guards.edit, self.world, project), names=True)
        self.seat(project, by, person)

    def seat(self, project: Project, by: str, person: str) -> None:
        body = {"accountable": self.product.email(person)}
        said = f"names {person} for the business seat of {project.key}"
        place = f"/projects/{project.key}/responsibilities/business/"
        self.play(Asked(said, lambda: acts.name_for_business(self.world, project, by, person), by, "put", place, body))

    @rule(data=st.data())
    def accept_seat(self, data: st.DataObject) -> None:
        project = self.a_project(data)
        by = self.somebody(data, lambda name: project.seat is not None and project.seat.person == name)
        self.accept(project, by)

    def accept(self, project: Project, by: str) -> None:
        said = f"accepts the business seat of {project.key}"
        place = f"/projects/{project.key}/responsibilities/business/accept/"
        self.play(Asked(said, lambda: acts.accept_seat(self.world, project, by), by, "post", place))

    @rule(data=st.data())
    def leave_seat(self, data: st.DataObject) -> None:
        project = self.a_project(data)
        by = self.somebody(data, lambda name: project.seat is not None and project.seat.person == name)
        said = f"leaves the business seat of {project.key}"
        place = f"/projects/{project.key}/responsibilities/business/decline/"
        self.play(Asked(said, lambda: acts.leave_seat(self.world, project, by), by, "post", place))

    @rule(data=st.data(), route=st.sampled_from(sorted(ROUTES)))
    def submit(self, data: st.DataObject, route: str) -> None:
        project = self.a_project(data)
        by = self.somebody(data, able(guards.submit, self.world, project))
        self.ask_for_sign_off(project, by, ROUTES[route])

    def ask_for_sign_off(self, project: Project, by: str, route: Route) -> None:
        said = f"submits {project.key} along {route.key}"
        place, body = f"/projects/{project.key}/submit/", {"route": route.key}
        self.play(Asked(said, lambda: acts.submit(self.world, project, by, route), by, "post", place, body))

    @precondition(lambda self: any(guards.waiting_for_team(project) for project in self.world.projects))
    @rule(data=st.data())
    def answer(self, data: st.DataObject) -> None:
        waiting = [s for project in self.world.projects for s in guards.waiting_for_team(project)]
        sign_off = data.draw(st.sampled_from(waiting), "asked by")
        project = next(p for p in self.world.projects if sign_off in p.sign_offs())
        by = self.somebody(data, able(guards.team, project))
        said = f"answers {sign_off.gate.key} on {project.key}"
        body = {"answer": "Done.", "sign_off": sign_off.id}
        place = f"/projects/{project.key}/answer/"
        self.play(Asked(said, lambda: acts.answer(self.world, project, by, sign_off), by, "post", place, body))

    @rule(data=st.data())
    def withdraw(self, data: st.DataObject) -> None:
        project = self.a_project(data)
        by = self.somebody(data, able(guards.withdraw, self.world, project))
        body, place = {"reason": "Not now."}, f"/projects/{project.key}/withdraw/"
        self.play(
            Asked(f"withdraws {project.key}", lambda: acts.withdraw(self.world, project, by), by, "post", place, body)
        )

    @rule(data=st.data(), verb=st.sampled_from(["reopen", "revise", "go-live", "retire"]))
    def step(self, data: st.DataObject, verb: str) -> None:
        project = self.a_project(data)
        by = self.somebody(data, able(guards.OF_PROJECT[verb], self.world, project))
        place = f"/projects/{project.key}/{verb}/"
        self.play(Asked(f"{verb}: {project.key}", lambda: acts.step(self.world, project, by, verb), by, "post", place))

    @rule(data=st.data(), verb=st.sampled_from(["hold", "resume"]))
    def pause(self, data: st.DataObject, verb: str) -> None:
        project = self.a_project(data)
        by = self.somebody(data, able(guards.OF_PROJECT[verb], self.world, project))
        body = {"reason": "Summer.", "until": UNTIL} if verb == "hold" else {}
        place = f"/projects/{project.key}/{verb}/"
        self.play(
            Asked(f"{verb}: {project.key}", lambda: acts.pause(self.world, project, by, verb), by, "post", place, body)
        )
