"""Handing a seat over: its holder keeps it until the other one accepts; parts beside the one who is accountable."""

from datetime import UTC, datetime, timedelta

import pytest

from accounts.actions.deactivate import deactivate
from audit.models import Event
from common import clock
from projects.actions.end_seats import end_due_seats
from projects.actions.seats import accept_responsibility, name_accountable
from projects.models import HandOver
from tests.api import Api, code_of, fields_of, nothing_changes
from tests.cast import Cast
from tests.stories import Story, draft, ready, submitted

SEAT = "responsibilities/business/"


def below(story: Story, path: str = SEAT) -> str:
    return f"/projects/{story.project.key}/{path}"


def pass_on(story: Story, by: str = "marguerite", to: str = "dario") -> object:
    cast = story.cast
    return Api(getattr(cast, by)).post(below(story, f"{SEAT}hand-over/"), {"to": getattr(cast, to).email})


def holder(story: Story) -> tuple[str, bool]:
    told = Api(story.cast.jonas).get(below(story)).json()
    return told["accountable"]["name"], told["filled"]


class TestHandingOver:
    def test_the_holder_stays_until_the_other_one_accepts(self, cast: Cast) -> None:
        story = ready(cast)
        told = pass_on(story).json()  # type: ignore[attr-defined]
        assert (told["accountable"]["name"], told["filled"]) == ("Marguerite Laurent", True)
        assert told["hand_over"]["to"]["name"] == "Dario Conti"
        accepted = Api(cast.dario).post(below(story, f"{SEAT}accept/")).json()
        assert (accepted["accountable"]["name"], accepted["filled"], accepted["hand_over"]) == (
            "Dario Conti",
            True,
            None,
        )
        changes = Event.objects.get(verb="responsibility.handed_over").changes
        assert (changes["accountable_name"], changes["before"]) == ("Dario Conti", "Marguerite Laurent")

    def test_whoever_declines_leaves_it_where_it_is(self, cast: Cast) -> None:
        story = ready(cast)
        pass_on(story)
        Api(cast.dario).post(below(story, f"{SEAT}decline/"), {"reason": "No time."})
        assert holder(story) == ("Marguerite Laurent", True)
        assert HandOver.objects.get().outcome == "declined"

    def test_it_can_be_taken_back(self, cast: Cast) -> None:
        story = ready(cast)
        pass_on(story)
        assert Api(cast.marguerite).delete(below(story, f"{SEAT}hand-over/")).status_code == 204
        with nothing_changes():
            assert code_of(Api(cast.dario).post(below(story, f"{SEAT}accept/"))) == (403, "not_yours")
            assert code_of(Api(cast.marguerite).delete(below(story, f"{SEAT}hand-over/"))) == (409, "not_handed_over")

    def test_asking_the_same_again_changes_nothing(self, cast: Cast) -> None:
        story = ready(cast)
        pass_on(story)
        with nothing_changes():
            assert pass_on(story).status_code == 200  # type: ignore[attr-defined]
            assert code_of(pass_on(story, to="sven")) == (409, "handing_over")

    def test_only_what_is_accepted_can_be_passed_on(self, cast: Cast) -> None:
        story = draft(cast)
        with nothing_changes():
            assert code_of(pass_on(story)) == (409, "vacant")
        name_accountable(story.project, by=cast.jonas, area="business", accountable=cast.marguerite)
        with nothing_changes():
            assert code_of(pass_on(story)) == (409, "not_accepted")

    def test_others_are_refused(self, cast: Cast) -> None:
        story = ready(cast)
        for person in ("imke", "dario", "otto", "grace"):
            with nothing_changes():
                assert code_of(pass_on(story, by=person)) == (403, "not_in_team")

    def test_whoever_is_asked_sees_a_confidential_project(self, cast: Cast) -> None:
        story = ready(cast)
        Api(cast.jonas).patch(f"/projects/{story.project.key}/", {"visibility": "confidential"})
        assert Api(cast.dario).get(below(story)).status_code == 404
        pass_on(story)
        assert Api(cast.dario).get(below(story)).status_code == 200

    def test_naming_somebody_else_ends_it(self, cast: Cast) -> None:
        story = ready(cast)
        pass_on(story)
        Api(cast.jonas).put(below(story), {"accountable": cast.sven.email})
        assert HandOver.objects.get().outcome == "lapsed"
        with nothing_changes():
            assert code_of(Api(cast.dario).post(below(story, f"{SEAT}accept/"))) == (403, "not_yours")

    def test_the_stakeholder_gate_goes_with_the_seat(self, cast: Cast) -> None:
        story = submitted(cast)
        pass_on(story)
        Api(cast.dario).post(below(story, f"{SEAT}accept/"))
        assert story.sign_off("stakeholder").reviewer == cast.dario


