"""What letters say, to whom they may say it, and what nobody can smuggle into them."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from approvals.actions.ask import ask
from approvals.actions.decide import Demand, decide
from common import clock
from notifications.actions.book_reminders import book_reminders
from notifications.actions.deliver import deliver
from notifications.actions.dispatch import dispatch
from notifications.envelope import one_line
from notifications.models import Letter, Message
from projects.actions.edit_profile import edit_profile
from projects.actions.records import add_record
from projects.actions.seats import name_accountable
from projects.models import Project, TeamMember
from projects.records.registry import BY_PATH
from tests.cast import Cast
from tests.notifications.post_office import PostOffice
from tests.stories import Story, at_stakeholder, draft, side_by_side, submitted

pytestmark = pytest.mark.django_db

WEDNESDAY = datetime(2026, 6, 3, 9, 0, tzinfo=UTC)
NASTY = '<script>alert(1)</script> & "friends"'


@pytest.fixture
def story(cast: Cast) -> Story:
    """Security and DevOps have the turn since Wed 3 Jun."""
    with clock.pinned(WEDNESDAY):
        return side_by_side(cast)


def letter(kind: Letter, **by: Any) -> Message:
    """The one message of a kind."""
    return Message.objects.filter(letter=kind, **by).get()


def write(at: datetime = WEDNESDAY) -> None:
    with clock.pinned(at):
        dispatch()


def test_a_new_turn_says_since_when_until_when_and_who_waits_behind(story: Story) -> None:
    write()
    mail = letter(Letter.TURN, sign_off=story.sign_off("devops"))
    assert mail.subject == "Customer churn model waits on your sign-off: DevOps, due Tue 9 Jun"
    assert "DevOps is your turn from today on. It is due Tue 9 Jun." in mail.text
    assert "Architecture approved." in mail.text
    assert "Marguerite Laurent, Stakeholder, with a 3-day clock" in mail.text
    assert "/sign-offs/" in mail.html


def test_the_sections_that_changed_since_the_turn_began_are_named(story: Story, cast: Cast) -> None:
    with clock.pinned(WEDNESDAY + timedelta(days=2)):
        edit_profile(story.project, by=cast.jonas, purpose="Another purpose.")
    book_reminders(datetime(2026, 6, 9, 9, tzinfo=UTC))
    mail = letter(Letter.REMINDER, sign_off=story.sign_off("devops"))
    assert "Changed since" in mail.text or "Profile" not in story.sign_off("devops").gate.reads
    security = letter(Letter.REMINDER, sign_off=story.sign_off("security"))
    assert "Changed since Wed 3 Jun:\n  Profile, by Jonas Lindqvist on Fri 5 Jun" in security.text


def test_a_reminder_names_what_holds_a_plain_approval(story: Story, cast: Cast) -> None:
    access = BY_PATH["access-grants"]
    with clock.pinned(WEDNESDAY):
        add_record(story.project, access, by=cast.jonas, what="read the orders", grantor=cast.sven)
    book_reminders(datetime(2026, 6, 9, 9, tzinfo=UTC))
    assert (
        "Holds approval:\n  Nobody has asked Sven Aalto for read the orders."
        in letter(Letter.REMINDER, sign_off=story.sign_off("security")).text
    )
    assert "Holds approval" not in letter(Letter.REMINDER, sign_off=story.sign_off("devops")).text


def test_reminders_of_a_turn_are_numbered(story: Story) -> None:
    for day, ordinal in ((9, "First"), (12, "Second")):
        book_reminders(datetime(2026, 6, day, 9, tzinfo=UTC))
        latest = Message.objects.filter(letter=Letter.REMINDER, sign_off=story.sign_off("devops")).latest("pk")
        assert f"{ordinal} reminder" in latest.text


def test_an_escalation_names_who_could_decide_instead(story: Story, cast: Cast) -> None:
    sign_off = story.sign_off("security")
    sign_off.holder = sign_off.reviewer = cast.imke
    sign_off.save(update_fields=["holder", "reviewer"])
    book_reminders(datetime(2026, 6, 12, 9, tzinfo=UTC))
    mail = letter(Letter.ESCALATION, recipient=cast.noor)
    assert mail.subject == "Security on Customer churn model is 3 days over"
    assert "Imke de Vries has not decided. You can decide in Imke\u2019s place." in mail.text


def test_a_decision_carries_its_comment_and_conditions(cast: Cast) -> None:
    story = submitted(cast)
    write()
    demand = Demand(text="Name who may read it", owner=cast.jonas, due_on=datetime(2099, 6, 1, tzinfo=UTC).date())
    decide(
        story.sign_off("architecture"),
        by=cast.adaeze,
        verdict="approve_with_conditions",
        comment="Fits the reference architecture.",
        conditions=[demand],
    )
    dispatch()
    mail = letter(Letter.DECIDED)
    assert mail.subject == "Architecture approves Customer churn model with 1 condition"
    assert "Fits the reference architecture." in mail.text
    assert "Name who may read it (Jonas Lindqvist, by Mon 1 Jun 2099, before go-live)" in mail.text
    assert "Security: " in mail.text


def test_a_clearance_names_everybody_who_said_yes(cast: Cast) -> None:
    story = at_stakeholder(cast)
    story.approve("stakeholder")
    dispatch()
    text = letter(Letter.CLEARED).text
    assert "Architecture: Adaeze Okafor" in text
    assert "Stakeholder: Marguerite Laurent" in text


def test_a_vendors_person_hears_of_a_rejection_but_not_what_reviewers_said(story: Story, cast: Cast) -> None:
    TeamMember.objects.create(
        project=story.project, person=cast.hamid, function="data_engineering", joined_on=WEDNESDAY.date()
    )
    decide(story.sign_off("security"), by=cast.imke, verdict="reject", comment="Brightwater keeps names for ever.")
    dispatch()
    assert "Brightwater keeps names" in letter(Letter.REJECTED, recipient=cast.jonas).text
    vendors = letter(Letter.REJECTED, recipient=cast.hamid)
    assert "Brightwater keeps names" not in vendors.text + vendors.html


def test_a_seat_says_for_what_and_that_it_asks_acceptance(cast: Cast) -> None:
    story = draft(cast)
    name_accountable(story.project, by=cast.jonas, area="data_owner", accountable=cast.priya)
    dispatch()
    mail = letter(Letter.SEAT)
    assert mail.subject == "Your answer is needed: accountable for data owner on Customer churn model"
    assert "counts once you have accepted it" in mail.text
    assert f"/projects/{story.project.key}/owners/" in mail.text


def test_days_are_those_of_the_reader(cast: Cast) -> None:
    cast.jonas.time_zone = "Pacific/Auckland"
    cast.jonas.save(update_fields=["time_zone"])
    with clock.pinned(datetime(2026, 6, 3, 16, 0, tzinfo=UTC)):
        story = side_by_side(cast)
        ask(story.sign_off("security"), by=cast.imke, question="Until when?")
        dispatch()
    assert "Question asked, Thu 4 Jun" in letter(Letter.QUESTION).text


def test_what_people_write_is_text_in_every_part(story: Story, cast: Cast) -> None:
    Project.objects.filter(pk=story.project.pk).update(name=NASTY)
    ask(story.sign_off("security"), by=cast.imke, question=f"{NASTY}\nUntil when?")
    dispatch()
    mail = letter(Letter.QUESTION)
    assert "<script" not in mail.html
    assert "&lt;script&gt;" in mail.html
    assert NASTY in mail.text
    assert NASTY in mail.subject


def test_a_long_question_is_cut_where_the_page_has_the_rest(story: Story, cast: Cast) -> None:
    ask(story.sign_off("security"), by=cast.imke, question="word " * 1_900)
    dispatch()
    mail = letter(Letter.QUESTION)
    assert "… (the page has the rest)" in mail.text
    assert len(mail.text) < 2_000


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"])
def test_no_name_smuggles_in_a_header(story: Story, cast: Cast, office: PostOffice, break_: str) -> None:
    Project.objects.filter(pk=story.project.pk).update(
        name=f"Churn{break_}Bcc: all@example.com{break_}{break_}Free money"
    )
    cast.jonas.name = f"Jonas{break_}Bcc: all@example.com"
    cast.jonas.save(update_fields=["name"])
    ask(story.sign_off("security"), by=cast.imke, question="Until when?")
    Message.objects.all().delete()
    dispatch()
    deliver()
    mail = next(mail for mail in office.mails if "question" in mail["Subject"])
    assert mail["Bcc"] is None
    assert mail["Subject"].startswith("Security has a question about Churn Bcc: all@example.com Free money")
    assert all(recipients != ["all@example.com"] and len(recipients) == 1 for recipients in office.recipients)
    assert len(mail["To"].addresses) == 1


def test_a_subject_has_its_length() -> None:
    assert len(one_line("x" * 1_000)) == 200
    assert one_line("a\x00b\n\t c") == "a b c"


def test_mail_about_a_project_is_one_thread_and_one_recipient_each(
    story: Story, cast: Cast, office: PostOffice
) -> None:
    write()
    deliver()
    threads = {mail["References"] for mail in office.mails}
    assert threads == {f"<{story.project.key.lower()}.project@localhost>"}
    assert {mail["In-Reply-To"] for mail in office.mails} == threads
    assert {mail["List-Id"] for mail in office.mails} == {"Slipway SLP-1 <slp-1.localhost>"}
    assert all(len(recipients) == 1 for recipients in office.recipients)
    assert all(mail["Cc"] is None for mail in office.mails)
    assert len(office.message_ids) == len(office.mails)


def test_links_lead_to_the_configured_origin_and_nowhere_else(story: Story, cast: Cast, settings: Any) -> None:
    settings.SITE_URL = "https://slipway.example.com"
    ask(
        story.sign_off("security"),
        by=cast.imke,
        question="See https://evil.example and <a href='https://evil.example'>this</a>",
    )
    write(WEDNESDAY + timedelta(days=20))
    book_reminders(WEDNESDAY + timedelta(days=20))
    for mail in Message.objects.all():
        assert {url.split("/")[2] for url in re.findall(r'(?:href|src)="([^"]+)"', mail.html)} == {
            "slipway.example.com"
        }
        assert "evil" not in "".join(re.findall(r'(?:href|src)=["\'][^"\']+', mail.html))
        assert mail.message_id.endswith("@slipway.example.com>")


def test_no_letter_speaks_outside_the_voice(story: Story, cast: Cast) -> None:
    ask(story.sign_off("security"), by=cast.imke, question="Until when?")
    write(WEDNESDAY + timedelta(days=20))
    book_reminders(WEDNESDAY + timedelta(days=20))
    for mail in Message.objects.all():
        words = f"{mail.subject} {mail.text}".lower()
        assert not re.search(r"\b(please|oops|successfully|ticket|task|workflow item)\b|!", words), mail
        assert "none" not in words.split()
        assert "{{" not in mail.html + mail.text


def test_mail_programs_take_its_lines(story: Story, cast: Cast, office: PostOffice) -> None:
    """RFC 5322 allows 998 characters a line; longer ones would be re-encoded or refused."""
    write()
    deliver()
    assert max(len(line) for raw in office.taken for line in raw.splitlines()) <= 998
