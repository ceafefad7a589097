"""One act on several projects of the portfolio: each is decided by its own rules, and what is refused is told."""

from datetime import timedelta

from approvals.lifecycle import SignOffState
from approvals.models import SignOff
from audit.models import Event
from common import clock
from notifications.models import Reminder
from projects.models import Project
from tests.cast import Cast
from tests.pages import Page, Reader
from tests.stories import Story, at_stakeholder, draft, side_by_side, submitted

SOON = (clock.now() + timedelta(days=30)).date().isoformat()


def selected(*stories: Story) -> list[int]:
    return [story.project.pk for story in stories]


def act(reader: Reader, name: str, *stories: Story, **fields: str) -> Page:
    return reader.send(name, id=selected(*stories), **fields)


def test_the_portfolio_offers_what_can_be_done_with_a_selection(cast: Cast) -> None:
    submitted(cast)
    page = Reader(cast.ingrid).look("portfolio")
    assert page.says("Remind", "Hand over", "Pause clock", "Set owner", "Clear selection")
    for name in ("remind", "hand-over", "hold", "owner"):
        assert f'formaction="/projects/many/{name}/"' in page.html


def test_whoever_only_reads_selects_nothing(cast: Cast) -> None:
    submitted(cast)
    for reader in (cast.grace, cast.hamid):
        assert "Clear selection" not in Reader(reader).look("portfolio").text


def test_holding_several_asks_for_the_reason_once(cast: Cast) -> None:
    stories, reader = [submitted(cast, "One"), submitted(cast, "Two")], Reader(cast.ingrid)
    asked = act(reader, "projects_hold", *stories)
    assert asked.says("Pause the clocks of 2 projects", "One", "Two", "Reason", "Until")
    assert not Project.objects.exclude(held_since=None).exists()
    done = act(reader, "projects_hold", *stories, go="1", reason="Stock-taking.", until=SOON)
    assert (done.status, done.goes_to) == (303, "/projects/")
    assert [story.reread().held_reason for story in stories] == ["Stock-taking."] * 2


def test_what_was_typed_wrong_is_named_and_nothing_is_held(cast: Cast) -> None:
    story = submitted(cast)
    page = act(Reader(cast.ingrid), "projects_hold", story, go="1", reason="", until=SOON)
    assert page.status == 422
    assert page.says("Say why, so that nobody has to guess later.")
    assert not story.reread().is_held


def test_what_is_refused_is_told_beside_what_was_done(cast: Cast) -> None:
    mine, other = submitted(cast, "Mine"), submitted(cast, "Other")
    Project.objects.filter(pk=other.project.pk).update(lead=cast.priya)
    page = act(Reader(cast.jonas), "projects_hold", mine, other, go="1", reason="Stock-taking.", until=SOON)
    assert page.says("Done for 1 of 2", "It is on hold.", "Only Priya Raman or a governance manager can hold")
    assert (mine.reread().is_held, other.reread().is_held) == (True, False)


def test_handing_over_passes_on_ones_own_sign_offs_alone(cast: Cast) -> None:
    one, two, elsewhere = side_by_side(cast), side_by_side(cast), at_stakeholder(cast)
    SignOff.objects.filter(gate__key="security", state=SignOffState.PENDING).update(
        holder=cast.imke, reviewer=cast.imke
    )
    reader = Reader(cast.imke)
    assert act(reader, "projects_hand_over", one).says("Who takes it over", "Noor Bakker")
    page = act(reader, "projects_hand_over", one, two, elsewhere, go="1", to=str(cast.noor.pk), comment="On leave.")
    assert page.says("Done for 2 of 3", "None of its sign-offs is yours.")
    assert [story.sign_off("security").holder for story in (one, two)] == [cast.noor] * 2


def test_a_few_are_reminded_at_once_and_once_a_day(cast: Cast) -> None:
    stories, reader = [submitted(cast, "One"), submitted(cast, "Two")], Reader(cast.jonas)
    assert act(reader, "projects_remind", *stories).status == 303
    assert Reminder.objects.count() == Event.objects.filter(verb="reminder.sent").count() == 2
    again = act(reader, "projects_remind", *stories)
    assert again.says("Done for 0 of 2", "was reminded on")


def test_many_mails_are_asked_about_first(cast: Cast) -> None:
    stories, reader = [submitted(cast, f"POC {number}") for number in range(11)], Reader(cast.jonas)
    assert act(reader, "projects_remind", *stories).says("Remind whoever has the turn on 11 projects")
    assert not Reminder.objects.exists()
    assert act(reader, "projects_remind", *stories, go="1").status == 303
    assert Reminder.objects.count() == 11


def test_one_person_is_named_for_the_same_seat_of_several(cast: Cast) -> None:
    stories = [draft(cast, "One"), draft(cast, "Two")]
    reader = Reader(cast.jonas)
    assert act(reader, "projects_owner", *stories).says("Set an owner of 2 projects", "Which seat")
    given = {"go": "1", "area": "support", "accountable": str(cast.chen.pk)}
    assert act(reader, "projects_owner", *stories, **given).status == 303
    assert [story.project.responsibilities.get(area="support").accountable for story in stories] == [cast.chen] * 2


def test_what_one_may_not_see_is_not_in_the_selection(cast: Cast) -> None:
    secret = draft(cast, "Secret")
    Project.objects.filter(pk=secret.project.pk).update(visibility="confidential")
    for sent in (selected(secret), [999_999], ["x"], []):
        page = Reader(cast.elif_).send("projects_hold", id=sent, go="1", reason="Nosy.", until=SOON)
        assert (page.status, page.goes_to) == (303, "/projects/")
    assert not secret.reread().is_held


def test_opening_its_address_changes_nothing(cast: Cast) -> None:
    assert Reader(cast.ingrid).look("projects_hold").status == 405
