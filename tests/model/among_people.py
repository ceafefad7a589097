"""What happens among people: they go away and come back, change teams, leave the company."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.model import acts_later as acts
from tests.model.machine import NAMES, Asked, Machine

#: Whose right to decide, or whose place, may end; the others keep the stories going.
MOVING = ("adaeze", "ben", "imke", "noor", "tomasz", "ewa", "marguerite", "dario", "priya", "sven")
DECIDING = ("architecture", "security", "devops")
LAST_DAY = "2027-03-01"


class AmongPeople(Machine):
    """The rules of people."""

    @rule(data=st.data(), person=st.sampled_from((*MOVING, "ingrid")))
    def go_away(self, data: st.DataObject, person: str) -> None:
        stand_in = data.draw(st.sampled_from((None, *MOVING)), "stand-in")
        by = self.somebody(data, lambda name: name in (person, "otto"), names=True)
        first = f"{self.product.at:%Y-%m-%d}"
        email = self.product.email(stand_in) if stand_in else None
        body = {"person": self.product.email(person), "from": first, "to": LAST_DAY, "stand_in": email}
        said = f"says that {person} is away, and {stand_in or 'nobody'} stands in"
        answer = self.play(
            Asked(said, lambda: acts.go_away(self.world, by, person, stand_in), by, "post", "/absences/", body)
        )
        if answer.status_code == 201:
            self.world.absences[person] = answer.json()["id"]

    @precondition(lambda self: bool(self.world.away))
    @rule(data=st.data())
    def come_back(self, data: st.DataObject) -> None:
        person = data.draw(st.sampled_from(sorted(self.world.away)), "comes back")
        by = self.somebody(data, lambda name: name in (person, "otto"), names=True)
        said, place = f"says that {person} is back", f"/absences/{self.world.absences[person]}/"
        self.play(Asked(said, lambda: acts.come_back(self.world, by, person), by, "delete", place))

    @rule(data=st.data(), team=st.sampled_from(DECIDING))
    def leave_team(self, data: st.DataObject, team: str) -> None:
        people = sorted(self.world.of(team)) or [NAMES[0]]
        person = data.draw(st.sampled_from(people), "leaves")
        by = self.somebody(data, lambda name: name == "otto", names=True)
        said, place = f"takes {person} out of {team}", f"/teams/{team}/members/{self.product.email(person)}/"
        self.play(Asked(said, lambda: acts.leave_team(self.world, by, team, person), by, "delete", place))

    @rule(data=st.data(), team=st.sampled_from(DECIDING), person=st.sampled_from(MOVING))
    def join_team(self, data: st.DataObject, team: str, person: str) -> None:
        by = self.somebody(data, lambda name: name == "otto", names=True)
        said, place = f"puts {person} into {team}", f"/teams/{team}/members/{self.product.email(person)}/"
        body = {"role": "member"}
        self.play(Asked(said, lambda: acts.join_team(self.world, by, team, person), by, "put", place, body))

    @rule(data=st.data(), person=st.sampled_from(MOVING))
    def deactivate(self, data: st.DataObject, person: str) -> None:
        by = self.somebody(data, lambda name: name == "otto", names=True)
        said, place = f"deactivates {person}", f"/people/{self.product.email(person)}/"
        self.play(Asked(said, lambda: acts.deactivate(self.world, by, person), by, "patch", place, {"active": False}))
