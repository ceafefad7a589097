"""Waivers in the browser: they look like waivers everywhere, never like approvals."""

from datetime import timedelta

import pytest

from approvals.models import Waiver
from common import clock
from tests.approvals.routes import ask_at, change_gate
from tests.cast import Cast, a_person
from tests.pages import Reader
from tests.stories import Story, side_by_side

LATER = "2099-01-01"


@pytest.fixture
def story(cast: Cast) -> Story:
    ask_at("security", "O12")
    return side_by_side(cast)


def test_the_team_asks_and_governance_finds_it_in_the_inbox(story: Story, cast: Cast) -> None:
    jonas, ingrid = Reader(cast.jonas), Reader(cast.ingrid)
    jonas.look("project", story.project.key).says("Ask for a waiver…")
    page = jonas.look("waiver_ask", story.project.key)
    page.says("Ask for a waiver on Customer churn model", "DevOps", "check O12")
    page = jonas.send("waiver_ask", story.project.key, what="gate:devops", reason="A rented box.", ends_on=LATER)
    assert page.says("A waiver holds for a year at most.")
    page = jonas.send("waiver_ask", story.project.key, what="gate:devops", reason="A rented box.", ends_on=next_year())
    assert jonas.at(page.goes_to).says("DevOps is asked for.", "asked for, until")
    ingrid.look("inbox").says("1 waiver waits on you", "Waive DevOps?", "A rented box.")
    waiver = Waiver.objects.get()
    ingrid.look("waiver", waiver.pk).says("Jonas Lindqvist asks to waive DevOps", "Grant it…", "Decline…")
    page = ingrid.send("waiver_confirm", waiver.pk)
    ingrid.at(page.goes_to).says("DevOps is waived on Customer churn model", "Granted by", "Waived")
    assert "waits on you" not in ingrid.look("inbox").text.replace("Nothing waits on you", "")


def test_it_is_told_as_a_waiver_wherever_the_project_is(story: Story, cast: Cast) -> None:
    ingrid = Reader(cast.ingrid)
    for what in ("gate:devops", "check:O12"):
        ingrid.send("waiver_ask", story.project.key, what=what, reason="A rented box.", ends_on=next_year())
    ingrid.look("project", story.project.key).says("Waived", "Waivers", "Check O12", "waived until")
    ingrid.look("project_sign_offs", story.project.key).says("Waived by Ingrid Solheim: A rented box.")
    ingrid.look("waivers").says("2 waivers in force", "DevOps", "Check O12")
    page = Reader(cast.imke).look("decision", story.sign_off("security").pk)
    page.says("Check O12 is waived until", "By Ingrid Solheim: A rented box.")
    assert 'value="approve" disabled' not in page.html


def test_two_managers_where_the_route_asks(story: Story, cast: Cast) -> None:
    change_gate("devops", waiver_needs_second=True)
    ingrid, birgit = Reader(cast.ingrid), Reader(a_person("Birgit Holm", team="governance"))
    ingrid.send("waiver_ask", story.project.key, what="gate:devops", reason="A rented box.", ends_on=next_year())
    waiver = Waiver.objects.get()
    assert "Grant it" not in ingrid.look("waiver", waiver.pk).text
    birgit.look("waiver", waiver.pk).says("a second manager has to agree", "Agree as the second…")
    birgit.send("waiver_confirm", waiver.pk)
    assert story.states()["devops"] == "waived"


def test_it_is_declined_or_taken_back_with_a_reason(story: Story, cast: Cast) -> None:
    ingrid = Reader(cast.ingrid)
    ingrid.send("waiver_ask", story.project.key, what="gate:devops", reason="A rented box.", ends_on=next_year())
    waiver = Waiver.objects.get()
    assert ingrid.send("waiver_revoke", waiver.pk, reason="").says("Say why, so that nobody has to guess later.")
    page = ingrid.send("waiver_revoke", waiver.pk, reason="The box is gone.")
    ingrid.at(page.goes_to).says("is not waived on Customer churn model any more", "Taken back")
    assert story.states()["devops"] == "pending"


def test_the_list_costs_the_same_however_long_it_is(story: Story, cast: Cast) -> None:
    ingrid = Reader(cast.ingrid)
    ingrid.send("waiver_ask", story.project.key, what="gate:devops", reason="A rented box.", ends_on=next_year())
    few = ingrid.statements("waivers")
    other = side_by_side(cast)
    ingrid.send("waiver_ask", other.project.key, what="check:O12", reason="None yet.", ends_on=next_year())
    assert ingrid.statements("waivers") == few


def next_year() -> str:
    """A day within a year."""
    return str(clock.now().date() + timedelta(days=300))