class TestCircles:
    def test_a_seat_is_not_handed_to_whoever_holds_it(self, cast: Cast) -> None:
        story = ready(cast)
        with nothing_changes():
            answer = pass_on(story, to="marguerite")
        assert fields_of(answer) == ["to"]
        assert answer.json()["errors"][0]["code"] == "circular"  # type: ignore[attr-defined]

    def test_two_people_do_not_hand_their_seats_to_each_other(self, cast: Cast) -> None:
        story, other = ready(cast), ready(cast, "Another")
        taken(other, cast.dario)
        pass_on(story, to="dario")
        with nothing_changes():
            answer = pass_on(other, by="dario", to="marguerite")
        assert fields_of(answer) == ["to"]
        assert answer.json()["detail"] == (  # type: ignore[attr-defined]
            "Marguerite Laurent is handing a seat over to Dario Conti: this would go round in a circle. "
            "Settle that first, or name somebody else."
        )

    def test_three_people_do_not_either(self, cast: Cast) -> None:
        stories = [ready(cast), ready(cast, "Second"), ready(cast, "Third")]
        taken(stories[1], cast.dario)
        taken(stories[2], cast.sven)
        pass_on(stories[0], to="dario")
        pass_on(stories[1], by="dario", to="sven")
        with nothing_changes():
            answer = pass_on(stories[2], by="sven", to="marguerite")
        assert "Marguerite Laurent and Dario Conti are handing" in answer.json()["detail"]  # type: ignore[attr-defined]


def taken(story: Story, person: object) -> None:
    """Somebody else answers for the business."""
    name_accountable(story.project, by=story.cast.jonas, area="business", accountable=person)  # type: ignore[arg-type]
    accept_responsibility(story.project, by=person, area="business")  # type: ignore[arg-type]


class TestLeaving:
    def test_all_seats_of_a_leaver_go_to_one_person(self, cast: Cast) -> None:
        first, second = ready(cast), ready(cast, "Second")
        name_accountable(second.project, by=cast.jonas, area="qa", accountable=cast.marguerite)
        answer = Api(cast.ingrid).post("/hand-overs/", {"from": cast.marguerite.email, "to": cast.dario.email})
        assert answer.status_code == 201
        assert [(one["project"], one["area"], one["asked"]) for one in answer.json()["handed_over"]] == [
            (first.project.key, "business", True),
            (second.project.key, "business", True),
            (second.project.key, "qa", False),
        ]
        waiting = Api(cast.ingrid).get("/hand-overs/").json()["results"]
        assert [(one["holder"]["name"], one["to"]["name"]) for one in waiting] == [
            ("Marguerite Laurent", "Dario Conti")
        ] * 2

    def test_all_of_them_or_none(self, cast: Cast) -> None:
        first, second = ready(cast), ready(cast, "Second")
        pass_on(second, to="sven")
        with nothing_changes():
            answer = Api(cast.ingrid).post("/hand-overs/", {"from": cast.marguerite.email, "to": cast.dario.email})
        assert code_of(answer) == (409, "handing_over")
        assert holder(first) == ("Marguerite Laurent", True)

    def test_bad_input_is_named(self, cast: Cast, subtests: pytest.Subtests) -> None:
        ready(cast)
        mine = cast.marguerite.email
        for said, field in (
            ({}, "from"),
            ({"from": mine}, "to"),
            ({"from": mine, "to": mine}, "to"),
            ({"from": mine, "to": cast.hamid.email}, "to"),
            ({"from": cast.chen.email, "to": cast.dario.email}, "from"),
            ({"from": mine, "to": [cast.dario.email, cast.sven.email]}, "to"),
        ):
            with subtests.test(str(said)[:60]), nothing_changes():
                assert field in fields_of(Api(cast.ingrid).post("/hand-overs/", said))

    def test_only_ones_own_or_as_governance(self, cast: Cast) -> None:
        ready(cast)
        said = {"from": cast.marguerite.email, "to": cast.dario.email}
        for person in (cast.jonas, cast.otto, cast.dario):
            with nothing_changes():
                assert code_of(Api(person).post("/hand-overs/", said)) == (403, "not_in_team")
        assert Api(cast.marguerite).post("/hand-overs/", said).status_code == 201

    def test_whoever_is_deactivated_has_no_seat_no_part_and_is_asked_for_none(self, cast: Cast) -> None:
        story, other = ready(cast), ready(cast, "Another")
        taken(other, cast.dario)
        pass_on(other, by="dario", to="marguerite")
        Api(cast.jonas).put(below(story, f"responsibilities/qa/parts/{cast.marguerite.email}/"), {"role": "informed"})
        deactivate(cast.marguerite, by=cast.otto)
        assert Api(cast.jonas).get(below(story)).json()["accountable"] is None
        assert Api(cast.jonas).get(below(story, "responsibilities/qa/")).json()["informed"] == []
        assert holder(other) == ("Dario Conti", True)
        assert HandOver.objects.get().outcome == "lapsed"

    def test_a_seat_ends_after_its_last_day(self, cast: Cast) -> None:
        story = ready(cast)
        soon = clock.now().date() + timedelta(days=10)
        told = Api(cast.marguerite).patch(below(story), {"ends_on": soon.isoformat()}).json()
        assert told["ends_on"] == soon.isoformat()
        assert end_due_seats() == 0
        with clock.pinned(datetime.combine(soon, datetime.min.time(), UTC) + timedelta(days=1, hours=1)):
            assert end_due_seats() == 1
            assert end_due_seats() == 0
        assert Api(cast.jonas).get(below(story)).json()["accountable"] is None

    def test_a_day_that_is_over_is_no_last_day(self, cast: Cast) -> None:
        story = ready(cast)
        with nothing_changes():
            assert fields_of(Api(cast.jonas).patch(below(story), {"ends_on": "2020-01-01"})) == ["ends_on"]


