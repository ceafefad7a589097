"""Accountability beyond one name for a seat: vendors, seats that end, who does the work, filling what is vacant."""

from datetime import timedelta

from common import clock
from projects.actions.edit_profile import edit_profile
from projects.actions.end_seats import set_end
from projects.actions.hand_over import hand_over
from projects.actions.parts import give_part
from projects.actions.seats import name_accountable
from projects.models import Responsibility
from tests.cast import Cast
from tests.pages import Reader
from tests.stories import draft, ready


def test_a_vendor_who_does_the_work_where_nobody_answers_stands_out(cast: Cast) -> None:
    story = ready(cast)
    give_part(story.project, by=cast.jonas, area="support", person=cast.hamid, role="responsible")
    page = Reader(cast.ingrid).look("accountability")
    assert page.says("1 seat is held by vendors", "Brightwater once.", "External", "9 seats have nobody accountable")


def test_a_seat_that_ends_soon_without_a_successor_stands_out(cast: Cast) -> None:
    story = ready(cast)
    last = clock.now().date() + timedelta(days=10)
    set_end(story.project, by=cast.marguerite, area="business", ends_on=last)
    page = Reader(cast.ingrid).look("accountability")
    assert page.says(f"to {last.day}/{last.month}", "Marguerite leaves Customer churn model", "No successor is named.")
    hand_over(story.project, by=cast.marguerite, area="business", to=cast.dario)
    assert "No successor" not in Reader(cast.ingrid).look("accountability").text


def test_it_shows_who_does_the_work_and_everybody_by_letter(cast: Cast) -> None:
    story = ready(cast)
    for person, role in ((cast.priya, "responsible"), (cast.chen, "responsible"), (cast.sven, "consulted")):
        give_part(story.project, by=cast.jonas, area="business", person=person, role=role)
    doing = Reader(cast.ingrid).look("accountability", query="?role=responsible")
    assert doing.says("Priya +1", "nobody")
    assert 'aria-label="Priya Raman and Chen Yu-Ting: Business of Customer churn model"' in doing.html
    assert Reader(cast.ingrid).look("accountability", query="?role=all").says("A R2 C1")


def test_the_same_comes_for_a_spreadsheet(cast: Cast) -> None:
    story = ready(cast, "=cmd")
    name_accountable(story.project, by=cast.jonas, area="qa", accountable=cast.chen)
    lines = Reader(cast.ingrid).look("accountability_csv").source.decode().splitlines()
    assert lines[0].startswith("Reference,Project,Product,Business")
    assert lines[1].startswith(f"{story.project.key},'=cmd,vacant,Marguerite Laurent,vacant")
    assert "Chen Yu-Ting (asked)" in lines[1]


class TestFilling:
    def test_vacancies_are_filled_one_by_one(self, cast: Cast) -> None:
        story, ingrid = ready(cast), Reader(cast.ingrid)
        page = ingrid.look("accountability_fill")
        assert page.says("Who answers for product of Customer churn model?", "9 vacant seats left.")
        done = ingrid.post("/accountability/fill/", {**page.hidden, "accountable": cast.sven.pk})
        assert done.goes_to == "/accountability/fill/?at=0"
        assert ingrid.look("accountability_fill").says("Who answers for data science", "8 vacant seats left.")
        assert Responsibility.objects.get(project=story.project, area="product").accountable == cast.sven

    def test_one_can_be_skipped(self, cast: Cast) -> None:
        ready(cast)
        page = Reader(cast.ingrid).look("accountability_fill", query="?at=1")
        assert page.says("Who answers for data science", "8 vacant seats left, 1 skipped.")
        assert Reader(cast.ingrid).look("accountability_fill", query="?at=99").says("9 seats skipped", "Begin again")

    def test_what_somebody_else_filled_meanwhile_stays_as_it_is(self, cast: Cast) -> None:
        story, ingrid = ready(cast), Reader(cast.ingrid)
        page = ingrid.look("accountability_fill")
        name_accountable(story.project, by=cast.jonas, area="product", accountable=cast.sven)
        again = ingrid.post("/accountability/fill/", {**page.hidden, "accountable": cast.dario.pk})
        assert again.status == 422
        assert again.says("Somebody was named for this seat meanwhile.")

    def test_others_fill_only_the_seats_of_their_own_projects(self, cast: Cast) -> None:
        story = ready(cast)
        assert Reader(cast.chen).look("accountability_fill").says("Every seat that is yours to fill has a name")
        assert Reader(cast.jonas).look("accountability_fill").says("9 vacant seats left.")
        edit_profile(story.project, by=cast.jonas, visibility="confidential")
        assert "churn" not in Reader(cast.chen).look("accountability_fill").text

    def test_its_cost_does_not_grow(self, cast: Cast) -> None:
        draft(cast)
        few = Reader(cast.ingrid).statements("accountability_fill")
        for n in range(3):
            draft(cast, f"Model {n}")
        assert Reader(cast.ingrid).statements("accountability_fill") == few
