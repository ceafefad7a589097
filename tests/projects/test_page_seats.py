"""Handing seats over, ending them and giving parts beside them, in the browser."""

from datetime import timedelta

from common import clock
from projects.models import HandOver, Part
from tests.cast import Cast
from tests.pages import Reader
from tests.stories import draft, ready


def test_a_seat_is_handed_over_and_taken(cast: Cast) -> None:
    story, marguerite, dario = ready(cast), Reader(cast.marguerite), Reader(cast.dario)
    key = story.project.key
    assert marguerite.look("project_owners", key).says("Hand over…", "Last day…")
    assert marguerite.look("seat_hand_over", key, "business").says(
        "Hand over the business seat of Customer churn model"
    )
    marguerite.send("seat_hand_over", key, "business", to=cast.dario.pk, reason="Parental leave.")
    assert dario.look("project_owners", key).says("Dario Conti is asked to take it over", "Take it over", "Decline…")
    dario.send("project_seat_accept", key, "business")
    assert dario.look("project_owners", key).says("Dario Conti", "Step down…")
    assert HandOver.objects.get().outcome == "accepted"


def test_whoever_declines_leaves_the_seat_where_it_is(cast: Cast) -> None:
    story, dario = ready(cast), Reader(cast.dario)
    Reader(cast.marguerite).send("seat_hand_over", story.project.key, "business", to=cast.dario.pk)
    dario.send("project_seat_leave", story.project.key, "business", reason="No time.")
    page = dario.look("project_owners", story.project.key)
    assert page.says("The business seat of Customer churn model stays with Marguerite Laurent.")


def test_it_can_be_taken_back(cast: Cast) -> None:
    story, marguerite = ready(cast), Reader(cast.marguerite)
    marguerite.send("seat_hand_over", story.project.key, "business", to=cast.dario.pk)
    assert marguerite.look("project_owners", story.project.key).says("Handing over", "Take the hand-over back")
    marguerite.send("seat_take_back", story.project.key, "business")
    assert marguerite.look("project_owners", story.project.key).says("Nobody is asked to take over business any more.")


def test_a_circle_comes_back_with_its_sentence(cast: Cast) -> None:
    story, marguerite = ready(cast), Reader(cast.marguerite)
    page = marguerite.send("seat_hand_over", story.project.key, "business", to=cast.marguerite.pk)
    assert page.status == 422
    assert page.says("Marguerite Laurent holds this seat already. Name somebody else.")


def test_the_last_day_of_a_seat_shows(cast: Cast) -> None:
    story, marguerite = ready(cast), Reader(cast.marguerite)
    last = clock.now().date() + timedelta(days=20)
    marguerite.send("seat_last_day", story.project.key, "business", ends_on=last.isoformat())
    page = marguerite.look("project_owners", story.project.key)
    assert page.says("Marguerite Laurent holds business until", "To ")


def test_a_part_is_given_and_ended(cast: Cast) -> None:
    story, jonas = draft(cast), Reader(cast.jonas)
    key = story.project.key
    jonas.send("seat_part_add", key, "support", person=cast.hamid.pk, role="responsible")
    assert jonas.look("project_owners", key).says("Hamid Rahimi is responsible for support.", "Responsible:", "vendor")
    assert jonas.look("project_dossier", key).says("Responsible for support", "Hamid Rahimi")
    jonas.send("seat_part_end", key, "support", cast.hamid.pk)
    assert not Part.objects.current().exists()
    assert jonas.look("seat_part_end", key, "support", cast.hamid.pk).status == 404


def test_all_seats_of_a_leaver_are_handed_over_by_one_form(cast: Cast) -> None:
    ready(cast)
    ready(cast, "Second")
    ingrid = Reader(cast.ingrid)
    assert ingrid.look("hand_all_over").says("Hand over all seats of somebody who leaves", "Marguerite Laurent")
    ingrid.send("hand_all_over", holder=cast.marguerite.pk, to=cast.dario.pk, reason="She leaves.")
    told = ingrid.look("accountability")
    assert told.says("Asked Dario Conti to take over 2 seats; Marguerite Laurent keeps 2 until then.")
    own = Reader(cast.jonas).look("hand_all_over")
    assert own.says("Jonas Lindqvist")
    page = Reader(cast.jonas).send("hand_all_over", holder=cast.jonas.pk, to=cast.dario.pk)
    assert page.says("Jonas Lindqvist answers for nothing.")