class TestParts:
    def test_a_vendors_person_may_do_the_work_and_sees_the_project(self, cast: Cast) -> None:
        story = draft(cast)
        path = below(story, f"responsibilities/support/parts/{cast.hamid.email}/")
        told = Api(cast.jonas).put(path, {"role": "responsible"}).json()
        assert [person["name"] for person in told["responsible"]] == ["Hamid Rahimi"]
        assert (told["accountable"], told["filled"]) == (None, False)
        assert Api(cast.hamid).get(f"/projects/{story.project.key}/").status_code == 200

    def test_another_part_takes_the_place_of_the_first(self, cast: Cast) -> None:
        story = draft(cast)
        path = below(story, f"responsibilities/qa/parts/{cast.chen.email}/")
        Api(cast.jonas).put(path, {"role": "consulted"})
        told = Api(cast.jonas).put(path, {"role": "responsible"}).json()
        assert (len(told["responsible"]), told["consulted"]) == (1, [])
        with nothing_changes():
            Api(cast.jonas).put(path, {"role": "responsible"})

    def test_it_is_part_of_the_people_section(self, cast: Cast) -> None:
        story = submitted(cast)
        story.approve("architecture")
        Api(cast.jonas).put(below(story, f"responsibilities/qa/parts/{cast.chen.email}/"), {"role": "informed"})
        assert story.states()["architecture"] == "pending"

    def test_one_can_give_up_ones_own(self, cast: Cast) -> None:
        story = draft(cast)
        path = below(story, f"responsibilities/qa/parts/{cast.chen.email}/")
        Api(cast.jonas).put(path, {"role": "consulted"})
        with nothing_changes():
            assert code_of(Api(cast.dario).delete(path)) == (403, "not_in_team")
        assert Api(cast.chen).delete(path).status_code == 204
        with nothing_changes():
            assert code_of(Api(cast.chen).delete(path)) == (409, "no_part")

    def test_bad_input_is_named(self, cast: Cast) -> None:
        story = draft(cast)
        path = below(story, f"responsibilities/qa/parts/{cast.chen.email}/")
        with nothing_changes():
            assert fields_of(Api(cast.jonas).put(path, {"role": "accountable"})) == ["role"]
            assert fields_of(Api(cast.jonas).put(path, {})) == ["role"]
            nobody = below(story, "responsibilities/qa/parts/nobody@halden.example/")
            assert code_of(Api(cast.jonas).put(nobody, {"role": "informed"})) == (404, "not_found")
